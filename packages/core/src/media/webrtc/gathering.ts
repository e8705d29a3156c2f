import type { Clock, Timer } from '../../support/clock.js';

/** The milliseconds that a description waits for further candidates after the first usable one. */
export const FIRST_CANDIDATE_WAIT = 350;

/** The milliseconds that it waits for a relay candidate, or for any at all. */
export const LONGEST_WAIT = 2000;

/** How to wait. */
export interface GatheringLimits {
  readonly clock: Clock;
  /** Whether a TURN server is configured: behind some networks only its candidate works. */
  readonly relayExpected: boolean;
  /** ms altogether, instead of the rule. */
  readonly timeout?: number | undefined;
}

/** What a candidate is, as far as the wait is concerned. */
export interface FoundCandidate {
  readonly type: string | null;
  readonly protocol: string | null;
}

/**
 * Decides when an offer or answer has waited long enough for candidates. STUN servers that never answer, and adapters
 * of a VPN that lead nowhere, keep a browser gathering for tens of seconds; the call must not wait for them.
 *
 * It ends when gathering is complete, when the caller says so, and by the clock: without TURN
 * {@link FIRST_CANDIDATE_WAIT} after the first usable candidate; with TURN at the first relay candidate; in any case
 * after {@link LONGEST_WAIT}.
 */
export class GatheringWait {
  readonly #limits: GatheringLimits;
  #finish: (() => void) | undefined;
  #longest: Timer | undefined;
  #afterFirst: Timer | undefined;
  #over = false;

  constructor(limits: GatheringLimits) {
    this.#limits = limits;
  }

  /**
   * Begins to count the longest that the wait may last: the description is set. It hears of candidates before that.
   * @param finish called once, when the wait is over; not when it is stopped
   */
  start(finish: () => void): void {
    if (this.#over) {
      finish();
      return;
    }
    const { clock, timeout = LONGEST_WAIT } = this.#limits;
    this.#finish = finish;
    this.#longest = clock.startTimer(timeout, () => this.end());
  }

  /** A candidate was found. */
  found({ type, protocol }: FoundCandidate): void {
    if (this.#over) return;
    if (this.#limits.relayExpected) {
      if (type === 'relay') this.end();
      return;
    }
    // TCP candidates of a browser are active ones: two browsers cannot reach each other by them.
    if (protocol === 'tcp' || this.#afterFirst || this.#limits.timeout !== undefined) return;
    this.#afterFirst = this.#limits.clock.startTimer(FIRST_CANDIDATE_WAIT, () => this.end());
  }

  /** Gathering is complete, or the caller wants no more. */
  end(): void {
    if (this.#over) return;
    this.stop();
    this.#finish?.();
  }

  /** Forgets the wait. */
  stop(): void {
    this.#over = true;
    this.#longest?.stop();
    this.#afterFirst?.stop();
  }
}

/** Whether one of the servers is a TURN server. */
export const hasRelay = (servers: readonly RTCIceServer[]): boolean =>
  servers.some(({ urls }) => [urls].flat().some((url) => /^turns?:/i.test(url)));
