import { describe, expect, test } from 'vitest';
import type { CallState } from '../state.js';
import { chooseActiveCall } from './active-call.js';

type Facts = Pick<CallState, 'id' | 'direction' | 'status'> & { held?: boolean };

const call = ({ held = false, ...facts }: Facts): CallState =>
  ({ ...facts, hold: { local: held, remote: false } }) as CallState;

const ringing = call({ id: 'ringing', direction: 'incoming', status: 'ringing' });
const dialled = call({ id: 'dialled', direction: 'outgoing', status: 'ringing' });
const talking = call({ id: 'talking', direction: 'incoming', status: 'confirmed' });
const held = call({ id: 'held', direction: 'outgoing', status: 'confirmed', held: true });
const over = call({ id: 'over', direction: 'outgoing', status: 'failed' });
const overToo = call({ id: 'over too', direction: 'outgoing', status: 'ended' });

describe('The active call', () => {
  test.each([
    ['nothing, when there is no call', [], undefined, undefined],
    ['the one that is', [ringing, talking, held], 'held', 'held'],
    ['a talking one before all others', [ringing, dialled, held, talking], undefined, 'talking'],
    ['one that is being dialled before a held one', [ringing, held, dialled], undefined, 'dialled'],
    ['a held one before one that rings', [ringing, held], undefined, 'held'],
    ['one that rings, when there is no other', [ringing], undefined, 'ringing'],
    ['a living one, when the present one is over', [over, ringing], 'over', 'ringing'],
    ['the one that has just ended, when none lives', [over, overToo], 'over', 'over'],
    ['the last one, when none lives and none was chosen', [over, overToo], undefined, 'over too'],
    ['another one, when the present one has gone', [talking], 'gone', 'talking'],
  ] as const)('is %s', (_, calls, current, expected) => {
    expect(chooseActiveCall(calls, current)).toBe(expected);
  });
});
