import type { NameAddrHeader, URI } from '@sip-kit/core/message';
import type { Clock } from '@sip-kit/core/runtime';

/** One place where a user can be reached: a contact and the connection that leads to it (RFC 3261 §10, RFC 5626). */
export interface Binding<Flow> {
  /** The address of record as {@link addressOfRecord} writes it. */
  readonly aor: string;
  /** The Contact as it was registered. */
  readonly contact: NameAddrHeader;
  /** `+sip.instance`, without the angle brackets. */
  readonly instance: string | undefined;
  /** `reg-id` (RFC 5626 §4.2). */
  readonly regId: number | undefined;
  /** Preference, 0 to 1. */
  readonly q: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** When it was made or refreshed; milliseconds since the epoch. */
  readonly refreshedAt: number;
  readonly callId: string;
  readonly cseq: number;
  readonly flow: Flow;
}

/** The key of an address of record: user and host, whatever the scheme, port and parameters. */
export function addressOfRecord(uri: URI): string {
  return `${uri.user ?? ''}@${uri.host.toLowerCase()}`;
}

/** A key under which equal contacts meet; {@link URI.equals} decides. */
function contactKey(uri: URI): string {
  return `${uri.user ?? ''}@${uri.host.toLowerCase()}:${uri.port ?? ''}`;
}

/** RFC 5626 §6: one instance and reg-id is one flow; otherwise the contact's URI tells bindings apart. */
function sameBinding<Flow>(known: Binding<Flow>, other: Binding<Flow>): boolean {
  if (known.instance !== undefined && known.regId !== undefined && other.regId !== undefined)
    return known.instance === other.instance && known.regId === other.regId;
  return known.contact.uri.equals(other.contact.uri);
}

/**
 * Where users can be reached. Bindings that have expired are never given out; they are forgotten when one looks, so
 * that an idle location needs no timer.
 */
export class Location<Flow> {
  readonly #clock: Clock;
  readonly #moved: (from: Flow, to: Flow) => void;
  readonly #bindings = new Map<string, Binding<Flow>[]>();
  readonly #byContact = new Map<string, Set<Binding<Flow>>>();
  #size = 0;

  /** @param moved told when a client registers the same contact or instance over another flow */
  constructor(clock: Clock, moved: (from: Flow, to: Flow) => void = () => undefined) {
    this.#clock = clock;
    this.#moved = moved;
  }

  /** How many bindings there are, of all users together. */
  get size(): number {
    for (const aor of this.#bindings.keys()) this.of(aor);
    return this.#size;
  }

  /** The bindings of one address of record, the most recently refreshed first. */
  of(aor: string): readonly Binding<Flow>[] {
    const bindings = this.#bindings.get(aor) ?? [];
    const now = this.#clock.now();
    const expired = bindings.filter((binding) => binding.expiresAt <= now);
    for (const binding of expired) this.remove(binding);
    const live = expired.length > 0 ? (this.#bindings.get(aor) ?? []) : bindings;
    return live.toSorted((a, b) => b.refreshedAt - a.refreshedAt);
  }

  /** All addresses of record that have a binding. */
  aors(): string[] {
    return [...this.#bindings.keys()].filter((aor) => this.of(aor).length > 0);
  }

  /** The binding whose contact equals `uri` (RFC 3261 §19.1.4), whoever registered it. */
  byContact(uri: URI): Binding<Flow> | undefined {
    const now = this.#clock.now();
    let found: Binding<Flow> | undefined;
    for (const binding of this.#byContact.get(contactKey(uri)) ?? []) {
      if (binding.expiresAt <= now || !binding.contact.uri.equals(uri)) continue;
      if (!found || binding.refreshedAt >= found.refreshedAt) found = binding;
    }
    return found;
  }

  /** The binding that `binding` would replace: the same flow of the same instance, or the same contact. */
  match(binding: Binding<Flow>): Binding<Flow> | undefined {
    return this.of(binding.aor).find((known) => sameBinding(known, binding));
  }

  /** Adds a binding, or replaces the one that it {@link match}es. */
  add(binding: Binding<Flow>): void {
    const replaced = this.match(binding);
    if (replaced) this.remove(replaced);
    if (replaced && replaced.flow !== binding.flow) this.#moved(replaced.flow, binding.flow);
    this.#bindings.set(binding.aor, [...(this.#bindings.get(binding.aor) ?? []), binding]);
    const key = contactKey(binding.contact.uri);
    this.#byContact.set(key, (this.#byContact.get(key) ?? new Set()).add(binding));
    this.#size++;
  }

  /** Removes a binding. One that is not there (any more) is left alone. */
  remove(binding: Binding<Flow>): void {
    const bindings = this.#bindings.get(binding.aor);
    if (!bindings?.includes(binding)) return;
    const rest = bindings.filter((other) => other !== binding);
    if (rest.length > 0) this.#bindings.set(binding.aor, rest);
    else this.#bindings.delete(binding.aor);
    const key = contactKey(binding.contact.uri);
    const sharing = this.#byContact.get(key);
    sharing?.delete(binding);
    if (sharing?.size === 0) this.#byContact.delete(key);
    this.#size--;
  }

  /** Removes every binding that leads over this connection: it is gone (RFC 5626 §5.3: a flow dies with it). */
  removeFlow(flow: Flow): Binding<Flow>[] {
    const lost = [...this.#bindings.values()].flat().filter((binding) => binding.flow === flow);
    for (const binding of lost) this.remove(binding);
    return lost;
  }
}
