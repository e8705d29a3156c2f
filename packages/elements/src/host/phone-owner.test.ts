import type { Phone } from '@sip-kit/phone';
import { type FakePhoneControls, fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PhoneOwner } from './phone-owner.js';

type Fake = Phone & FakePhoneControls;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** An owner whose phones are fakes, in the order in which they were made. */
function setUp(load = (module: object): unknown => module): {
  owner: PhoneOwner;
  phones: Fake[];
  told: string[];
} {
  const phones: Fake[] = [];
  const told: string[] = [];
  class FakePhoneClass {
    constructor() {
      const phone = fakePhone(registered());
      phones.push(phone);
      // biome-ignore lint/correctness/noConstructorReturn: stands in for the class that makes phones
      return phone as unknown as FakePhoneClass;
    }
  }
  const owner = new PhoneOwner({
    loadPhone: () => load({ LazyPhone: FakePhoneClass, defaultSettings: { dnd: false } }) as never,
    onChange: () => {},
    onState: () => {},
    dispatch: (type) => {
      told.push(type);
      return true;
    },
  });
  return { owner, phones, told };
}

const account = (user: string): Record<string, unknown> => ({ uri: `sip:${user}@example.com` });
const calling = { calls: [sampleCall()], activeCallId: 'call-bob' };
const methods = (phone: Fake | undefined): string[] => (phone?.asked ?? []).map(([method]) => method);

describe('The owner of a phone', () => {
  test('makes a phone from a configuration, starts it, and tells', () => {
    const { owner, phones, told } = setUp();
    owner.configure(account('a'), true);
    expect(methods(phones[0])).toEqual(['start']);
    expect(told).toContain('sip-ready');
  });

  test('does not start it when told not to', () => {
    const { owner, phones } = setUp();
    owner.configure(account('b'), false);
    expect(methods(phones[0])).toEqual([]);
  });

  test('waits for the package that makes phones', async () => {
    const { owner, phones } = setUp((module) => Promise.resolve(module));
    owner.configure(account('w'), true);
    expect(phones).toEqual([]);
    expect(await owner.ready()).toBe(phones[0]);
    expect(methods(phones[0])).toEqual(['start']);
  });

  test('makes no phone when another one, or none, is wanted by the time the package is there', async () => {
    const { owner, phones } = setUp((module) => Promise.resolve(module));
    owner.configure(account('x'), true);
    owner.configure(undefined, true);
    expect(await owner.ready()).toBeUndefined();
    expect(phones).toEqual([]);
  });

  test('says so when the package cannot be loaded', async () => {
    const { owner, told } = setUp(() => Promise.reject(new TypeError('Failed to fetch')));
    owner.configure(account('y'), true);
    expect(await owner.ready()).toBeUndefined();
    expect(owner.problem).toMatchObject({ kind: 'loading' });
    expect(told).toContain('sip-config-error');
  });

  test.each<[string, (owner: PhoneOwner) => void]>([
    ['none is wanted any more', (owner) => owner.configure(undefined, true)],
    ['a program has set one', (owner) => owner.adopt(fakePhone(registered()))],
  ])('does not say so when %s by then', async (_when, change) => {
    const { owner, told } = setUp(() => Promise.reject(new TypeError('Failed to fetch')));
    owner.configure(account('z'), true);
    change(owner);
    await owner.ready();
    expect(owner.problem).toBeUndefined();
    expect(told).not.toContain('sip-config-error');
  });

  test('does nothing when the configuration is the same', () => {
    const { owner, phones } = setUp();
    owner.configure(account('c'), true);
    owner.configure(account('c'), true);
    expect(phones).toHaveLength(1);
  });

  test('lets a new configuration wait until the call is over', async () => {
    const { owner, phones } = setUp();
    owner.configure(account('d'), true);
    phones[0]?.set(calling);
    owner.configure(account('e'), true);
    expect([phones.length, owner.restartPending]).toEqual([1, true]);
    phones[0]?.set({ calls: [], activeCallId: undefined });
    await vi.runAllTicks();
    await Promise.resolve();
    expect([phones.length, owner.restartPending, methods(phones[0]).includes('stop')]).toEqual([
      2,
      false,
      true,
    ]);
  });

  test('keeps the phone of an element that comes back within a moment', () => {
    const { owner, phones } = setUp();
    owner.configure(account('f'), true);
    owner.release('element');
    vi.advanceTimersByTime(900);
    owner.keep();
    vi.advanceTimersByTime(10_000);
    expect(methods(phones[0])).toEqual(['start']);
  });

  test('stops the phone of an element that stays away', () => {
    const { owner, phones } = setUp();
    owner.configure(account('g'), true);
    owner.release('element');
    vi.advanceTimersByTime(1000);
    expect(methods(phones[0])).toEqual(['start', 'stop']);
    expect(owner.phone).toBeUndefined();
  });

  test('never ends a call because an element was removed: another element takes it over', () => {
    const one = setUp();
    one.owner.configure(account('h'), true);
    one.phones[0]?.set(calling);
    one.owner.release('element');
    vi.advanceTimersByTime(60_000);
    expect(methods(one.phones[0])).toEqual(['start']);
    const two = setUp();
    two.owner.configure(account('h'), true);
    expect(two.owner.phone).toBe(one.phones[0]);
    expect(two.phones).toHaveLength(0);
  });

  test('stops a phone that nobody took over, when its call is over', async () => {
    const { owner, phones } = setUp();
    owner.configure(account('i'), true);
    phones[0]?.set(calling);
    await Promise.resolve();
    owner.release('element');
    vi.advanceTimersByTime(1000);
    phones[0]?.set({ calls: [], activeCallId: undefined });
    await Promise.resolve();
    expect(methods(phones[0])).toEqual(['start', 'stop']);
  });

  test('keeps the phone for the life of the page when asked to', () => {
    const { owner, phones } = setUp();
    owner.configure(account('j'), true);
    owner.release('page');
    vi.advanceTimersByTime(60_000);
    expect(methods(phones[0])).toEqual(['start']);
  });

  test('does not dispose of a phone that a program made', () => {
    const { owner } = setUp();
    const phone = fakePhone(registered());
    owner.adopt(phone);
    owner.adopt(undefined);
    expect(methods(phone)).toEqual([]);
  });

  test('follows a phone that a program made while its element is there', () => {
    const { owner, told } = setUp();
    const phone = fakePhone(registered());
    owner.adopt(phone);
    owner.release('element');
    vi.advanceTimersByTime(900);
    phone.ua.emit('registered');
    vi.advanceTimersByTime(1000);
    expect([phone.ua.listenerCount('registered'), owner.phone]).toEqual([0, phone]);
    owner.keep();
    phone.ua.emit('registered');
    expect(told.filter((type) => type === 'sip-registered')).toHaveLength(2);
  });

  test('puts a setting back to its default when it is not wanted any more', () => {
    const { owner, phones } = setUp();
    owner.configure(account('k'), true);
    owner.adjust({ dnd: true });
    owner.adjust({});
    expect(phones[0]?.asked.slice(1)).toEqual([
      ['configure', { dnd: true }],
      ['configure', { dnd: false }],
    ]);
  });
});
