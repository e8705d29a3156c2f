import { describe, expect, test } from 'vitest';
import { seededRandom } from '../support/random.js';
import { causeOfStatus, causes } from './causes.js';
import { glareDelay } from './glare.js';
import { hintFor } from './hints.js';
import { mayFollow, type SessionState, statusOf } from './session-state.js';

const OUTGOING: readonly SessionState[] = [
  'new',
  'calling',
  'proceeding',
  'accepted',
  'confirmed',
  'terminated',
];
const INCOMING: readonly SessionState[] = [
  'new',
  'received',
  'ringing',
  'answering',
  'accepted',
  'confirmed',
  'terminated',
];

describe('the states of a call', () => {
  test.each([
    ['outgoing', OUTGOING],
    ['incoming', INCOMING],
  ])('of an %s call follow each other', (_direction, states) => {
    for (const [index, state] of states.entries()) {
      const next = states[index + 1];
      if (next) expect(mayFollow(state, next), `${state} → ${next}`).toBe(true);
    }
  });

  test('never go back from the end, nor from a call to its beginning', () => {
    for (const state of OUTGOING) expect(mayFollow('terminated', state)).toBe(false);
    expect(mayFollow('confirmed', 'proceeding')).toBe(false);
    expect(mayFollow('accepted', 'calling')).toBe(false);
    expect(mayFollow('ringing', 'accepted')).toBe(false);
  });

  test('have the numbers of the reference', () => {
    expect([...OUTGOING, ...INCOMING].map(statusOf)).toEqual([0, 1, 2, 6, 9, 8, 0, 3, 4, 5, 6, 9, 8]);
  });
});

describe('why a call failed', () => {
  test.each([
    [300, 'Redirected'],
    [302, 'Redirected'],
    [380, 'Redirected'],
    [401, 'Authentication Error'],
    [403, 'Rejected'],
    [404, 'Not Found'],
    [407, 'Authentication Error'],
    [408, 'Unavailable'],
    [410, 'Unavailable'],
    [424, 'Address Incomplete'],
    [430, 'Unavailable'],
    [480, 'Unavailable'],
    [484, 'Address Incomplete'],
    [486, 'Busy'],
    [488, 'Incompatible SDP'],
    [500, 'SIP Failure Code'],
    [600, 'Busy'],
    [603, 'Rejected'],
    [604, 'Not Found'],
    [606, 'Incompatible SDP'],
  ])('%i is %s', (status, cause) => {
    expect(causeOfStatus(status)).toBe(cause);
  });

  test.each(Object.values(causes).map((cause) => [cause]))('%s has a hint for a person', (cause) => {
    expect(hintFor(cause)).toMatch(/^[A-Z].*\.$/);
  });

  test('has a narrower hint where the status says more', () => {
    expect(hintFor(causes.REJECTED, 403)).not.toBe(hintFor(causes.REJECTED, 603));
    expect(hintFor('made up')).toBe('');
  });
});

describe('the wait after a 491 (RFC 3261 §14.1)', () => {
  test.each([
    [true, 2100, 4000],
    [false, 0, 2000],
  ])('for the owner of the Call-ID (%s) is %i to %i ms, in steps of 10', (isOwner, least, most) => {
    const random = seededRandom(1);
    const delays = Array.from({ length: 2000 }, () => glareDelay(random, isOwner));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(least);
    expect(Math.max(...delays)).toBeLessThanOrEqual(most);
    expect(delays.every((delay) => delay % 10 === 0)).toBe(true);
    expect(new Set(delays).size).toBeGreaterThan(100);
  });
});
