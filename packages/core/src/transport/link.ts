import type { Clock, Timer } from '../support/clock.js';
import { type CloseExplanation, explainClose } from './close-codes.js';
import type { WeightedSocket } from './server-list.js';

/** How a link ended. */
export interface LinkEnd extends CloseExplanation {
  /** Whether something failed, as opposed to an orderly close by the server. */
  readonly error: boolean;
  /** The WebSocket close code; 1006 when the connection broke without one. */
  readonly code: number;
  /** Whether the link had been open. */
  readonly wasOpen: boolean;
}

/** Whom a {@link Link} tells. */
export interface LinkListener {
  opened(link: Link): void;
  received(link: Link, data: string | Uint8Array): void;
  /** At most once, and never after {@link Link.close}. */
  ended(link: Link, end: LinkEnd): void;
}

const ignore = (): void => undefined;

/**
 * One use of a socket, from `connect` to its end. A socket object is used again and again; a link is not, so that a
 * late callback of an earlier use cannot disturb the next.
 */
export class Link {
  readonly server: WeightedSocket;
  readonly #clock: Clock;
  readonly #connectTimeout: number;
  #listener: LinkListener;
  #state: 'new' | 'connecting' | 'open' | 'ended' = 'new';
  #timer: Timer | undefined;

  /** @param connectTimeout milliseconds that the socket may take to open */
  constructor(server: WeightedSocket, clock: Clock, connectTimeout: number, listener: LinkListener) {
    this.server = server;
    this.#clock = clock;
    this.#connectTimeout = connectTimeout;
    this.#listener = listener;
  }

  /** From now on it tells another listener. */
  handTo(listener: LinkListener): void {
    this.#listener = listener;
  }

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Starts to connect. A socket that throws here has failed. */
  connect(): void {
    const { socket } = this.server;
    this.#state = 'connecting';
    socket.onconnect = () => this.#opened();
    socket.ondisconnect = (error, code, reason) => this.#ended(error ?? false, code, reason ?? '');
    socket.ondata = (data) => this.#received(data);
    this.#timer = this.#clock.startTimer(this.#connectTimeout, () => {
      this.fail(`no connection within ${this.#connectTimeout / 1000} s`);
    });
    try {
      socket.connect();
      if (socket.isConnected()) this.#opened();
    } catch (error) {
      this.fail(error instanceof Error ? error.message : String(error));
    }
  }

  /** @returns whether the socket took the message */
  send(data: string): boolean {
    if (this.#state !== 'open') return false;
    try {
      return this.server.socket.send(data);
    } catch {
      return false;
    }
  }

  /** Closes in good order. The listener hears nothing more. */
  close(): void {
    if (this.#state === 'ended') return;
    this.#finish();
    this.#disconnect();
  }

  /** Gives the link up as broken, and says so. */
  fail(reason: string): void {
    if (this.#state === 'ended') return;
    const wasOpen = this.isOpen;
    this.#finish();
    this.#disconnect();
    this.#listener.ended(this, { ...explainClose(1006, reason, wasOpen), error: true, code: 1006, wasOpen });
  }

  #opened(): void {
    if (this.#state !== 'connecting') return;
    this.#state = 'open';
    this.#stopTimer();
    this.#listener.opened(this);
  }

  #received(data: string | ArrayBuffer | Uint8Array): void {
    if (this.#state !== 'open') return;
    this.#listener.received(this, data instanceof ArrayBuffer ? new Uint8Array(data) : data);
  }

  #ended(error: boolean, code: number | undefined, reason: string): void {
    if (this.#state === 'ended') return;
    const wasOpen = this.isOpen;
    this.#finish();
    this.#listener.ended(this, {
      ...explainClose(code, reason, wasOpen),
      error: error || !wasOpen,
      code: code ?? 1006,
      wasOpen,
    });
  }

  #finish(): void {
    this.#state = 'ended';
    this.#stopTimer();
    const { socket } = this.server;
    socket.onconnect = ignore;
    socket.ondisconnect = ignore;
    socket.ondata = ignore;
  }

  #stopTimer(): void {
    this.#timer?.stop();
    this.#timer = undefined;
  }

  #disconnect(): void {
    try {
      this.server.socket.disconnect();
    } catch {
      // A socket that cannot even close is as good as closed: nothing listens to it any more.
    }
  }
}
