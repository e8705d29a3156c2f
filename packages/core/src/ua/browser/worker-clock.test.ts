import { expect, test } from 'vitest';
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
