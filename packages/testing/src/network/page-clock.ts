import type { Clock, Timer } from '@sip-kit/core/runtime';

/** A timer shorter than this (milliseconds) is served once a second in a hidden page, a longer one once a minute. */
const SHORT = 1000;
const SECOND = 1000;
const MINUTE = 60_000;

interface PageTimer {
  readonly due: number;
  readonly isShort: boolean;
  readonly callback: () => void;
  inner: Timer | undefined;
}

/**
 * The timers of a page. While it is hidden they are throttled as browsers throttle them: what falls due waits for the
 * next full second of the clock, or minute (Chromium's intensive throttling). The time that it shows is right always.
 */
export class PageClock implements Clock {
  readonly #clock: Clock;
  readonly #timers = new Set<PageTimer>();
  #isHidden = false;

  /** @param clock the machine's */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isHidden(): boolean {
    return this.#isHidden;
  }

  now(): number {
    return this.#clock.now();
  }

  startTimer(delay: number, callback: () => void): Timer {
    const due = this.now() + Math.max(0, delay);
    const timer: PageTimer = { due, isShort: delay < SHORT, callback, inner: undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return {
      stop: () => {
        timer.inner?.stop();
        this.#timers.delete(timer);
      },
    };
  }

  /** The page is hidden behind another tab. */
  hide(): void {
    this.#isHidden = true;
    this.#armAll();
  }

  /** The page is seen again: what is overdue happens at once. */
  show(): void {
    this.#isHidden = false;
    this.#armAll();
  }

  #armAll(): void {
    for (const timer of [...this.#timers].sort((left, right) => left.due - right.due)) this.#arm(timer);
  }

  #arm(timer: PageTimer): void {
    timer.inner?.stop();
    timer.inner = this.#clock.startTimer(this.#turnOf(timer) - this.now(), () => {
      this.#timers.delete(timer);
      timer.callback();
    });
  }

  /** When the page gets round to it (milliseconds since the epoch). */
  #turnOf({ due, isShort }: PageTimer): number {
    if (!this.#isHidden) return due;
    const step = isShort ? SECOND : MINUTE;
    return Math.ceil(Math.max(due, this.now()) / step) * step;
  }
}
