import { afterEach, expect, test, vi } from 'vitest';
import { Stop } from './stop-signal.js';

afterEach(() => void vi.unstubAllGlobals());

test('those who listen are told once, in order, and what was the reason', () => {
  const stop = new Stop();
  const told: string[] = [];
  stop.addEventListener('abort', () => told.push(`first: ${stop.reason?.message}`));
  stop.addEventListener('abort', () => told.push('second'));
  expect(stop.aborted).toBe(false);
  expect(stop.reason).toBeUndefined();
  stop.abort('over');
  stop.abort('again');
  expect(told).toEqual(['first: over', 'second']);
  expect(stop.aborted).toBe(true);
  expect(stop.reason).toEqual(new Error('over'));
});

test('who was taken off, or comes too late, is not told', () => {
  const stop = new Stop();
  const told: string[] = [];
  const listener = (): void => void told.push('taken off');
  stop.addEventListener('abort', listener);
  stop.removeEventListener('abort', listener);
  stop.abort('over');
  stop.addEventListener('abort', () => told.push('late'));
  expect(told).toEqual([]);
});

test('a listener that throws is reported and disturbs no other, nor who stops', () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const stop = new Stop();
  const failure = new Error('listener');
  const told: string[] = [];
  stop.addEventListener('abort', () => {
    throw failure;
  });
  stop.addEventListener('abort', () => told.push('second'));
  stop.abort('over');
  expect(told).toEqual(['second']);
  expect(reported).toEqual([failure]);
});
