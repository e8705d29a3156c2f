import type { Call } from './call.js';
import type { LocalChange } from './local-change.js';

/** Milliseconds before what stands is offered for the first time, and at most between two attempts. */
const SHORTEST_WAIT = 2000;
const LONGEST_WAIT = 60_000;
const MOST_ATTEMPTS = 8;

/**
 * After an offer that came to nothing although one side may live by it: the far end may have agreed to one of ours whose
 * answer was lost with its connection, or was of no use; one of theirs was taken back when we had agreed. Then the two
 * live by different descriptions, on hold for instance. What stands is offered anew, until both have agreed to something.
 */
export class OfferAnew {
  readonly #call: Call;
  readonly #enqueue: (change: LocalChange) => void;
  #attempts = 0;
  #isInDoubt = false;
  #isDue = false;

  constructor(call: Call, enqueue: (change: LocalChange) => void) {
    this.#call = call;
    this.#enqueue = enqueue;
  }

  /** Nobody knows what the far end lives by. */
  doubt(): void {
    this.#isInDoubt = true;
  }

  /** A change came to nothing, and will not be tried again: where that leaves a doubt, what stands is offered. */
  soon(): void {
    if (!this.#isInDoubt || this.#isDue || this.#call.isOver || this.#attempts >= MOST_ATTEMPTS) return;
    this.#isDue = true;
    const wait = Math.min(SHORTEST_WAIT * 2 ** this.#attempts, LONGEST_WAIT);
    this.#attempts += 1;
    this.#call.startTimer(wait, () => {
      if (!this.#isDue) return;
      this.#isDue = false;
      this.#enqueue({ operation: 'refresh', useUpdate: true });
    });
  }

  /** An offer has its answer, whosever it was: both sides live by it. */
  settled(): void {
    this.#attempts = 0;
    this.#isInDoubt = false;
    this.#isDue = false;
  }
}
