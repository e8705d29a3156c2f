/**
 * Time, as everything in SIP Kit sees it. Protocol code never reads `Date` or `setTimeout` itself, so that a
 * test can run a whole day of registration refreshes in a millisecond.
 */

/** A timer that was started and may be stopped. */
export interface Timer {
  /** Stops the timer. Stopping one that has fired, or was stopped before, does nothing. */
  stop(): void;
}

/** The source of time: the system's, or a test's own. */
export interface Clock {
  /** Milliseconds since the Unix epoch. May jump, for instance after the machine slept. */
  now(): number;
  /**
   * Calls `callback` once after `delay` milliseconds. A callback that throws breaks no other timer.
   * @param delay milliseconds; a value below zero counts as zero
   */
  startTimer(delay: number, callback: () => void): Timer;
}

class SystemTimer implements Timer {
  readonly #handle: ReturnType<typeof setTimeout>;

  constructor(delay: number, callback: () => void) {
    this.#handle = setTimeout(callback, Math.max(0, delay));
  }

  stop(): void {
    clearTimeout(this.#handle);
  }
}

/** The clock of the browser, the worker or Node. */
export const systemClock: Clock = {
  now: () => Date.now(),
  startTimer: (delay, callback) => new SystemTimer(delay, callback),
};
