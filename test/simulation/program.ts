import type { Dice } from '@sip-kit/testing/network';
import { type Action, isUp } from './action.js';
import type { Actor } from './actor.js';
import { IN_CALL_ACTIONS } from './in-call-actions.js';
import { RINGING_ACTIONS } from './ringing-actions.js';
import type { World } from './world.js';

const isRunning = (actor: Actor): boolean => actor.isRunning;
const hasCall = (actor: Actor): boolean => actor.ringing.length + actor.confirmed.length > 0;

/** Everything that users, machines and servers do in a simulation. */
const ACTIONS: readonly Action[] = [
  ...RINGING_ACTIONS,
  ...IN_CALL_ACTIONS,
  {
    name: 'call',
    weight: 14,
    possible: isUp,
    run: (actor, world, dice) => actor.call(world.someone(dice), dice),
  },
  {
    name: 'message',
    weight: 10,
    possible: isUp,
    run: (actor, world, dice) => actor.message(world.someone(dice), `m${dice.integer(0, 999_999)}`),
  },
  { name: 'register', weight: 3, possible: isUp, run: (actor) => actor.register() },
  {
    name: 'unregister',
    weight: 2,
    possible: isUp,
    run: (actor) => actor.unregister(),
  },
  {
    name: 'stop',
    weight: 1,
    possible: isUp,
    run: (actor) => actor.stop(),
  },
  {
    name: 'start',
    weight: 6,
    possible: (actor) => !actor.isRunning && !actor.host.isGone && !actor.host.isAsleep,
    run: (actor) => actor.start(),
  },
  {
    name: 'drop',
    isTrouble: true,
    weight: 5,
    possible: isRunning,
    run: (actor) => actor.host.dropConnections(),
  },
  {
    name: 'half-open',
    isTrouble: true,
    weight: 3,
    possible: isRunning,
    run: (actor) => actor.host.silenceConnections(),
  },
  {
    name: 'sleep',
    isTrouble: true,
    weight: 2,
    possible: isUp,
    run: (actor, _world, dice) => actor.sleep(dice.integer(1_000, 200_000)),
  },
  { name: 'close page', isTrouble: true, weight: 1, possible: isRunning, run: (actor) => actor.close() },
  {
    name: 'open page',
    weight: 6,
    possible: (actor) => actor.host.isGone,
    run: (actor, world) => world.reopen(actor),
  },
  {
    name: 'restart server',
    isTrouble: true,
    weight: 2,
    run: (_actor, world, dice) => world.restartServer(dice.integer(0, 20_000)),
  },
];

/** How often it is the turn of somebody who has a call. */
const CALLS_FIRST = 0.5;

/** Whose turn it is. */
function next({ actors }: World, dice: Dice): Actor | undefined {
  const busy = dice.happens(CALLS_FIRST) ? actors.filter(hasCall) : [];
  return dice.pick(busy.length > 0 ? busy : actors);
}

/** Does one random thing to one random actor. @returns what, for the story */
export function act(world: World, dice: Dice): string {
  const actor = next(world, dice);
  if (!actor) return 'nothing';
  const possible = ACTIONS.filter(
    (action) => !(world.isCalm && action.isTrouble) && (action.possible?.(actor) ?? true),
  );
  if (possible.length === 0) return 'nothing';
  let ticket = dice.integer(
    1,
    possible.reduce((sum, { weight }) => sum + weight, 0),
  );
  for (const action of possible) {
    ticket -= action.weight;
    if (ticket > 0) continue;
    action.run(actor, world, dice);
    return `${actor.name}: ${action.name}`;
  }
  return 'nothing';
}
