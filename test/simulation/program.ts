import type { Dice } from '@sip-kit/testing/network';
import type { Actor } from './actor.js';
import type { World } from './world.js';

/** One thing that may happen, how often beside the others, and whether it can happen to this actor now. */
interface Action {
  readonly name: string;
  readonly weight: number;
  /** Whether it is something that goes wrong: it does not happen in a calm world. */
  readonly isTrouble?: boolean;
  possible?(actor: Actor): boolean;
  run(actor: Actor, world: World, dice: Dice): void;
}

const isRunning = (actor: Actor): boolean => actor.isRunning;
const isUp = (actor: Actor): boolean => actor.isRunning && !actor.host.isAsleep;

/** Everything that users, machines and servers do in a simulation. */
const ACTIONS: readonly Action[] = [
  { name: 'call', weight: 14, possible: isUp, run: (actor, world, dice) => actor.call(world.someone(dice)) },
  {
    name: 'answer',
    weight: 24,
    possible: (actor) => isUp(actor) && actor.ringing.length > 0,
    run: (actor, _world, dice) => dice.pick(actor.ringing)?.session.answer(),
  },
  {
    name: 'refuse',
    weight: 4,
    possible: (actor) => isUp(actor) && actor.ringing.length > 0,
    run: (actor, _world, dice) => {
      const status = dice.pick([486, 603, 480]) ?? 486;
      dice.pick(actor.ringing)?.session.terminate({ status_code: status });
    },
  },
  {
    name: 'hang up',
    weight: 8,
    possible: (actor) => isUp(actor) && actor.liveCalls.length > 0,
    run: (actor, _world, dice) => dice.pick(actor.liveCalls)?.session.terminate(),
  },
  {
    name: 'message',
    weight: 10,
    possible: isUp,
    run: (actor, world, dice) => actor.message(world.someone(dice), `m${dice.integer(0, 999_999)}`),
  },
  {
    name: 'hold or resume',
    weight: 4,
    possible: (actor) => isUp(actor) && actor.confirmed.length > 0,
    run: (actor, _world, dice) => {
      const session = dice.pick(actor.confirmed)?.session;
      if (session?.isOnHold().local) session.unhold();
      else session?.hold();
    },
  },
  {
    name: 'renegotiate',
    weight: 2,
    possible: (actor) => isUp(actor) && actor.confirmed.length > 0,
    run: (actor, _world, dice) =>
      dice.pick(actor.confirmed)?.session.renegotiate({ useUpdate: dice.happens(0.3) }),
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

/** Does one random thing to one random actor. @returns what, for the story */
export function act(world: World, dice: Dice): string {
  const actor = dice.pick(world.actors);
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
