import type { Clock } from './clock.js';
import type { Logger } from './log.js';
import type { Random } from './random.js';
import type { Wake } from './wake.js';

/** What every machine of the protocol takes from outside, so that it does no input or output of its own. */
export interface Environment {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly wake: Wake;
}
