import type { Timer } from '../support/clock.js';
import type { Environment } from '../support/environment.js';
import { randomFraction } from '../support/random.js';
import type { Link } from './link.js';

/** Times of a {@link KeepAlive}, milliseconds. */
export interface KeepAliveTimes {
  /** Silence after which the far end is asked for a sign of life; 0 = never. */
  readonly interval: number;
  /** How long that sign may take. */
  readonly timeout: number;
}

/** What is known about a server, kept from one connection to the next. */
export interface KeepAliveMemory {
  /** It answers CRLF CRLF by CRLF (RFC 5626 §4.4.1). */
  pongSeen: boolean;
  /** It answers OPTIONS. */
  probeAnswered: boolean;
  /**
   * Connections in a row that were given up although neither was ever answered; infinite once the server has shown that
   * it lives and answers neither.
   */
  silentDeaths: number;
}

/** What a {@link KeepAlive} works with. */
export interface KeepAliveOptions {
  readonly environment: Environment;
  readonly keepAlive: KeepAliveTimes;
  /** Sends an OPTIONS request, whose answer is a sign of life for servers that know no pong. */
  probe?(): void;
}

/**
 * A timer that fires this much late (milliseconds) tells of a machine that slept, not of a dead server. Only once in a
 * row: in a hidden page without a worker every timer is late, and yet whatever arrived was received.
 */
const LATE = 2000;
/** Connections in a row that are given up at the first unanswered ping; from then on it takes twice as many each time. */
const PATIENCE = 2;

/** A client's ping (RFC 5626 §3.5.1, RFC 7118 §6). */
export const PING = '\r\n\r\n';
/** The server's answer to it. */
export const PONG = '\r\n';

/** A frame of CR and LF only is no message: {@link PING}, {@link PONG}, or `''` for other such frames. */
export function controlFrame(data: string | Uint8Array): string | undefined {
  if (data.length > 4) return undefined;
  const text = typeof data === 'string' ? data : String.fromCharCode(...data);
  if (text === PING || text === PONG) return text;
  return text.trim() === '' ? '' : undefined;
}

/** What is known of a server before anything was heard from it. */
export function unknownServer(): KeepAliveMemory {
  return { pongSeen: false, probeAnswered: false, silentDeaths: 0 };
}

/**
 * Notices a connection whose far end is gone although the socket still says "open". Whatever arrives is a sign of
 * life; after a silence the far end is asked for one: by CRLF once it is known to answer that, until then also by an
 * OPTIONS request, because many servers ignore the CRLF.
 */
export class KeepAlive {
  readonly #options: KeepAliveOptions;
  readonly #link: Link;
  readonly #memory: KeepAliveMemory;
  #timer: Timer | undefined;
  #running = false;
  #heardAt = 0;
  /** Since when the silence counts that the next ping waits for. */
  #quietSince = 0;
  #pingedAt: number | undefined;
  /** How many pings this connection has left unanswered. */
  #unansweredPings = 0;
  /** Whether the present ping repeats one whose timer was late. */
  #isRepeated = false;

  /** @param link is ended when its far end is gone */
  constructor(options: KeepAliveOptions, link: Link, memory: KeepAliveMemory) {
    this.#options = options;
    this.#link = link;
    this.#memory = memory;
  }

  /** When the last sign of life came (milliseconds since the epoch), or when the connection was opened. */
  get heardAt(): number {
    return this.#heardAt;
  }

  start(): void {
    this.#running = this.#options.keepAlive.interval > 0;
    this.#noteSign();
    this.#waitForSilence();
  }

  stop(): void {
    this.#running = false;
    this.#timer?.stop();
  }

  /** Anything arrived. */
  heard(): void {
    this.#noteSign();
    if (this.#unansweredPings > 0) this.#memory.silentDeaths = Number.POSITIVE_INFINITY;
    if (this.#pingedAt === undefined) return;
    this.#pingedAt = undefined;
    this.#isRepeated = false;
    this.#waitForSilence();
  }

  /** What arrived answers a ping or a probe. */
  answered(by: 'pong' | 'probe'): void {
    const memory = this.#memory;
    if (by === 'pong') memory.pongSeen = true;
    else memory.probeAnswered = true;
    this.#unansweredPings = 0;
    this.heard();
    memory.silentDeaths = 0;
  }

  /** Asks for a sign of life now: the machine woke up, or the network changed. */
  check(): void {
    if (this.#running && this.#pingedAt === undefined) this.#ping();
  }

  #noteSign(): void {
    this.#heardAt = this.#options.environment.clock.now();
    this.#quietSince = this.#heardAt;
  }

  #waitForSilence(): void {
    this.#timer?.stop();
    if (!this.#running) return;
    const { environment, keepAlive } = this.#options;
    const { clock, random } = environment;
    const patience = keepAlive.interval * (0.8 + 0.2 * randomFraction(random));
    const wait = Math.max(0, this.#quietSince + patience - clock.now());
    this.#timer = clock.startTimer(wait, () => {
      if (clock.now() - this.#quietSince >= patience) this.#ping();
      else this.#waitForSilence();
    });
  }

  #ping(): void {
    const { environment, keepAlive } = this.#options;
    this.#timer?.stop();
    const pingedAt = environment.clock.now();
    this.#pingedAt = pingedAt;
    this.#timer = environment.clock.startTimer(keepAlive.timeout, () => this.#unanswered(pingedAt));
    this.#link.send(PING);
    if (!this.#memory.pongSeen) this.#options.probe?.();
  }

  #unanswered(pingedAt: number): void {
    const { environment, keepAlive } = this.#options;
    const now = environment.clock.now();
    if (now - pingedAt > keepAlive.timeout + LATE && !this.#isRepeated) {
      this.#isRepeated = true;
      this.#ping();
      return;
    }
    this.#pingedAt = undefined;
    this.#isRepeated = false;
    this.#unansweredPings++;
    if (!this.#mayJudge()) {
      this.#quietSince = now;
      this.#waitForSilence();
      return;
    }
    const { pongSeen, probeAnswered } = this.#memory;
    if (!pongSeen && !probeAnswered) this.#memory.silentDeaths++;
    this.stop();
    this.#link.fail('the server does not answer any more');
  }

  /** A server that was never heard to answer may not know how to: it is given up, but ever more rarely. */
  #mayJudge(): boolean {
    const { pongSeen, probeAnswered, silentDeaths } = this.#memory;
    if (pongSeen || probeAnswered) return true;
    const enough = 2 ** Math.max(0, silentDeaths - PATIENCE + 1);
    return this.#options.probe !== undefined && this.#unansweredPings >= enough;
  }
}
