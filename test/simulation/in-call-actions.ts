import { type Action, isUp } from './action.js';
import type { Actor } from './actor.js';

const talks = (actor: Actor): boolean => isUp(actor) && actor.confirmed.length > 0;

/** What users do in a call. */
export const IN_CALL_ACTIONS: readonly Action[] = [
  {
    name: 'hang up',
    weight: 8,
    possible: (actor) => isUp(actor) && actor.liveCalls.length > 0,
    run: (actor, _world, dice) => dice.pick(actor.liveCalls)?.session.terminate(),
  },
  {
    name: 'both hang up',
    weight: 3,
    possible: talks,
    run: (actor, world, dice) => {
      const call = dice.pick(actor.confirmed);
      if (call) world.otherSide(call)?.session.terminate();
      call?.session.terminate();
    },
  },
  {
    name: 'change the call',
    weight: 20,
    possible: talks,
    run: (actor, _world, dice) => {
      dice.pick(actor.confirmed)?.changes.make(dice);
    },
  },
  {
    name: 'both change the call',
    weight: 14,
    possible: talks,
    run: (actor, world, dice) => {
      const call = dice.pick(actor.confirmed);
      const other = call && world.otherSide(call);
      call?.changes.make(dice);
      other?.changes.make(dice);
    },
  },
  {
    name: 'transfer',
    weight: 12,
    possible: talks,
    run: (actor, world, dice) => {
      const call = dice.pick(actor.confirmed);
      if (call) actor.transfer(call, world.someone(dice));
    },
  },
  {
    name: 'ask somebody else',
    weight: 15,
    possible: (actor) => isUp(actor) && actor.confirmed.length === 1,
    run: (actor, world, dice) => {
      if (!actor.confirmed[0]?.session.isOnHold().local) actor.confirmed[0]?.changes.make(dice);
      actor.call(world.someone(dice), dice);
    },
  },
  {
    name: 'transfer to the other call',
    weight: 40,
    possible: (actor) => isUp(actor) && actor.confirmed.length > 1,
    run: (actor, _world, dice) => {
      const call = dice.pick(actor.confirmed);
      const other = dice.pick(actor.confirmed.filter((each) => each !== call));
      if (call && other) actor.transfer(call, other);
    },
  },
  {
    name: 'write, and press a key',
    weight: 4,
    possible: talks,
    run: (actor, _world, dice) => {
      const call = dice.pick(actor.confirmed);
      if (call) actor.writeInCall(call, `c${dice.integer(0, 999_999)}`);
      call?.session.sendDTMF('1,2');
    },
  },
  {
    name: 'mute or unmute',
    weight: 4,
    possible: talks,
    run: (actor, _world, dice) => {
      const session = dice.pick(actor.confirmed)?.session;
      if (session?.isMuted().audio) session.unmute();
      else session?.mute();
    },
  },
];
