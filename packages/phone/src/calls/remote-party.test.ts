import { describe, expect, test } from 'vitest';
import { fakeParty } from '../fake-user-agent.fixture.js';
import { remoteParty } from './remote-party.js';

describe('The far end', () => {
  test('is shown with its name, its user part and its address', () => {
    expect(remoteParty(fakeParty('sip:bob@example.com', 'Bob'))).toEqual({
      name: 'Bob',
      number: 'bob',
      uri: 'sip:bob@example.com',
    });
  });

  test('is known by its host when it has no user part', () => {
    expect(remoteParty(fakeParty('sip:gate.example.com'))).toEqual({
      number: 'gate.example.com',
      uri: 'sip:gate.example.com',
    });
  });

  test('has no name when its name is empty or blank', () => {
    expect(remoteParty(fakeParty('sip:bob@example.com', ' \t'))).not.toHaveProperty('name');
  });

  test('cannot harm by a name that is long or holds control characters', () => {
    const { name } = remoteParty(fakeParty('sip:bob@example.com', `Bob\r\n\u0000Eve ${'x'.repeat(10_000)}`));
    expect(name).toMatch(/^Bob Eve x+$/);
    expect(name).toHaveLength(128);
  });

  test('keeps whole characters when its name is cut', () => {
    const { name } = remoteParty(fakeParty('sip:bob@example.com', '😀'.repeat(500)));
    expect(name).toBe('😀'.repeat(128));
  });
});
