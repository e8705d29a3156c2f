import { type Random, randomFraction } from '../../support/random.js';

/**
 * When to refresh a registration: at a random moment between half and four fifths of its life. That leaves time for
 * several further attempts, and users who registered together do not refresh together.
 * @param expires seconds that the registrar granted
 * @returns milliseconds
 */
export function refreshDelay(expires: number, random: Random): number {
  return Math.round(expires * 1000 * (0.5 + 0.3 * randomFraction(random)));
}
