import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from './clock.js';

const DAY = 24 * 3_600_000;

/** The host's timers; as with the real ones, what is too long for them fires at once. */
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([30, 24.9, 4_294_967_295 / 86_400])('a timer of %s days fires when they are over', (days) => {
  let fired = 0;
  systemClock.startTimer(days * DAY, () => fired++);
  vi.advanceTimersByTime(days * DAY - 1000);
  expect(fired).toBe(0);
  vi.advanceTimersByTime(2000);
  expect(fired).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('a timer of 60 days that is stopped after 40 leaves nothing behind', () => {
  const timer = systemClock.startTimer(60 * DAY, () => expect.unreachable());
  vi.advanceTimersByTime(40 * DAY);
  timer.stop();
  expect(vi.getTimerCount()).toBe(0);
});

test.each([
  ['what is below zero', -1],
  ['what is no number', Number.NaN],
])('%s counts as no delay', (_, delay) => {
  let fired = 0;
  systemClock.startTimer(delay, () => fired++);
  vi.advanceTimersByTime(1);
  expect(fired).toBe(1);
});

test('a timer without end does not fire', () => {
  systemClock.startTimer(Number.POSITIVE_INFINITY, () => expect.unreachable());
  vi.advanceTimersByTime(100 * DAY);
  expect(vi.getTimerCount()).toBe(1);
});
