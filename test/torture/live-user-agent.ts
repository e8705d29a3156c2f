import { type Socket, UA } from '@sip-kit/core';
import { neverWake, seededRandom, silentLogger, VirtualClock } from '@sip-kit/core/runtime';
import { FakeMedia } from '@sip-kit/testing/fakes';

/** A socket that is open at once and keeps what is sent through it. */
class OpenSocket implements Socket {
  readonly url = 'ws://sip.example.test';
  readonly sip_uri = 'sip:sip.example.test;transport=ws';
  via_transport = 'WS';
  readonly sent: string[] = [];
  onconnect?: (() => void) | undefined;
  ondisconnect?: ((error?: boolean, code?: number, reason?: string) => void) | undefined;
  ondata?: ((data: string | ArrayBuffer | Uint8Array) => void) | undefined;
  connect = (): void => this.onconnect?.();
  disconnect = (): void => undefined;
  isConnected = (): boolean => true;
  isConnecting = (): boolean => false;
  send = (data: string): boolean => this.sent.push(data) > 0;
}

/** A user agent that is connected, and to which messages are delivered as if they came over its socket. */
export class LiveUserAgent {
  readonly clock = new VirtualClock();
  readonly ua: UA;
  readonly #socket = new OpenSocket();

  /** @param uri whose user agent it is */
  constructor(uri = 'sip:alice@example.test') {
    this.ua = new UA(
      { uri, sockets: this.#socket, register: false },
      {
        clock: this.clock,
        random: seededRandom(1),
        log: silentLogger,
        wake: neverWake,
        media: new FakeMedia(),
        createSocket: () => this.#socket,
      },
    );
    this.ua.on('newMessage', () => undefined);
    this.ua.start();
  }

  /** Delivers a message. @returns everything that the user agent sends at once */
  async deliver(data: string | Uint8Array): Promise<string[]> {
    this.#socket.sent.length = 0;
    this.#socket.ondata?.(data);
    await this.clock.advance(0);
    return [...this.#socket.sent];
  }

  /** Lets every timer of the protocol run out. */
  async rest(): Promise<void> {
    await this.clock.advance(300_000);
  }
}

/**
 * What became of a message: the last status that was answered, or `drop` for silence. Only the start line is read: the
 * rest of an answer repeats what was wrong with the request.
 */
export function outcomeOf(sent: readonly string[]): number | 'drop' {
  const statuses = sent.flatMap((text) => /^SIP\/2\.0 (\d{3}) /.exec(text)?.[1] ?? []);
  const last = statuses.at(-1);
  return last === undefined ? 'drop' : Number(last);
}

/** The address whose user agent a request is meant for, as far as its Request-URI says. */
export function addresseeOf(data: string | Uint8Array): string {
  const text = typeof data === 'string' ? data : new TextDecoder('latin1').decode(data);
  const user = /^\w+ +<?sips?:([^@;?\s>]+)@/i.exec(text)?.[1];
  return user === undefined ? 'sip:user@example.test' : `sip:${user.replace(/:.*$/, '')}@example.test`;
}
