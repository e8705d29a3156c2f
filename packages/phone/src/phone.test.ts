import { describe, expect, test } from 'vitest';
import { FakeUserAgent } from './fake-user-agent.fixture.js';
import { phoneOnTheBench } from './phone.fixture.js';
import { Phone, phoneFor } from './phone.js';

describe('A user agent', () => {
  test('has one phone, the same for all who ask', () => {
    const ua = new FakeUserAgent();
    expect(phoneFor(ua)).toBe(phoneFor(ua));
  });

  test('keeps the phone that was made for it', () => {
    const { ua, phone } = phoneOnTheBench();
    expect(phoneFor(ua)).toBe(phone);
  });

  test('cannot have two phones at a time', () => {
    const { ua } = phoneOnTheBench();
    expect(() => new Phone({ ua })).toThrow(TypeError);
  });

  test('may have another phone when the first one was disposed of', () => {
    const { ua, phone } = phoneOnTheBench();
    phone.dispose();
    expect(phoneFor(ua)).not.toBe(phone);
  });
});

test("A phone's store fits React's useSyncExternalStore: its methods need no `this`", async () => {
  const { phone, ua } = phoneOnTheBench();
  const { subscribe, getSnapshot } = phone;
  let rendered = getSnapshot();
  const end = subscribe(() => {
    rendered = getSnapshot();
  });
  ua.isCalled();
  await Promise.resolve();
  expect(rendered.calls).toHaveLength(1);
  expect(getSnapshot()).toBe(getSnapshot());
  end();
});

test('A snapshot of a phone at work can be sent to another tab', () => {
  const { phone, ua } = phoneOnTheBench();
  ua.call('bob').isConfirmed();
  ua.isCalled();
  ua.isWritten('sip:bob@example.com', 'Hello');
  expect(structuredClone(phone.state)).toEqual(phone.state);
});

test('A phone runs where there is no browser', () => {
  const ua = new FakeUserAgent();
  const phone = new Phone({ ua });
  ua.isCalled();
  expect(phone.state.calls).toHaveLength(1);
  phone.dispose();
});
