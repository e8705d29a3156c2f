import type { RemoteParty } from '@sip-kit/phone';
import { registered, sampleCall, sampleConversation } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { nameOfTarget } from './name-of-target.js';

const bob: RemoteParty = { name: 'Bob Marsh', number: 'bob', uri: 'sip:bob@example.com' };
const call = sampleCall({ remote: bob });

test('somebody who is called what he is called in a call has the same name in messages', () => {
  expect(nameOfTarget('bob', registered({ calls: [call] }))).toBe('Bob Marsh');
  expect(nameOfTarget('sip:bob@example.com', registered({ calls: [call] }))).toBe('Bob Marsh');
});

test('what somebody is called in messages comes first', () => {
  const conversations = [sampleConversation({ target: bob.uri, displayName: 'Bobby' })];
  expect(nameOfTarget('bob', registered({ calls: [call], conversations }))).toBe('Bobby');
});

test('without a name it is the address as one dials it', () => {
  const conversations = [sampleConversation({ target: bob.uri, displayName: '' })];
  expect(nameOfTarget('sip:bob@example.com', registered({ conversations }))).toBe('bob');
  expect(nameOfTarget('carol', registered({ calls: [call] }))).toBe('carol');
});
