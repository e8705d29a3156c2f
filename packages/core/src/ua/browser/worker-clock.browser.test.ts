import { expect, test } from 'vitest';
import type { Clock } from '../../support/clock.js';
import { browserRuntime } from '../browser-runtime.js';
import { WorkerClock } from './worker-clock.js';

/** The clock of a page whose timers are throttled until doomsday. */
const throttled: Clock = {
  now: () => Date.now(),
  startTimer: () => ({ stop: () => undefined }),
};

test('a worker of the browser fires the timers of a page that is throttled, each in its time', async () => {
  const clock = new WorkerClock(throttled);
  const begin = performance.now();
  const fired = await new Promise<number[]>((resolve) => {
    const times: number[] = [];
    const note = () => {
      times.push(performance.now() - begin);
      if (times.length === 2) resolve(times);
    };
    clock.startTimer(1400, note);
    clock.startTimer(1000, note);
  });
  expect(fired[0]).toBeGreaterThanOrEqual(990);
  expect(fired[0]).toBeLessThan(1400);
  expect(fired[1]).toBeGreaterThanOrEqual(1390);
});

test('the runtime of a browser keeps an instance id in the storage of the tab when the page is hidden', () => {
  // Of no other test of this page: all of its user agents share one memory.
  const address = 'sip:kept@example.com';
  const { instances } = browserRuntime();
  instances?.keep(address, 'id-1');
  expect(instances?.claim(address)).toBeUndefined();
  dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(browserRuntime().instances?.claim(address)).toBe('id-1');
  expect(browserRuntime().instances?.claim(address)).toBeUndefined();
});

test('the runtime of a browser wakes when the network returns, and tells of the end of the page', () => {
  const { wake, onPageEnd } = browserRuntime();
  const told: string[] = [];
  const stopWake = wake.onWake((reason) => told.push(reason));
  const stopEnd = onPageEnd?.(() => told.push('page end'));
  dispatchEvent(new Event('online'));
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  dispatchEvent(new PageTransitionEvent('pagehide'));
  stopWake();
  stopEnd?.();
  dispatchEvent(new Event('online'));
  expect(told).toEqual(['online', 'pageshow', 'page end']);
});
