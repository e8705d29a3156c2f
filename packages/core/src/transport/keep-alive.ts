import type { Clock, Timer } from '../support/clock.js';
import { type Random, randomFraction } from '../support/random.js';

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
  /** Connections in a row that were given up although neither was ever answered. */
  silentDeaths: number;
}

/** What a {@link KeepAlive} works with. */
export interface KeepAliveOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly times: KeepAliveTimes;
  readonly memory: KeepAliveMemory;
  send(text: string): void;
  /** Sends an OPTIONS request, whose answer is a sign of life for servers that know no pong. */
  probe?(): void;
  /** The far end is gone. */
  onDead(): void;
}

/** A timer that fires this much late (milliseconds) tells of a machine that slept, not of a dead server. */
const LATE = 2000;
/** A server that never answered any probe, in this many connections, is not judged by it any more. */
const PATIENCE = 2;

/** A client's ping (RFC 5626 §3.5.1, RFC 7118 §6). */
export const PING = '\r\n\r\n';
/** The server's answer to it. */
export const PONG = '\r\n';

/** What a server is known for before anything was heard from it. */
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
  #timer: Timer | undefined;
  #running = false;
  #heardAt = 0;
  /** Since when the silence counts that the next ping waits for. */
  #quietSince = 0;
  #pingedAt: number | undefined;

  constructor(options: KeepAliveOptions) {
    this.#options = options;
  }

  /** When the last sign of life came (milliseconds since the epoch), or when the connection was opened. */
  get heardAt(): number {
    return this.#heardAt;
  }

  start(): void {
    this.#running = this.#options.times.interval > 0;
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
    if (this.#pingedAt === undefined) return;
    this.#pingedAt = undefined;
    this.#waitForSilence();
  }

  /** What arrived answers a ping or a probe. */
  answered(by: 'pong' | 'probe'): void {
    const { memory } = this.#options;
    if (by === 'pong') memory.pongSeen = true;
    else memory.probeAnswered = true;
    memory.silentDeaths = 0;
    this.heard();
  }

  /** Asks for a sign of life now: the machine woke up, or the network changed. */
  check(): void {
    if (this.#running && this.#pingedAt === undefined) this.#ping();
  }

  #noteSign(): void {
    this.#heardAt = this.#options.clock.now();
    this.#quietSince = this.#heardAt;
  }

  #waitForSilence(): void {
    this.#timer?.stop();
    if (!this.#running) return;
    const { clock, random, times } = this.#options;
    const patience = times.interval * (0.8 + 0.2 * randomFraction(random));
    const wait = Math.max(0, this.#quietSince + patience - clock.now());
    this.#timer = clock.startTimer(wait, () => {
      if (clock.now() - this.#quietSince >= patience) this.#ping();
      else this.#waitForSilence();
    });
  }

  #ping(): void {
    const { clock, memory, times } = this.#options;
    this.#timer?.stop();
    const pingedAt = clock.now();
    this.#pingedAt = pingedAt;
    this.#timer = clock.startTimer(times.timeout, () => this.#unanswered(pingedAt));
    this.#options.send(PING);
    if (!memory.pongSeen) this.#options.probe?.();
  }

  #unanswered(pingedAt: number): void {
    const { clock, memory, times } = this.#options;
    if (clock.now() - pingedAt > times.timeout + LATE) {
      this.#ping();
      return;
    }
    this.#pingedAt = undefined;
    if (!this.#mayJudge()) {
      this.#quietSince = clock.now();
      this.#waitForSilence();
      return;
    }
    if (!memory.pongSeen && !memory.probeAnswered) memory.silentDeaths++;
    this.stop();
    this.#options.onDead();
  }

  #mayJudge(): boolean {
    const { memory, probe } = this.#options;
    if (memory.pongSeen || memory.probeAnswered) return true;
    return probe !== undefined && memory.silentDeaths < PATIENCE;
  }
}
