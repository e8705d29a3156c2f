import type { Dice } from '@sip-kit/testing/network';
import type { Actor } from './actor.js';
import type { World } from './world.js';

/** One thing that may happen, how often beside the others, and whether it can happen to this actor now. */
export interface Action {
  readonly name: string;
  readonly weight: number;
  /** Whether it is something that goes wrong: it does not happen in a calm world. */
  readonly isTrouble?: boolean;
  possible?(actor: Actor): boolean;
  run(actor: Actor, world: World, dice: Dice): void;
}

/** Whether somebody sits at the page. */
export const isUp = (actor: Actor): boolean => actor.isUp;
