import type { Clock, ClockWorker, Timer } from '@sip-kit/core/runtime';

/** A worker of a simulated page that keeps time for it: browsers do not throttle workers. */
export class PageWorker implements ClockWorker {
  readonly #clock: Clock;
  #timer: Timer | undefined;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;

  /** @param clock the machine's */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  postMessage(delay: number): void {
    this.#timer?.stop();
    this.#timer = this.#clock.startTimer(delay, () => this.onmessage?.(new MessageEvent('message')));
  }

  terminate(): void {
    this.#timer?.stop();
    this.onmessage = null;
  }
}
