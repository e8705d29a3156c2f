import { type Clock, delayOf, type Timer } from './clock.js';
import { TimerQueue } from './timer-queue.js';

/** Lets everything that is already promised happen: one turn of the host's event loop. */
const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    // Node has a turn of its own for this; elsewhere a message port makes one.
    const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown };
    if (setImmediate) {
      setImmediate(resolve);
      return;
    }
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(undefined);
  });

/**
 * A clock that stands still until it is told to go on. Timers fire in the order of their due time, and those due at
 * the same time in the order of their start.
 */
export class VirtualClock implements Clock {
  #now: number;
  readonly #queue = new TimerQueue();

  /** @param start the first reading, milliseconds since the epoch */
  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  startTimer(delay: number, callback: () => void): Timer {
    return { stop: this.#queue.add(this.#now + delayOf(delay), callback) };
  }

  /** How many timers wait. Zero when everything has come to rest. */
  get pendingTimers(): number {
    return this.#queue.size;
  }

  /** When the next timer is due (milliseconds since the epoch), or `undefined` when none waits. */
  get nextDue(): number | undefined {
    return this.#queue.first?.due;
  }

  /**
   * Moves on by `duration` milliseconds and fires what falls due, letting promises settle before, between and after.
   * @returns a promise that is fulfilled when the clock has arrived
   */
  async advance(duration: number): Promise<void> {
    const end = this.#now + duration;
    await nextTurn();
    while (this.#isDue(end)) {
      this.#fireNext();
      await nextTurn();
    }
    this.#now = Math.max(this.#now, end);
    await nextTurn();
  }

  /** As {@link advance}, but all in one turn: for machines that use no promises. */
  advanceNow(duration: number): void {
    const end = this.#now + duration;
    while (this.#isDue(end)) this.#fireNext();
    this.#now = Math.max(this.#now, end);
  }

  /**
   * Jumps ahead without firing anything on the way, as a laptop does that slept: timers that fell due meanwhile fire
   * at the next {@link advance}.
   */
  sleep(duration: number): void {
    this.#now += duration;
  }

  #isDue(end: number): boolean {
    const { first } = this.#queue;
    return first !== undefined && first.due <= end;
  }

  #fireNext(): void {
    const timer = this.#queue.shift();
    if (!timer) return;
    this.#now = Math.max(this.#now, timer.due);
    timer.callback();
  }
}
