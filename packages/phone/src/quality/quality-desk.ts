import type { Call } from '../calls/call.js';
import { isEngaged } from '../calls/call-status.js';
import type { PhoneSettings } from '../settings/settings.js';

type WatchQuality = typeof import('./watch-quality.js').watchQuality;
type Timers = Parameters<WatchQuality>[1];

/** Watches the quality of every call that is talked in. What measures it is loaded with the first of them. */
export class QualityDesk {
  readonly #settings: () => PhoneSettings;
  readonly #clock: Timers;
  readonly #watched = new Map<Call, () => void>();

  constructor(settings: () => PhoneSettings, clock: Timers) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** A call has changed. */
  follow(call: Call): void {
    const isWanted =
      this.#settings().quality && isEngaged(call.state) && call.session.connection !== undefined;
    if (isWanted && !this.#watched.has(call)) this.#begin(call);
    else if (!isWanted) this.#end(call);
  }

  dispose(): void {
    for (const call of [...this.#watched.keys()]) this.#end(call);
  }

  #begin(call: Call): void {
    const notYet = (): void => undefined;
    this.#watched.set(call, notYet);
    void import('./watch-quality.js').then(({ watchQuality }) => {
      if (this.#watched.get(call) !== notYet) return;
      const stop = watchQuality(call.session, this.#clock, (quality) => call.measured(quality));
      this.#watched.set(call, stop);
    });
  }

  #end(call: Call): void {
    this.#watched.get(call)?.();
    this.#watched.delete(call);
  }
}
