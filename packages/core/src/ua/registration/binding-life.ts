import type { Timer } from '../../support/clock.js';
import type { Environment } from '../../support/environment.js';
import { type Random, randomFraction } from '../../support/random.js';

/** A hidden page without a worker looks at its timers once in so many seconds; and then the registrar has to answer. */
const THROTTLING = 65;

/**
 * When to refresh what expires: at a random moment between half and four fifths of its life. That leaves time for
 * several further attempts, and users who registered together do not refresh together. It also leaves time for a page
 * whose timers are late, unless life is too short for that.
 * @param expires seconds that were granted
 * @returns milliseconds
 */
export function refreshDelay(expires: number, random: Random): number {
  const latest = Math.max(0.6 * expires, Math.min(0.8 * expires, expires - THROTTLING));
  return Math.round(1000 * (0.5 * expires + (latest - 0.5 * expires) * randomFraction(random)));
}

/** Whom a {@link BindingLife} tells; once of each. */
export interface BindingListener {
  refreshDue(): void;
  expired(): void;
}

/** How long our binding lives, and when it wants to be refreshed. It believes the clock, never its timer alone. */
export class BindingLife {
  readonly #environment: Environment;
  readonly #listener: BindingListener;
  /** Milliseconds since the epoch; 0 while there is no binding. */
  #expiresAt = 0;
  /** Milliseconds since the epoch; `Infinity` when the refresh is another's business or under way. */
  #refreshAt = 0;
  #timer: Timer | undefined;

  constructor(environment: Environment, listener: BindingListener) {
    this.#environment = environment;
    this.#listener = listener;
  }

  /** Whether the registrar knows us at this moment. */
  get isAlive(): boolean {
    return this.#environment.clock.now() < this.#expiresAt;
  }

  /** Whether there was a binding whose end was not told yet. */
  get wasGranted(): boolean {
    return this.#expiresAt > 0;
  }

  /** Milliseconds since the epoch. */
  get expiresAt(): number | undefined {
    return this.isAlive ? this.#expiresAt : undefined;
  }

  /**
   * The binding was granted, or refreshed.
   * @param since when it was asked for (milliseconds since the epoch): the registrar counts from then at the latest
   * @param expires seconds
   */
  begin(since: number, expires: number): void {
    this.#expiresAt = since + expires * 1000;
    this.#refreshAt = since + refreshDelay(expires, this.#environment.random);
    this.#wait();
  }

  /** There is no binding any more. */
  end(): void {
    this.#expiresAt = 0;
    this.#timer?.stop();
    this.#timer = undefined;
  }

  /** Looks at the clock: it may have jumped. */
  check(): void {
    if (this.#expiresAt === 0) return;
    const now = this.#environment.clock.now();
    if (now >= this.#expiresAt) {
      this.end();
      this.#listener.expired();
    } else if (now >= this.#refreshAt) {
      this.#refreshAt = Number.POSITIVE_INFINITY;
      this.#wait();
      this.#listener.refreshDue();
    } else {
      this.#wait();
    }
  }

  #wait(): void {
    const { clock } = this.#environment;
    const due = Math.min(this.#refreshAt, this.#expiresAt);
    this.#timer?.stop();
    this.#timer = clock.startTimer(due - clock.now(), () => this.check());
  }
}
