import { describe, expect, test } from 'vitest';
import { idleState } from '../idle-state.js';
import type { CallState, PhoneState } from '../state.js';
import { Store } from './store.js';

const told = (store: Store) => {
  const all: [PhoneState, readonly string[]][] = [];
  store.subscribe((state, changed) => void all.push([state, changed]));
  return all;
};

const microtask = (): Promise<void> => Promise.resolve();

describe('The snapshot', () => {
  test('is frozen all the way down', () => {
    const store = new Store(idleState);
    store.patch('connection', { status: 'connecting', server: 'wss://a' });
    expect(Object.isFrozen(store.state)).toBe(true);
    expect(Object.isFrozen(store.state.connection)).toBe(true);
    expect(Object.isFrozen(store.state.devices.selected)).toBe(true);
  });

  test('can be sent to another tab', () => {
    const store = new Store(idleState);
    expect(structuredClone(store.state)).toEqual(store.state);
  });

  test('keeps the objects of parts that did not change', () => {
    const store = new Store(idleState);
    const before = store.state;
    store.patch('connection', { status: 'connecting' });
    expect(store.state).not.toBe(before);
    expect(store.state.registration).toBe(before.registration);
    expect(store.state.calls).toBe(before.calls);
  });

  test('is the same object when what is put in has the same content', async () => {
    const store = new Store(idleState);
    const before = store.state;
    const all = told(store);
    store.patch('connection', { status: 'idle', attempt: 0 });
    store.set({ calls: [], registration: { status: 'unregistered' } });
    await microtask();
    expect(store.state).toBe(before);
    expect(all).toEqual([]);
  });

  test('is new as soon as something was put in, before any listener hears of it', () => {
    const store = new Store(idleState);
    const all = told(store);
    store.set({ dnd: true });
    expect(store.state.dnd).toBe(true);
    expect(all).toEqual([]);
  });
});

describe('A listener', () => {
  test('is told once a microtask, with the names of all parts that changed', async () => {
    const store = new Store(idleState);
    const all = told(store);
    store.patch('connection', { status: 'connecting' });
    store.patch('connection', { status: 'connected' });
    store.set({ dnd: true });
    await microtask();
    expect(all).toEqual([[store.state, ['connection', 'dnd']]]);
  });

  test('is told again of what other listeners change meanwhile', async () => {
    const store = new Store(idleState);
    store.subscribe(({ dnd }) => store.set({ autoAnswer: dnd ? 'off' : 'always' }));
    const all = told(store);
    store.set({ leader: false });
    await microtask();
    await microtask();
    expect(all.map(([, changed]) => changed)).toEqual([['leader'], ['autoAnswer']]);
  });

  test('that has ended its subscription during a round is not told any more', async () => {
    const store = new Store(idleState);
    const all: string[] = [];
    store.subscribe(() => end());
    const end = store.subscribe(() => void all.push('told'));
    store.set({ dnd: true });
    await microtask();
    expect(all).toEqual([]);
  });

  test('may be added twice, and each subscription ends by itself', async () => {
    const store = new Store(idleState);
    let count = 0;
    const listener = (): void => void count++;
    const end = store.subscribe(listener);
    store.subscribe(listener);
    end();
    store.set({ dnd: true });
    await microtask();
    expect(count).toBe(1);
  });

  test('that throws is reported to the host and keeps nobody else from being told', async () => {
    const errors: unknown[] = [];
    const host = globalThis as { reportError?: (error: unknown) => void };
    const former = host.reportError;
    host.reportError = (error) => void errors.push(error);
    try {
      const store = new Store(idleState);
      store.subscribe(() => {
        throw new Error('mine');
      });
      const all = told(store);
      store.set({ dnd: true });
      await microtask();
      expect(all).toHaveLength(1);
      expect(errors).toEqual([new Error('mine')]);
    } finally {
      if (former) host.reportError = former;
      else delete host.reportError;
    }
  });
});

test('A call whose facts are the same stays the object that it was', () => {
  const store = new Store(idleState);
  const call = { id: '1', status: 'ringing' } as CallState;
  store.set({ calls: [call] });
  const before = store.state.calls;
  store.set({ calls: [{ ...call }] });
  expect(store.state.calls).toBe(before);
});
