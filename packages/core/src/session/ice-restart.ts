import type { MediaState } from '../media/media-port.js';
import type { Timer } from '../support/clock.js';
import type { Call } from './call.js';
import type { Negotiation } from './negotiation.js';
import type { SessionMedia } from './session-media.js';

/** Milliseconds that the called party waits, so that the two do not offer at the same time. */
const COURTESY = 2000;
/** Milliseconds between two attempts, and how many are made for one failure. */
const PAUSE = 6000;
const MOST_ATTEMPTS = 5;
/** Milliseconds of silence after which nobody is expected to wait any more: as long as a session lasts without a refresh. */
const PATIENCE = 90_000;
/** A patience that ends this much late (milliseconds) was slept through by the machine: nobody could offer anything. */
const LATE = 2000;

/**
 * Media that stopped because the way between the two is broken: new candidates are offered (RFC 8839 §4.4.1.1.1), and
 * again while that does not help. The call goes on meanwhile; one that stays silent is given up. A machine that slept
 * meanwhile has as long once more after it woke up, but only once: in a hidden page every timer may be late.
 */
export class IceRestart {
  readonly #call: Call;
  readonly #negotiation: Negotiation;
  readonly #giveUp: () => void;
  #deadline: Timer | undefined;
  #attempt: Timer | undefined;
  #attempts = 0;
  /** Whether the present patience is the one after a sleep. */
  #isRenewed = false;

  /** @param giveUp ends the call: its media does not come back */
  constructor(call: Call, media: SessionMedia, negotiation: Negotiation, giveUp: () => void) {
    this.#call = call;
    this.#negotiation = negotiation;
    this.#giveUp = giveUp;
    media.onState((state) => this.#changed(state));
    // It may have stopped while nothing could be offered yet.
    call.onConfirmed(() => {
      if (media.peer) this.#changed(media.peer.state);
    });
  }

  /** The state of the media's transport changed. */
  #changed({ ice }: MediaState): void {
    if (ice === 'connected' || ice === 'completed') this.#recovered();
    else if (ice === 'failed' && !this.#attempt && this.#call.isEstablished) {
      this.#wait();
      this.#attemptIn(this.#call.direction === 'outgoing' ? 0 : COURTESY);
    }
  }

  #wait(): void {
    const due = this.#call.now() + PATIENCE;
    this.#deadline = this.#call.startTimer(PATIENCE, () => {
      if (this.#isRenewed || this.#call.now() <= due + LATE) this.#giveUp();
      else this.#renew();
    });
  }

  /** Attempts that are left go on; where there is none, one more is made. */
  #renew(): void {
    this.#isRenewed = true;
    this.#wait();
    if (this.#attempts < MOST_ATTEMPTS) return;
    this.#attempts -= 1;
    this.#attemptIn(0);
  }

  #attemptIn(delay: number): void {
    this.#attempt = this.#call.startTimer(delay, () => {
      this.#attempts += 1;
      this.#negotiation.enqueue({ operation: 'ICE restart', offer: { iceRestart: true } });
      if (this.#attempts < MOST_ATTEMPTS) this.#attemptIn(PAUSE);
    });
  }

  #recovered(): void {
    this.#attempt?.stop();
    this.#deadline?.stop();
    this.#attempt = undefined;
    this.#attempts = 0;
    this.#isRenewed = false;
  }
}
