import { type Action, isUp } from './action.js';
import type { Actor } from './actor.js';
import type { CallRecord } from './call-record.js';
import type { World } from './world.js';

const rings = (actor: Actor): boolean => isUp(actor) && actor.ringing.length > 0;

/** Everywhere where the same call rings: the devices of a user. */
const devicesOf = ({ callId }: CallRecord, world: World): CallRecord[] =>
  world.actors.flatMap((actor) =>
    isUp(actor) ? actor.ringing.filter((ringing) => ringing.callId === callId) : [],
  );

/** What users do with a call that rings. */
export const RINGING_ACTIONS: readonly Action[] = [
  {
    name: 'answer',
    weight: 60,
    possible: rings,
    run: (actor, _world, dice) => dice.pick(actor.ringing)?.session.answer(),
  },
  {
    name: 'refuse',
    weight: 5,
    possible: rings,
    run: (actor, _world, dice) => {
      const status = dice.pick([486, 603, 480]) ?? 486;
      dice.pick(actor.ringing)?.session.terminate({ status_code: status });
    },
  },
  {
    name: 'play early media',
    weight: 12,
    possible: rings,
    run: (actor, _world, dice) => dice.pick(actor.ringing)?.session.progress(),
  },
  {
    name: 'play early media at every device',
    weight: 10,
    possible: rings,
    run: (actor, world, dice) => {
      const call = dice.pick(actor.ringing);
      for (const { session } of call ? devicesOf(call, world) : []) session.progress();
    },
  },
  {
    name: 'answer at every device',
    weight: 12,
    possible: rings,
    run: (actor, world, dice) => {
      const call = dice.pick(actor.ringing);
      for (const { session } of call ? devicesOf(call, world) : []) session.answer();
    },
  },
  {
    name: 'answer while the caller gives up',
    weight: 5,
    possible: rings,
    run: (actor, world, dice) => {
      const call = dice.pick(actor.ringing);
      const caller = call && world.otherSide(call);
      call?.session.answer();
      caller?.session.terminate();
    },
  },
];
