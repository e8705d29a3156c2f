import type { MessageTransport } from '@sip-kit/core/transaction';
import type { ServerSocket } from './server-socket.js';

/** A keep-alive ping, and its pong (RFC 5626 §3.5.1, RFC 7118 §6). */
const PING = '\r\n\r\n';
const PONG = '\r\n';

/** Responses that wait for a client to come back; more than a client can have asked for in that time. */
const HELD_RESPONSES = 64;

/** What a connection tells its owner. */
export interface ConnectionOwner {
  received(data: string | Uint8Array<ArrayBuffer>, connection: ServerConnection): void;
  sent(text: string, connection: ServerConnection): void;
  closed(connection: ServerConnection): void;
}

/**
 * A client's connection, as the transactions see it. A client that lost its socket and came back over a new one is
 * still the same hop to them: what is sent to the old connection goes to its successor (RFC 3261 §18.2.2 lets a server
 * send a response over another connection to the same sent-by when the first is gone).
 */
export class ServerConnection implements MessageTransport {
  /** Counted from 1 in the order of acceptance. */
  readonly number: number;
  readonly viaTransport: 'WS' | 'WSS';
  readonly sentBy: string;
  /** The connection's time of being without a successor after it closed; responses wait meanwhile. */
  isAwaited = true;
  readonly #socket: ServerSocket;
  readonly #owner: ConnectionOwner;
  #isOpen = true;
  #successor: ServerConnection | undefined;
  #held: string[] = [];

  constructor(socket: ServerSocket, number: number, sentBy: string, owner: ConnectionOwner) {
    this.#socket = socket;
    this.#owner = owner;
    this.number = number;
    this.sentBy = sentBy;
    this.viaTransport = socket.secure ? 'WSS' : 'WS';
    socket.onMessage = (data) => this.#receive(data);
    socket.onClose = () => this.#closed();
  }

  /** Whether its own socket is open. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The newest connection of the same client: this one, or the last of those that came after it. */
  get current(): ServerConnection {
    return this.#successor?.current ?? this;
  }

  /** Whether its client can be reached, over this connection or a later one. */
  get isReachable(): boolean {
    return this.current.#isOpen;
  }

  /** @returns whether the message went out, or waits for the client's return (responses only) */
  send(text: string): boolean {
    const current = this.current;
    if (current !== this) return current.send(text);
    if (this.#isOpen) {
      this.#owner.sent(text, this);
      this.#socket.send(text);
      return true;
    }
    if (!this.isAwaited || !text.startsWith('SIP/2.0 ') || this.#held.length >= HELD_RESPONSES) return false;
    this.#held.push(text);
    return true;
  }

  /** From now on messages for this client go over `successor`. */
  succeededBy(successor: ServerConnection): void {
    if (successor.current === this || this.current === successor) return;
    this.#successor = successor;
    const held = this.#held;
    this.#held = [];
    for (const text of held) successor.send(text);
  }

  /** Closes the socket. */
  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  #receive(data: string | Uint8Array<ArrayBuffer>): void {
    if (!this.#isOpen) return;
    if (isPing(data)) this.#socket.send(PONG);
    else if (!isPong(data)) this.#owner.received(data, this);
  }

  #closed(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#owner.closed(this);
  }
}

const asText = (data: string | Uint8Array): string =>
  typeof data === 'string' ? data : String.fromCharCode(...data);

function isPing(data: string | Uint8Array): boolean {
  return data.length === PING.length && asText(data) === PING;
}

function isPong(data: string | Uint8Array): boolean {
  return data.length === 0 || (data.length === PONG.length && asText(data) === PONG);
}
