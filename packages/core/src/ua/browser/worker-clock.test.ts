import { afterEach, expect, test, vi } from 'vitest';
import { VirtualClock } from '../../support/virtual-clock.js';
import { type ClockWorker, WorkerClock } from './worker-clock.js';

/** A worker whose own clock the page's throttling does not touch. */
class FakeWorker implements ClockWorker {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly delays: number[] = [];
  isTerminated = false;

  postMessage(delay: number): void {
    this.delays.push(delay);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  speak(): void {
    this.onmessage?.({} as MessageEvent);
  }
}

afterEach(() => void vi.unstubAllGlobals());

test('a timer of a hidden page fires when the worker says so, and only once', () => {
  const base = new VirtualClock();
  const worker = new FakeWorker();
  const clock = new WorkerClock(base, () => worker);
  const fired: string[] = [];
  clock.startTimer(5000, () => fired.push('keep-alive'));
  expect(worker.delays).toEqual([5000]);
  base.sleep(5000);
  worker.speak();
  expect(fired).toEqual(['keep-alive']);
  base.advanceNow(60_000);
  expect(fired).toEqual(['keep-alive']);
});

test('the worker is asked for the earliest timer, then for the next one', () => {
  const base = new VirtualClock();
  const worker = new FakeWorker();
  const clock = new WorkerClock(base, () => worker);
  const fired: number[] = [];
  clock.startTimer(9000, () => fired.push(9));
  clock.startTimer(4000, () => fired.push(4));
  expect(worker.delays).toEqual([9000, 4000]);
  base.sleep(4000);
  worker.speak();
  expect(fired).toEqual([4]);
  expect(worker.delays).toEqual([9000, 4000, 5000]);
});

test('where workers are forbidden the timers of the page do the work', () => {
  const base = new VirtualClock();
  const clock = new WorkerClock(base, () => {
    throw new Error('refused by worker-src');
  });
  const fired: number[] = [];
  clock.startTimer(5000, () => fired.push(1));
  clock.startTimer(6000, () => fired.push(2));
  base.advanceNow(6000);
  expect(fired).toEqual([1, 2]);
});

test('a worker that fails later is given up, and no timer is lost', () => {
  const base = new VirtualClock();
  const worker = new FakeWorker();
  const clock = new WorkerClock(base, () => worker);
  const fired: number[] = [];
  clock.startTimer(5000, () => fired.push(1));
  worker.onerror?.({} as ErrorEvent);
  expect(worker.isTerminated).toBe(true);
  base.advanceNow(5000);
  expect(fired).toEqual([1]);
});

test('a short timer costs no message, and a worker without a timer is let go', () => {
  const base = new VirtualClock();
  const worker = new FakeWorker();
  const clock = new WorkerClock(base, () => worker);
  clock.startTimer(500, () => undefined);
  expect(worker.delays).toEqual([]);
  clock.startTimer(5000, () => undefined).stop();
  expect(worker.isTerminated).toBe(true);
  expect(base.pendingTimers).toBe(1);
});

test('a timer that is longer than a worker can wait is asked for in parts', () => {
  const days = 24 * 3_600_000;
  const base = new VirtualClock();
  const worker = new FakeWorker();
  const clock = new WorkerClock(base, () => worker);
  const fired: number[] = [];
  clock.startTimer(30 * days, () => fired.push(30));
  base.sleep(2 ** 31 - 1);
  worker.speak();
  expect(fired).toEqual([]);
  expect(worker.delays).toEqual([2 ** 31 - 1, 30 * days - (2 ** 31 - 1)]);
  base.sleep(30 * days - (2 ** 31 - 1));
  worker.speak();
  expect(fired).toEqual([30]);
});

test('a callback that throws is reported, and keeps neither those due with it nor later ones from firing', () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const base = new VirtualClock();
  const worker = new FakeWorker();
  const clock = new WorkerClock(base, () => worker);
  const fired: string[] = [];
  const mistake = new Error('a mistake');
  clock.startTimer(2000, () => {
    throw mistake;
  });
  clock.startTimer(2000, () => fired.push('due with it'));
  clock.startTimer(5000, () => fired.push('later'));
  base.sleep(2000);
  worker.speak();
  expect(fired).toEqual(['due with it']);
  expect(reported).toEqual([mistake]);
  expect(worker.delays.at(-1)).toBe(3000);
});
