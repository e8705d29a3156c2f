import { expect, test } from 'vitest';
import { Stop } from './stop-signal.js';

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
