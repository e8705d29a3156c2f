import { type Random, randomFraction } from '../support/random.js';

/** Bounds of a waiting time, milliseconds. */
export interface BackOffBounds {
  readonly minimum: number;
  readonly maximum: number;
}

/** How much the longest possible wait grows from one attempt to the next. */
const GROWTH = 1.25;

/**
 * How long to wait before the next attempt. The wait is uniformly random between the minimum and a limit that starts
 * at twice the minimum and grows with each failure up to the maximum: clients that a restarting server dropped in the
 * same instant come back spread out, and the longest wait stays in proportion to how long the server was away.
 * @param failures how many attempts have failed so far, 0 and up
 * @returns milliseconds
 */
export function recoveryDelay(failures: number, { minimum, maximum }: BackOffBounds, random: Random): number {
  const limit = Math.min(maximum, minimum * 2 * GROWTH ** failures);
  return Math.round(minimum + randomFraction(random) * Math.max(0, limit - minimum));
}
