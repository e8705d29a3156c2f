import type { Clock, Timer } from '@sip-kit/core/runtime';

interface HostTimer extends Timer {
  /** What it calls, until it has fired or was stopped. */
  callback: (() => void) | undefined;
}

/**
 * The clock of one simulated machine. It shows the network's time; while the machine sleeps its timers fall due but do
 * not fire, and once its page is closed they never do.
 */
export class HostClock implements Clock {
  readonly #clock: Clock;
  readonly #timers = new Set<HostTimer>();
  #due: HostTimer[] = [];
  #state: 'awake' | 'asleep' | 'gone' = 'awake';
  /** Milliseconds that it slept before, and when the present sleep began. */
  #slept = 0;
  #asleepSince = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get state(): 'awake' | 'asleep' | 'gone' {
    return this.#state;
  }

  /** Milliseconds since the epoch, less those that the machine slept: what its own timers can have seen of time. */
  get awakeTime(): number {
    return (this.#state === 'asleep' ? this.#asleepSince : this.now()) - this.#slept;
  }

  /** How many timers wait. Zero when everything on this machine has come to rest. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#clock.now();
  }

  startTimer(delay: number, callback: () => void): Timer {
    if (this.#state === 'gone') return { stop: () => undefined };
    const timer: HostTimer = { callback, stop: () => undefined };
    const inner = this.#clock.startTimer(delay, () => this.#fire(timer));
    timer.stop = () => {
      timer.callback = undefined;
      this.#timers.delete(timer);
      inner.stop();
    };
    this.#timers.add(timer);
    return timer;
  }

  /** Timers no longer fire. */
  sleep(): void {
    if (this.#state !== 'awake') return;
    this.#state = 'asleep';
    this.#asleepSince = this.now();
  }

  /** What fell due during the sleep fires now, in its order. */
  awake(): void {
    if (this.#state !== 'asleep') return;
    this.#slept += this.now() - this.#asleepSince;
    this.#state = 'awake';
    const due = this.#due;
    this.#due = [];
    for (const timer of due) this.#fire(timer);
  }

  /** The page is closed: no timer fires any more. */
  end(): void {
    this.#state = 'gone';
    for (const timer of [...this.#timers]) timer.stop();
    this.#due = [];
  }

  #fire(timer: HostTimer): void {
    if (this.#state === 'asleep') {
      this.#due.push(timer);
      return;
    }
    const { callback } = timer;
    this.#timers.delete(timer);
    timer.callback = undefined;
    callback?.();
  }
}
