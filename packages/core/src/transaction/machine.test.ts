import { expect, test } from 'vitest';
import { VirtualClock } from '../support/virtual-clock.js';
import { Machine, type TransitionTable } from './machine.js';

type State = 'ringing' | 'talking';
type Event = 'answer' | 'hang up' | 'time-out';
type Action = 'greet' | 'note' | 'start timer';

const TABLE: TransitionTable<State | 'terminated', Event, Action> = {
  ringing: {
    answer: { to: 'talking', run: ['greet', 'note', 'start timer'] },
    'time-out': { to: 'terminated', run: ['note'] },
  },
  talking: { 'hang up': { to: 'terminated', run: [] }, 'time-out': { to: 'terminated', run: [] } },
  terminated: {},
};

function create(greet: (machine: Machine<State, Event, Action, string>) => void = () => undefined) {
  const clock = new VirtualClock();
  const diary: string[] = [];
  const machine: Machine<State, Event, Action, string> = new Machine(
    TABLE,
    'ringing',
    {
      perform: (action, subject) => {
        diary.push(`${action} ${subject} in ${machine.state}`);
        if (action === 'greet') greet(machine);
        if (action === 'start timer') machine.schedule('time-out', 1_000);
      },
      terminated: () => diary.push('terminated'),
    },
    clock,
  );
  return { machine, clock, diary };
}

test('a machine is in its new state when the first action runs, and gives each the subject', () => {
  const { machine, diary } = create();
  expect(machine.fire('answer', 'Bob')).toBe(true);
  expect(diary).toEqual(['greet Bob in talking', 'note Bob in talking', 'start timer Bob in talking']);
});

test('an event without a row changes nothing', () => {
  const { machine, diary } = create();
  expect(machine.fire('hang up')).toBe(false);
  expect(machine.state).toBe('ringing');
  expect(diary).toEqual([]);
});

test('a machine that ends within an action starts no timer any more, and ends once', () => {
  for (const end of ['fire', 'terminate'] as const) {
    const { machine, clock, diary } = create((running) => {
      if (end === 'fire') running.fire('hang up');
      else running.terminate();
    });
    machine.fire('answer');
    machine.terminate();
    expect(clock.pendingTimers).toBe(0);
    expect(diary.filter((line) => line === 'terminated')).toHaveLength(1);
  }
});

test('a timer of zero fires at once, another when it is due, and one replaces the other', () => {
  const { machine, clock } = create();
  machine.schedule('answer', 0);
  expect(machine.state).toBe('talking');
  machine.schedule('hang up', 2_000);
  clock.advanceNow(1_500);
  expect(machine.state).toBe('talking');
  clock.advanceNow(500);
  expect(machine.state).toBe('terminated');
});

test('its timer stops at the end', () => {
  const { machine, clock } = create();
  machine.schedule('time-out', 1_000);
  machine.terminate();
  expect(clock.pendingTimers).toBe(0);
});
