import type { Call } from '../calls/call.js';
import { isEngaged } from '../calls/call-status.js';
import type { PhoneSettings } from '../settings/settings.js';

type Watching = Pick<typeof import('./watch-quality.js'), 'watchQuality'>;
type Timers = Parameters<Watching['watchQuality']>[1];

/**
 * Watches the quality of every call that is talked in. What measures it is loaded with the first of them; when it cannot
 * be loaded, the call goes on without, and it is wanted again when the call changes.
 */
export class QualityDesk {
  readonly #settings: () => PhoneSettings;
  readonly #clock: Timers;
  readonly #load: () => Promise<Watching>;
  readonly #watched = new Map<Call, () => void>();

  constructor(
    settings: () => PhoneSettings,
    clock: Timers,
    load: () => Promise<Watching> = () => import('./watch-quality.js'),
  ) {
    this.#settings = settings;
    this.#clock = clock;
    this.#load = load;
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
    const isWaiting = (): boolean => this.#watched.get(call) === notYet;
    this.#watched.set(call, notYet);
    void this.#load().then(
      ({ watchQuality }) => {
        if (!isWaiting()) return;
        const stop = watchQuality(call.session, this.#clock, (quality) => call.measured(quality));
        this.#watched.set(call, stop);
      },
      () => {
        if (isWaiting()) this.#watched.delete(call);
      },
    );
  }

  #end(call: Call): void {
    this.#watched.get(call)?.();
    this.#watched.delete(call);
  }
}
