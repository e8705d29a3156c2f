import type { Clock } from '@sip-kit/core/runtime';
import type { Dice } from './dice.js';
import type { Faults } from './faults.js';

/** One end of a {@link Wire}. */
export interface WireEnd {
  /** A message arrived. */
  receive(text: string): void;
  /** The connection is gone; told once. */
  closed(code: number, reason: string): void;
}

/** Which end of a wire sends. */
export type Side = 'client' | 'server';

/** A message on a wire, for traces. */
export interface WireEvent {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly from: Side;
  readonly text: string;
  readonly fate: 'delivered' | 'lost' | 'truncated';
}

/** What a {@link Wire} is made of. */
export interface WireOptions {
  readonly clock: Clock;
  readonly dice: Dice;
  /** Read at each message, so that the weather may change. */
  readonly faults: () => Faults;
  readonly ends: Readonly<Record<Side, WireEnd>>;
  readonly trace?: ((event: WireEvent) => void) | undefined;
}

/** The code of a connection that broke without a closing handshake (RFC 6455 §7.1.5). */
const ABNORMAL = 1006;
/** How long a server's own WebSocket pings take to find a client that went silent, in milliseconds. */
const SERVER_NOTICES = 60_000;

const OTHER: Readonly<Record<Side, Side>> = { client: 'server', server: 'client' };

/** Only what a retransmission behind an unreliable hop may repeat: responses and ACKs. */
const isRepeatable = (text: string): boolean => text.startsWith('SIP/2.0 ') || text.startsWith('ACK ');

/**
 * A connection between a client and a server, in memory: reliable and ordered as long as it lives, as a WebSocket is.
 * Different wires know nothing of each other, so messages on two of them overtake each other.
 */
export class Wire {
  readonly #options: WireOptions;
  readonly #hearing = new Set<Side>(['client', 'server']);
  /** When the last message in each direction arrives. */
  readonly #arrival: Record<Side, number> = { client: 0, server: 0 };
  #state: 'open' | 'closing' | 'silent' | 'closed' = 'open';

  constructor(options: WireOptions) {
    this.#options = options;
  }

  /** Whether messages get through. */
  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Sends a message from one end to the other, if the faults let it. */
  send(from: Side, text: string): void {
    if (this.#state !== 'open') {
      this.#trace(from, text, 'lost');
      return;
    }
    const { dice } = this.#options;
    const { loss, truncation, silence, duplication } = this.#options.faults();
    if (dice.happens(loss)) {
      this.#trace(from, text, 'lost');
      this.break();
    } else if (dice.happens(truncation)) {
      this.#deliver(from, text.slice(0, dice.integer(1, Math.max(1, text.length - 1))), 'truncated');
      this.#afterAll(from, () => this.break());
    } else if (dice.happens(silence)) {
      this.#trace(from, text, 'lost');
      this.silence();
    } else {
      this.#deliver(from, text, 'delivered');
      if (isRepeatable(text) && dice.happens(duplication)) this.#deliver(from, text, 'delivered');
    }
  }

  /** Closes in good order from one end: what was sent before still arrives, then the other end hears of it. */
  close(from: Side, code = 1000, reason = ''): void {
    this.#hearing.delete(from);
    if (this.#state !== 'open') return;
    this.#state = 'closing';
    this.#afterAll(from, () => this.#end(OTHER[from], code, reason));
  }

  /** Breaks at once: what is on its way is lost, and both ends hear of it. */
  break(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#end('client', ABNORMAL, '');
    this.#end('server', ABNORMAL, '');
  }

  /** Nothing gets through any more, and neither end hears of it, the server after a minute (a half-open connection). */
  silence(): void {
    if (this.#state !== 'open') return;
    this.#state = 'silent';
    this.#options.clock.startTimer(SERVER_NOTICES, () => this.#end('server', ABNORMAL, ''));
  }

  #end(side: Side, code: number, reason: string): void {
    if (this.#hearing.delete(side)) this.#options.ends[side].closed(code, reason);
  }

  #deliver(from: Side, text: string, fate: WireEvent['fate']): void {
    const to = OTHER[from];
    this.#afterAll(from, () => {
      const arrives = (this.#state === 'open' || this.#state === 'closing') && this.#hearing.has(to);
      this.#trace(from, text, arrives ? fate : 'lost');
      if (arrives) this.#options.ends[to].receive(text);
    });
  }

  /** Does something when all that was sent before in this direction has arrived, and a delay is over. */
  #afterAll(from: Side, action: () => void): void {
    const { clock, dice, faults } = this.#options;
    const [minimum, maximum] = faults().delay;
    const delay = minimum === maximum ? minimum : dice.integer(minimum, maximum);
    this.#arrival[from] = Math.max(this.#arrival[from], clock.now() + delay);
    clock.startTimer(this.#arrival[from] - clock.now(), action);
  }

  #trace(from: Side, text: string, fate: WireEvent['fate']): void {
    this.#options.trace?.({ at: this.#options.clock.now(), from, text, fate });
  }
}
