import { MediaError, type MediaErrorReason, type MediaStage } from '@sip-kit/core/webrtc';

/** What a test can let fail or stop at: the steps of a negotiation, and the wait for candidates. */
export type FakeStep = MediaStage | 'gathering';

/** A step that was stopped. */
export interface Gate {
  /** Fulfilled when something arrived at the step and waits there. */
  readonly reached: Promise<void>;
  /** Lets it go on. May be called before anything arrives. */
  open(): void;
}

interface Stop {
  arrive(): void;
  readonly opened: Promise<void>;
}

/** The failures and stops that a test has ordered, each for the next time that its step is taken. */
export class Steps {
  readonly #failures = new Map<FakeStep, MediaError[]>();
  readonly #stops = new Map<FakeStep, Stop[]>();

  /** Orders a failure. */
  failNext(step: FakeStep, reason: MediaErrorReason, original?: unknown): void {
    const error = new MediaError(reason, stageOf(step), original ?? new Error(`A test lets ${step} fail`));
    this.#failures.set(step, [...(this.#failures.get(step) ?? []), error]);
  }

  /** Orders a stop. */
  stopNext(step: FakeStep): Gate {
    const reached = deferred();
    const opened = deferred();
    const stop = { arrive: reached.resolve, opened: opened.promise };
    this.#stops.set(step, [...(this.#stops.get(step) ?? []), stop]);
    return { reached: reached.promise, open: opened.resolve };
  }

  /** @throws MediaError when a failure was ordered */
  failIfOrdered(step: FakeStep): void {
    const failure = this.#failures.get(step)?.shift();
    if (failure) throw failure;
  }

  /**
   * Takes a step: waits where a stop was ordered, fails where a failure was.
   * @throws MediaError also when one of the signals fires meanwhile, with reason `aborted`
   */
  async take(step: FakeStep, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
    const fired = deferred();
    for (const signal of signals) {
      if (signal?.aborted) fired.resolve();
      signal?.addEventListener('abort', fired.resolve, { once: true });
    }
    await Promise.race([fired.promise, this.#pass(step)]);
    for (const signal of signals) signal?.removeEventListener('abort', fired.resolve);
    const aborted = signals.find((signal) => signal?.aborted);
    if (aborted) throw new MediaError('aborted', stageOf(step), aborted.reason);
    this.failIfOrdered(step);
  }

  async #pass(step: FakeStep): Promise<void> {
    const stop = this.#stops.get(step)?.shift();
    stop?.arrive();
    await stop?.opened;
  }
}

const stageOf = (step: FakeStep): MediaStage => (step === 'gathering' ? 'setlocaldescription' : step);

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
