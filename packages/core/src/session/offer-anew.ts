import type { Call } from './call.js';
import type { LocalChange } from './local-change.js';

/** Milliseconds before what stands is offered for the first time, and at most between two attempts. */
const SHORTEST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const MOST_ATTEMPTS = 8;

/**
 * After an offer of ours that was lost with its connection and then came to nothing. The far end may have agreed to it,
 * and only its answer was lost: then it lives by a description that we took back, on hold for instance. What stands is
 * offered anew, until both sides have agreed to something.
 */
export class OfferAnew {
  readonly #call: Call;
  readonly #enqueue: (change: LocalChange) => void;
  #attempts = 0;
  #isDue = false;

  constructor(call: Call, enqueue: (change: LocalChange) => void) {
    this.#call = call;
    this.#enqueue = enqueue;
  }

  /** Nobody knows what the far end lives by. */
  soon(): void {
    if (this.#isDue || this.#call.isOver || this.#attempts >= MOST_ATTEMPTS) return;
    this.#isDue = true;
    const wait = Math.min(SHORTEST_WAIT * 2 ** this.#attempts, LONGEST_WAIT);
    this.#attempts += 1;
    this.#call.startTimer(wait, () => {
      if (!this.#isDue) return;
      this.#isDue = false;
      this.#enqueue({ operation: 'refresh', useUpdate: true, failed: () => this.soon() });
    });
  }

  /** An offer has its answer, whosever it was: both sides live by it. */
  settled(): void {
    this.#attempts = 0;
    this.#isDue = false;
  }
}
