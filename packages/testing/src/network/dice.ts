import { type Random, seededRandom } from '@sip-kit/core/runtime';

/** Decisions of a simulated network: the same for the same seed. */
export class Dice {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** A number: at least 0, less than 1. */
  fraction(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#random.fill(new Uint8Array(4));
    return (a * 0x1000000 + b * 0x10000 + c * 0x100 + d) / 0x100000000;
  }

  /** An integer: at least `minimum`, at most `maximum`. */
  integer(minimum: number, maximum: number): number {
    return minimum + Math.floor(this.fraction() * (maximum - minimum + 1));
  }

  /** Whether something of this probability happens. A probability of 0 uses no randomness. */
  happens(probability: number): boolean {
    return probability > 0 && this.fraction() < probability;
  }

  /** One of several things; `undefined` when there is none. */
  pick<Thing>(things: readonly Thing[]): Thing | undefined {
    return things[this.integer(0, things.length - 1)];
  }

  /** A source of its own for a part of the simulation, so that parts do not disturb each other. */
  child(): Random {
    return seededRandom(this.integer(0, 0xffffffff));
  }
}
