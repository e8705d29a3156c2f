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
   * @param delay milliseconds, as long as wanted; what is no number above zero counts as zero, and `Infinity` never comes
   */
  startTimer(delay: number, callback: () => void): Timer;
}

/** The longest that one timer of a host waits (milliseconds): what is longer would fire at once. */
export const LONGEST_WAIT = 2 ** 31 - 1;

/** A delay as a {@link Clock} takes it: `NaN` and what is below zero count as zero. */
export const delayOf = (delay: number): number => Math.max(0, delay || 0);

/** A timer of the host's; a long one is a chain of them. */
class SystemTimer implements Timer {
  #handle: ReturnType<typeof setTimeout>;

  constructor(delay: number, callback: () => void) {
    this.#handle = this.#wait(delayOf(delay), callback);
  }

  #wait(delay: number, callback: () => void): ReturnType<typeof setTimeout> {
    if (delay <= LONGEST_WAIT) return setTimeout(callback, delay);
    return setTimeout(() => {
      this.#handle = this.#wait(delay - LONGEST_WAIT, callback);
    }, LONGEST_WAIT);
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
