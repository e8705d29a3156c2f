import { VirtualClock } from '@sip-kit/core/runtime';
import { expect, test } from 'vitest';
import { PageClock } from './page-clock.js';

/** A page on a clock that shows a full minute, and what its timers did: `name at seconds`. */
function page(): {
  clock: VirtualClock;
  page: PageClock;
  told: string[];
  after(ms: number, name: string): void;
} {
  const clock = new VirtualClock();
  const start = clock.now();
  const told: string[] = [];
  const hidden = new PageClock(clock);
  return {
    clock,
    page: hidden,
    told,
    after: (delay, name) =>
      void hidden.startTimer(delay, () => told.push(`${name} ${(clock.now() - start) / 1000}`)),
  };
}

test('a page in sight has its timers on time', async () => {
  const { clock, told, after } = page();
  after(5000, 'long');
  after(300, 'short');
  await clock.advance(5000);
  expect(told).toEqual(['short 0.3', 'long 5']);
});

test('a hidden page has short timers once a second and long ones once a minute, those from before too', async () => {
  const { clock, page: hidden, told, after } = page();
  after(5000, 'before');
  hidden.hide();
  after(300, 'short');
  after(61_000, 'long');
  await clock.advance(180_000);
  expect(told).toEqual(['short 1', 'before 60', 'long 120']);
});

test('in a page that is seen again what is overdue happens at once, and the rest on time', async () => {
  const { clock, page: hidden, told, after } = page();
  hidden.hide();
  after(5000, 'overdue');
  after(30_000, 'later');
  await clock.advance(20_000);
  hidden.show();
  await clock.advance(40_000);
  expect(told).toEqual(['overdue 20', 'later 30']);
  expect(clock.pendingTimers).toBe(0);
});

test('a timer that was stopped does not happen, hidden or seen', async () => {
  const { clock, page: hidden, told } = page();
  const timer = hidden.startTimer(5000, () => told.push('never'));
  hidden.hide();
  timer.stop();
  hidden.show();
  await clock.advance(100_000);
  expect(told).toEqual([]);
  expect(clock.pendingTimers).toBe(0);
});
