import type { WebRtcGlobals } from '../../media/webrtc/globals.js';
import type { Clock } from '../../support/clock.js';

/** What is tested before a call. There is one `ice-server` for each address of a STUN or TURN server. */
export type PartName = 'microphone' | 'signalling' | 'ice-server' | 'loop-back';

/** What came out of one part. */
export interface PartReport {
  readonly name: PartName;
  readonly result: 'passed' | 'failed' | 'not-tested';
  /** Why it failed, as one word that a program or a translation table can use. */
  readonly reason?: string | undefined;
  /** What happened, in one English sentence. */
  readonly words: string;
  /**
   * What was measured. `microphone`: `label`, `level` (0 to 1). `signalling`: `roundTrip` (ms), `status`.
   * `ice-server`: `url`, `took` (ms). `loop-back`: `score` (1 to 4.5), `loss` (0 to 1), `jitter`, `roundTrip` (ms),
   * `packets`, `codec`, `path`.
   */
  readonly figures: Readonly<Record<string, string | number | undefined>>;
}

/** What each part is given. */
export interface CheckContext {
  readonly globals: WebRtcGlobals;
  readonly clock: Clock;
  /** Fires when the check is cancelled. */
  readonly signal: AbortSignal;
}

/** A finding without the name of its part. */
export type Finding = Omit<PartReport, 'name'>;

export const passed = (words: string, figures: PartReport['figures'] = {}): Finding => ({
  result: 'passed',
  words,
  figures,
});

export const failed = (reason: string, words: string, figures: PartReport['figures'] = {}): Finding => ({
  result: 'failed',
  reason,
  words,
  figures,
});

export const notTested = (words: string, figures: PartReport['figures'] = {}): Finding => ({
  result: 'not-tested',
  words,
  figures,
});

/**
 * Waits for an event for a limited time.
 * @param begin is given what ends the wait with a value, and gives back what cleans up; that is called in any case
 * @returns `undefined` when the time was over, or the check was cancelled
 */
export function waitFor<Value>(
  { clock, signal }: Pick<CheckContext, 'clock' | 'signal'>,
  limit: number,
  begin: (done: (value: Value) => void) => () => void,
): Promise<Value | undefined> {
  return new Promise((resolve) => {
    let cleanUp: (() => void) | undefined;
    let isOver = false;
    const end = (value: Value | undefined): void => {
      if (isOver) return;
      isOver = true;
      timer.stop();
      signal.removeEventListener('abort', abort);
      cleanUp?.();
      resolve(value);
    };
    const abort = (): void => end(undefined);
    const timer = clock.startTimer(limit, abort);
    signal.addEventListener('abort', abort);
    if (signal.aborted) return abort();
    const undo = begin(end);
    if (isOver) undo();
    else cleanUp = undo;
  });
}
