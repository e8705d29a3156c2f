import { NameAddrHeader, URI } from '@sip-kit/core/message';
import { VirtualClock } from '@sip-kit/core/runtime';
import { describe, expect, test } from 'vitest';
import { addressOfRecord, type Binding, Location } from './location.js';

const uri = (text: string): URI => {
  const parsed = URI.parse(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

function binding(contact: string, clock: VirtualClock, more: Partial<Binding<string>> = {}): Binding<string> {
  return {
    aor: 'alice@example.test',
    contact: new NameAddrHeader(uri(contact)),
    instance: undefined,
    regId: undefined,
    q: 1,
    expiresAt: clock.now() + 60_000,
    refreshedAt: clock.now(),
    callId: 'x',
    cseq: 1,
    flow: 'one',
    ...more,
  };
}

describe('an address of record', () => {
  test('is user and host, whatever the scheme, the port and the parameters', () => {
    const same = ['sip:alice@EXAMPLE.test', 'sips:alice@example.test:5061;transport=ws'];
    expect(same.map((text) => addressOfRecord(uri(text)))).toEqual([
      'alice@example.test',
      'alice@example.test',
    ]);
    expect(addressOfRecord(uri('sip:Alice@example.test'))).toBe('Alice@example.test');
  });
});

describe('a location', () => {
  test('gives the most recently refreshed binding first, and none that has expired', async () => {
    const clock = new VirtualClock();
    const location = new Location<string>(clock);
    location.add(binding('sip:a@a.invalid', clock));
    await clock.advance(1_000);
    location.add(binding('sip:b@b.invalid', clock));
    expect(location.of('alice@example.test').map(({ contact }) => contact.uri.user)).toEqual(['b', 'a']);
    await clock.advance(59_000);
    expect(location.of('alice@example.test').map(({ contact }) => contact.uri.user)).toEqual(['b']);
    expect(location.size).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  test('finds a contact by the rules of URI equality', () => {
    const clock = new VirtualClock();
    const location = new Location<string>(clock);
    location.add(binding('sip:a@a.invalid;transport=ws', clock));
    expect(location.byContact(uri('sip:a@A.invalid;transport=WS;ob'))?.flow).toBe('one');
    expect(location.byContact(uri('sip:b@a.invalid;transport=ws'))).toBeUndefined();
    expect(location.byContact(uri('sip:a@a.invalid;transport=tcp'))).toBeUndefined();
  });

  test('tells when a contact moves to another connection', () => {
    const clock = new VirtualClock();
    const moves: string[] = [];
    const location = new Location<string>(clock, (from, to) => moves.push(`${from}→${to}`));
    location.add(binding('sip:a@a.invalid', clock));
    location.add(binding('sip:a@a.invalid', clock));
    location.add(binding('sip:a@a.invalid', clock, { flow: 'two' }));
    expect(moves).toEqual(['one→two']);
    expect(location.size).toBe(1);
    expect(location.removeFlow('one')).toEqual([]);
    expect(location.removeFlow('two')).toHaveLength(1);
    expect(location.size).toBe(0);
  });
});
