import type { IdentityState, PartyLike, UriLike, UserAgent } from '@sip-kit/phone';

type Listener = (event: never) => void;

/** A user agent that only emits what it is told to: for the events of a fake phone. */
export class FakeUserAgent implements UserAgent {
  readonly configuration: UserAgent['configuration'];
  /** The methods that were called, in order. */
  readonly asked: (readonly [method: string, ...values: unknown[]])[] = [];
  readonly #listeners = new Map<string, Listener[]>();

  constructor(identity: IdentityState) {
    this.configuration = {
      uri: uriOf(identity.uri || 'sip:nobody@invalid'),
      display_name: identity.displayName,
      register: true,
      register_expires: 600,
    };
  }

  on(type: string, listener: Listener): this {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
    return this;
  }

  off(type: string, listener: Listener): this {
    const listeners = this.#listeners.get(type) ?? [];
    this.#listeners.set(
      type,
      listeners.filter((one) => one !== listener),
    );
    return this;
  }

  listenerCount(type: string): number {
    return this.#listeners.get(type)?.length ?? 0;
  }

  /** Emits an event in the shape of the user agent's: its type, its sender and the fields of `data`. */
  emit(type: string, data: object = {}): void {
    const event = { type, sender: this, ...data };
    for (const listener of this.#listeners.get(type) ?? []) (listener as (event: object) => void)(event);
  }

  start = (): void => void this.asked.push(['start']);
  stop = (): void => void this.asked.push(['stop']);
  register = (): void => void this.asked.push(['register']);
  unregister = (): void => void this.asked.push(['unregister']);
  isConnected = (): boolean => false;
  isRegistered = (): boolean => false;

  normalizeTarget(target: string): UriLike | undefined {
    if (/[\s<>"]/.test(target) || target === '') return undefined;
    return uriOf(target.includes('@') ? target : `${target}@${this.configuration.uri.host}`);
  }

  call(): never {
    throw new Error('The user agent of a fake phone makes no calls');
  }

  sendMessage(): never {
    throw new Error('The user agent of a fake phone sends no messages');
  }
}

function uriOf(text: string): UriLike {
  const [, scheme = 'sip', user, host = ''] = /^(?:([a-z]+):)?(?:([^@]+)@)?(.+)$/i.exec(text) ?? [];
  const aor = `${scheme}:${user ? `${user}@` : ''}${host}`;
  return { scheme, user, host, toString: () => aor, toAor: () => aor };
}

/** A name and an address, as sessions and messages give them. */
export function fakeParty(uri: string, display_name?: string): PartyLike {
  return { uri: uriOf(uri), display_name };
}
