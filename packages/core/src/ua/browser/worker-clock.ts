import { type Clock, delayOf, LONGEST_WAIT, type Timer } from '../../support/clock.js';
import { reportToHost } from '../../support/report.js';

/** The part of a Worker that the clock uses. */
export interface ClockWorker {
  postMessage(delay: number): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** What runs in the worker: a number is a delay in milliseconds, after which it says so; a new one replaces it. */
const WORKER_SOURCE =
  'let t;onmessage=e=>{clearTimeout(t);if(e.data>=0)t=setTimeout(()=>postMessage(0),e.data)}';

/** Shorter timers (milliseconds) do not matter in a hidden page: it wakes at least once a second for them. */
const SHORT = 1000;

interface LongTimer extends Timer {
  readonly due: number;
  fire(): void;
}

/**
 * A clock whose longer timers are kept by a worker too, because browsers let the timers of hidden pages fire once a
 * minute only. Each timer is the page's own as well: the first to come fires it. So nothing is lost where the page's
 * policy forbids workers.
 */
export class WorkerClock implements Clock {
  readonly #base: Clock;
  readonly #createWorker: () => ClockWorker;
  readonly #timers = new Set<LongTimer>();
  #worker: ClockWorker | undefined;
  #isForbidden = false;
  /** When the worker will speak up next (milliseconds since the epoch). */
  #armedFor = Number.POSITIVE_INFINITY;

  /** @param createWorker may throw where workers are forbidden */
  constructor(base: Clock, createWorker: () => ClockWorker = createBlobWorker) {
    this.#base = base;
    this.#createWorker = createWorker;
  }

  now(): number {
    return this.#base.now();
  }

  startTimer(delay: number, callback: () => void): Timer {
    if (delayOf(delay) < SHORT || this.#isForbidden) return this.#base.startTimer(delay, callback);
    const own = this.#base.startTimer(delay, () => timer.fire());
    const timer: LongTimer = {
      due: this.now() + delay,
      fire: () => {
        timer.stop();
        callback();
      },
      stop: () => {
        own.stop();
        this.#timers.delete(timer);
        if (this.#timers.size === 0) this.#dismiss();
      },
    };
    this.#timers.add(timer);
    if (timer.due < this.#armedFor) this.#arm(timer.due);
    return timer;
  }

  #arm(due: number): void {
    try {
      this.#worker ??= this.#hire();
      // One that cannot wait that long speaks up early, and is asked anew.
      this.#worker.postMessage(Math.min(LONGEST_WAIT, delayOf(due - this.now())));
      this.#armedFor = due;
    } catch {
      this.#forbid();
    }
  }

  #hire(): ClockWorker {
    const worker = this.#createWorker();
    worker.onmessage = () => this.#tick();
    worker.onerror = () => this.#forbid();
    return worker;
  }

  #tick(): void {
    this.#armedFor = Number.POSITIVE_INFINITY;
    const now = this.now();
    for (const timer of [...this.#timers].sort((left, right) => left.due - right.due)) {
      if (timer.due <= now && this.#timers.has(timer)) fireSafely(timer);
    }
    const next = Math.min(...Array.from(this.#timers, ({ due }) => due));
    if (next < this.#armedFor) this.#arm(next);
  }

  /** The page's policy forbids workers: its own timers have to do. */
  #forbid(): void {
    this.#isForbidden = true;
    this.#dismiss();
  }

  /** A worker that has nothing to wait for is not kept. */
  #dismiss(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#armedFor = Number.POSITIVE_INFINITY;
  }
}

/** A callback that throws keeps none of those that are due with it from firing. */
function fireSafely(timer: LongTimer): void {
  try {
    timer.fire();
  } catch (error) {
    reportToHost(error);
  }
}

function createBlobWorker(): ClockWorker {
  const url = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: 'text/javascript' }));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  return worker;
}
