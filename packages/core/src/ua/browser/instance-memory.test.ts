import { expect, test } from 'vitest';
import { type InstanceGlobals, InstanceMemory } from './instance-memory.js';

const ALICE = 'sip:alice@example.com';

/** A tab: its storage outlives its pages. */
class Tab {
  readonly stored = new Map<string, string>();
  #page = new EventTarget();

  /** What a page of this tab sees. */
  page(): () => InstanceGlobals {
    const page = new EventTarget();
    this.#page = page;
    const globals = {
      sessionStorage: {
        getItem: (key: string) => this.stored.get(key) ?? null,
        setItem: (key: string, value: string) => void this.stored.set(key, value),
        removeItem: (key: string) => void this.stored.delete(key),
      },
      addEventListener: page.addEventListener.bind(page),
    };
    return () => globals;
  }

  hide(): void {
    this.#page.dispatchEvent(new Event('pagehide'));
  }
}

test('a reloaded page has the instance id of its former life', () => {
  const tab = new Tab();
  const before = new InstanceMemory(tab.page());
  expect(before.claim(ALICE)).toBeUndefined();
  before.keep(ALICE, 'id-1');
  tab.hide();
  expect(new InstanceMemory(tab.page()).claim(ALICE)).toBe('id-1');
});

test('a duplicated tab does not get the id of the tab that still runs', () => {
  const tab = new Tab();
  new InstanceMemory(tab.page()).keep(ALICE, 'id-1');
  const duplicate = new Tab();
  for (const [key, value] of tab.stored) duplicate.stored.set(key, value);
  expect(new InstanceMemory(duplicate.page()).claim(ALICE)).toBeUndefined();
});

test('two user agents of one address in a page get an id each, before and after a reload', () => {
  const tab = new Tab();
  const before = new InstanceMemory(tab.page());
  before.keep(ALICE, 'id-1');
  before.keep(ALICE, 'id-2');
  tab.hide();
  const after = new InstanceMemory(tab.page());
  expect([after.claim(ALICE), after.claim(ALICE), after.claim(ALICE)]).toEqual(['id-1', 'id-2', undefined]);
});

test('where storage is forbidden nothing is kept and nothing fails', () => {
  const memory = new InstanceMemory(() => ({
    get sessionStorage(): never {
      throw new Error('SecurityError');
    },
  }));
  expect(memory.claim(ALICE)).toBeUndefined();
  memory.keep(ALICE, 'id-1');
});
