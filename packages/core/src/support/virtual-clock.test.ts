import { expect, test } from 'vitest';
import { VirtualClock } from './virtual-clock.js';

test('timers fire in the order of their due time, and of their start when due together', () => {
  const clock = new VirtualClock(0);
  const fired: string[] = [];
  clock.startTimer(20, () => fired.push('late'));
  clock.startTimer(10, () => fired.push('first'));
  clock.startTimer(10, () => fired.push('second'));
  clock.advanceNow(30);
  expect(fired).toEqual(['first', 'second', 'late']);
  expect(clock.now()).toBe(30);
  expect(clock.pendingTimers).toBe(0);
});

test('a timer that is started by another fires in the same advance when it falls due in it', () => {
  const clock = new VirtualClock(0);
  const at: number[] = [];
  clock.startTimer(10, () => clock.startTimer(5, () => at.push(clock.now())));
  clock.advanceNow(20);
  expect(at).toEqual([15]);
});

test('a stopped timer does not fire', () => {
  const clock = new VirtualClock(0);
  let fired = false;
  clock
    .startTimer(10, () => {
      fired = true;
    })
    .stop();
  clock.advanceNow(20);
  expect(fired).toBe(false);
});

test('promises settle between two timers', async () => {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  clock.startTimer(10, () => void Promise.resolve().then(() => seen.push('promise')));
  clock.startTimer(11, () => seen.push('timer'));
  await clock.advance(20);
  expect(seen).toEqual(['promise', 'timer']);
});

test('what fell due while the machine slept fires afterwards, late', () => {
  const clock = new VirtualClock(0);
  const at: number[] = [];
  clock.startTimer(10, () => at.push(clock.now()));
  clock.sleep(3_600_000);
  expect(at).toEqual([]);
  clock.advanceNow(0);
  expect(at).toEqual([3_600_000]);
});

test('it takes the delays that the clock of the host takes', () => {
  const clock = new VirtualClock(0);
  const fired: string[] = [];
  clock.startTimer(Number.POSITIVE_INFINITY, () => fired.push('never'));
  clock.startTimer(10, () => fired.push('ten'));
  clock.startTimer(Number.NaN, () => fired.push('no number'));
  clock.startTimer(-5, () => fired.push('below zero'));
  clock.advanceNow(2 ** 40);
  expect(fired).toEqual(['no number', 'below zero', 'ten']);
});
