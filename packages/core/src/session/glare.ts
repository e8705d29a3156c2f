import { type Random, randomInteger } from '../support/random.js';

/**
 * Milliseconds to wait after a 491 before the offer is made again (RFC 3261 §14.1): 2.1 to 4 s for the one who made the
 * Call-ID, 0 to 2 s for the other, in steps of 10 ms, so that the two do not meet again.
 */
export function glareDelay(random: Random, ownsCallId: boolean): number {
  return 10 * (ownsCallId ? randomInteger(random, 210, 400) : randomInteger(random, 0, 200));
}
