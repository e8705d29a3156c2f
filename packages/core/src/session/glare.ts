import type { HeaderField } from '../message/header-list.js';
import { type Random, randomInteger } from '../support/random.js';

/**
 * Milliseconds to wait after a 491 before the offer is made again (RFC 3261 §14.1): 2.1 to 4 s for the one who made the
 * Call-ID, 0 to 2 s for the other, in steps of 10 ms, so that the two do not meet again.
 */
export function glareDelay(random: Random, ownsCallId: boolean): number {
  return 10 * (ownsCallId ? randomInteger(random, 210, 400) : randomInteger(random, 0, 200));
}

/** When an offer that is put off with 500 may be made again: after 0 to 10 s (RFC 3261 §14.2, RFC 3311 §5.2). */
export function retryAfter(random: Random): HeaderField {
  return { name: 'Retry-After', value: String(randomInteger(random, 0, 10)) };
}
