import type { StopSignal } from '../../support/stop-signal.js';
import { MediaError, type MediaStage } from '../media-error.js';

export type Signals = readonly (StopSignal | undefined)[];

/**
 * @throws MediaError with reason `aborted` when one of the signals has fired
 */
export function throwIfAborted(signals: Signals, stage: MediaStage): void {
  const fired = signals.find((signal) => signal?.aborted);
  if (fired) throw new MediaError('aborted', stage, fired.reason);
}

/**
 * Waits for `work`, but no longer than until one of the signals fires: then it rejects with reason `aborted`. The work
 * itself goes on; `discard` gets what it still gives.
 */
export function untilAborted<Value>(
  work: Promise<Value>,
  signals: Signals,
  stage: MediaStage,
  discard: (late: Value) => void = () => undefined,
): Promise<Value> {
  return new Promise<Value>((resolve, reject) => {
    let waiting = true;
    const settle = (outcome: () => void): void => {
      if (!waiting) return;
      waiting = false;
      for (const signal of signals) signal?.removeEventListener('abort', abort);
      outcome();
    };
    const abort = (): void =>
      settle(() => {
        try {
          throwIfAborted(signals, stage);
        } catch (error) {
          reject(error);
        }
      });
    for (const signal of signals) signal?.addEventListener('abort', abort);
    if (signals.some((signal) => signal?.aborted)) abort();
    work.then(
      (value) => (waiting ? settle(() => resolve(value)) : discard(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
