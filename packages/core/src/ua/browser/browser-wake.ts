import type { Clock, Timer } from '../../support/clock.js';
import { Emitter } from '../../support/emitter.js';
import type { Wake, WakeReason } from '../../support/wake.js';

/** The parts of a page that tell of a return. A worker or Node has some of them or none. */
export interface WakeGlobals {
  readonly addEventListener?: EventTarget['addEventListener'] | undefined;
  readonly removeEventListener?: EventTarget['removeEventListener'] | undefined;
  readonly document?:
    | (Pick<EventTarget, 'addEventListener' | 'removeEventListener'> & {
        readonly visibilityState: string;
      })
    | undefined;
  readonly navigator?:
    | {
        readonly connection?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> | undefined;
      }
    | undefined;
}

const NOTHING: readonly (() => void)[] = [];

/** How often (milliseconds) the clock is looked at for a jump. */
const TICK = 4000;
/** A tick that comes this much late (milliseconds) means that the machine, or the page, was stopped. */
const JUMP = 3000;

/**
 * Tells of a return from the events of the page, and from a clock that jumped. It listens only while someone listens to
 * it.
 */
export class BrowserWake implements Wake {
  readonly #globals: WakeGlobals;
  readonly #clock: Clock;
  readonly #listeners = new Emitter<{ wake: [WakeReason] }>();
  #unsubscribe: readonly (() => void)[] = NOTHING;
  #tick: Timer | undefined;

  constructor(globals: WakeGlobals, clock: Clock) {
    this.#globals = globals;
    this.#clock = clock;
  }

  onWake(listener: (reason: WakeReason) => void): () => void {
    if (this.#listeners.listenerCount('wake') === 0) this.#start();
    // The same function may listen twice.
    const own = (reason: WakeReason): void => listener(reason);
    this.#listeners.on('wake', own);
    return () => {
      this.#listeners.off('wake', own);
      if (this.#listeners.listenerCount('wake') === 0) this.#stop();
    };
  }

  #start(): void {
    const { document, navigator } = this.#globals;
    this.#subscribe(this.#globals, 'online', () => this.#tell('online'));
    this.#subscribe(this.#globals, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) this.#tell('pageshow');
    });
    this.#subscribe(document, 'visibilitychange', () => {
      if (document?.visibilityState === 'visible') this.#tell('visible');
    });
    this.#subscribe(document, 'resume', () => this.#tell('resume'));
    this.#subscribe(navigator?.connection, 'change', () => this.#tell('network-change'));
    this.#watchClock();
  }

  #stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = NOTHING;
    this.#tick?.stop();
  }

  #watchClock(): void {
    const due = this.#clock.now() + TICK;
    this.#tick = this.#clock.startTimer(TICK, () => {
      const late = this.#clock.now() - due;
      this.#watchClock();
      if (late > JUMP) this.#tell('resume');
    });
  }

  #subscribe(
    target: Pick<WakeGlobals, 'addEventListener' | 'removeEventListener'> | undefined,
    type: string,
    listener: (event: Event) => void,
  ): void {
    if (!target?.addEventListener) return;
    target.addEventListener(type, listener);
    this.#unsubscribe = this.#unsubscribe.concat(() => target.removeEventListener?.(type, listener));
  }

  #tell(reason: WakeReason): void {
    this.#listeners.emit('wake', reason);
  }
}
