import { afterEach, expect, test, vi } from 'vitest';
import { Emitter } from './emitter.js';

type Events = { tick: [number]; tock: [] };

afterEach(() => vi.unstubAllGlobals());

test('listeners are called in the order in which they were added', () => {
  const emitter = new Emitter<Events>();
  const calls: string[] = [];
  emitter.on('tick', (value) => calls.push(`first ${value}`));
  emitter.on('tick', (value) => calls.push(`second ${value}`));
  expect(emitter.emit('tick', 7)).toBe(true);
  expect(calls).toEqual(['first 7', 'second 7']);
});

test('an event without listeners says so', () => {
  expect(new Emitter<Events>().emit('tock')).toBe(false);
});

test('a listener that throws is reported and disturbs no other', () => {
  const reported: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reported.push(error));
  const emitter = new Emitter<Events>();
  const failure = new Error('listener');
  let called = false;
  emitter.on('tock', () => {
    throw failure;
  });
  emitter.on('tock', () => {
    called = true;
  });
  emitter.emit('tock');
  expect(called).toBe(true);
  expect(reported).toEqual([failure]);
});

test('a listener added with once is called once, also when it emits again itself', () => {
  const emitter = new Emitter<Events>();
  let calls = 0;
  emitter.once('tock', () => {
    calls++;
    emitter.emit('tock');
  });
  emitter.emit('tock');
  emitter.emit('tock');
  expect(calls).toBe(1);
});

test('a listener that is removed during a delivery is not called any more', () => {
  const emitter = new Emitter<Events>();
  let called = false;
  const later = (): void => {
    called = true;
  };
  emitter.on('tock', () => void emitter.off('tock', later));
  emitter.on('tock', later);
  emitter.emit('tock');
  expect(called).toBe(false);
});

test('a listener that is added during a delivery waits for the next one', () => {
  const emitter = new Emitter<Events>();
  let calls = 0;
  emitter.once('tock', () => void emitter.on('tock', () => calls++));
  emitter.emit('tock');
  expect(calls).toBe(0);
  emitter.emit('tock');
  expect(calls).toBe(1);
});

test('listeners are listed, counted and removed', () => {
  const emitter = new Emitter<Events>();
  const listener = (): void => undefined;
  emitter.addListener('tick', listener);
  emitter.on('tock', listener);
  expect(emitter.listeners('tick')).toEqual([listener]);
  expect(emitter.listenerCount('tick')).toBe(1);
  emitter.removeListener('tick', listener);
  expect(emitter.listenerCount('tick')).toBe(0);
  emitter.removeAllListeners();
  expect(emitter.listenerCount('tock')).toBe(0);
});

test('what is no function is refused by name', () => {
  const wrong = 'listener' as unknown as () => void;
  expect(() => new Emitter<Events>().on('tock', wrong)).toThrow(
    'The listener for "tock" must be a function, but it is string',
  );
});
