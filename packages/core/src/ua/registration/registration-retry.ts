import type { Timer } from '../../support/clock.js';
import type { Environment } from '../../support/environment.js';
import { recoveryDelay } from '../../transport/back-off.js';
import type { Settings } from '../configuration/settings.js';

/** The longest time (seconds) that a registrar's Retry-After may keep us away. */
const LONGEST_RETRY_AFTER = 3600;

/** Whom a {@link RegistrationRetry} tells. */
export interface RetryListener {
  retryDue(): void;
}

/** When a registration that failed is tried again. */
export class RegistrationRetry {
  readonly #environment: Environment;
  readonly #settings: Settings;
  readonly #listener: RetryListener;
  #timer: Timer | undefined;
  #failures = 0;
  /** Until when the registrar wants to be left alone (milliseconds since the epoch). */
  #notBefore = 0;

  constructor(environment: Environment, settings: Settings, listener: RetryListener) {
    this.#environment = environment;
    this.#settings = settings;
    this.#listener = listener;
  }

  /** A registration succeeded: the next failure begins anew. */
  reset(): void {
    this.#failures = 0;
    this.#notBefore = 0;
  }

  stop(): void {
    this.#timer?.stop();
    this.#timer = undefined;
  }

  /**
   * Tries again after a back-off, which is added to what the registrar asked for: those whom it refused together shall
   * not come back together.
   * @param retryAfter seconds
   */
  later(retryAfter: number): void {
    const { clock, random } = this.#environment;
    const bounds = {
      minimum: this.#settings.get('connection_recovery_min_interval') * 1000,
      maximum: this.#settings.get('connection_recovery_max_interval') * 1000,
    };
    const backOff = recoveryDelay(this.#failures++, bounds, random);
    const wait = Math.min(retryAfter, LONGEST_RETRY_AFTER) * 1000 + backOff;
    if (retryAfter > 0) this.#notBefore = clock.now() + wait;
    this.#after(wait);
  }

  /** Tries at once, or when the registrar's Retry-After has passed: it outlives the connection that it came over. */
  whenAllowed(): void {
    const wait = this.#notBefore - this.#environment.clock.now();
    if (wait <= 0) this.#listener.retryDue();
    else this.#after(wait);
  }

  /** Another server knows nothing of the former one's Retry-After. */
  forgetRetryAfter(): void {
    this.#notBefore = 0;
  }

  #after(wait: number): void {
    this.#timer?.stop();
    this.#timer = this.#environment.clock.startTimer(wait, () => this.#listener.retryDue());
  }
}
