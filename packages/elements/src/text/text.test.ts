import { sampleCall } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { describeFailure } from './causes.js';
import { addDictionary, wordsIn } from './dictionaries.js';
import { clockText, spokenDuration } from './durations.js';
import { en } from './en.js';
import { initialsOf, nameOf, plainText, shortAddress } from './names.js';
import { describeRegistrationFailure } from './registration-failure.js';
import * as words from './words.js';

describe('A call that failed', () => {
  const failed = (cause: string, statusCode?: number): string =>
    describeFailure(en, sampleCall({ status: 'failed', cause, statusCode }));

  test.each([
    ['Busy', 486, 'Bob Marsh is on another call.'],
    ['Rejected', 603, 'Bob Marsh declined the call.'],
    ['Not Found', 404, 'Nobody can be reached at bob.'],
    ['Unavailable', 480, 'Bob Marsh cannot be reached right now.'],
    ['Unavailable', 408, 'Bob Marsh did not answer.'],
    ['Canceled', 487, 'The call was cancelled.'],
    ['Connection Error', undefined, 'The connection to the server was lost.'],
    ['SIP Failure Code', 500, 'The call did not go through.'],
  ])('with %s %s says: %s', (cause, statusCode, words) => {
    expect(failed(cause, statusCode)).toBe(words);
  });

  test('repeats the reason of the other side when there are no better words', () => {
    const call = sampleCall({
      status: 'failed',
      cause: 'SIP Failure Code',
      statusCode: 500,
      reason: 'Try later',
    });
    expect(describeFailure(en, call)).toBe('The call did not go through: Try later.');
  });

  test('without a microphone says what to do', () => {
    const call = sampleCall({ status: 'failed', mediaError: { reason: 'denied' } });
    expect(describeFailure(en, call)).toContain('may not use your microphone');
  });
});

describe('A registration that failed', () => {
  test.each([
    [401, 'The user name or password is wrong.'],
    [407, 'The user name or password is wrong.'],
    [403, 'The server does not let this user sign in.'],
    [404, 'The server does not know this user.'],
  ])('with %i says: %s', (statusCode, words) => {
    expect(describeRegistrationFailure(en, { status: 'failed', statusCode })).toBe(words);
  });
});

describe('A stranger’s name', () => {
  test('loses what would turn the text around it', () => {
    expect(plainText('\u202Egnp.exe\u2066')).toBe('gnp.exe');
  });

  test('is cut when it is too long for a name', () => {
    expect(plainText('x'.repeat(10_000)).length).toBeLessThan(130);
  });

  test('gives way to the number where there is nothing to see', () => {
    expect(nameOf({ name: '\u200b \u202e', number: '1002', uri: 'sip:1002@example.com' }, en)).toBe('1002');
  });

  test.each([
    ['Bob Marsh', 'BM'],
    ['alice', 'A'],
    ['+49 30', ''],
    ['Émile de la Tour', 'ÉT'],
    ['محمد علي', 'مع'],
  ])('%s has the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test.each([
    ['sip:bob@example.com', 'bob'],
    ['sip:b%6Fb@example.com;transport=ws', 'bob'],
    ['tel:+4930901820', '+4930901820'],
    ['sip:%E0%A4%A@x', '%E0%A4%A'],
  ])('%s is short for %s', (address, short) => {
    expect(shortAddress(address)).toBe(short);
  });
});

describe('Durations', () => {
  test.each([
    [0, '0:00', '0 seconds'],
    [187_000, '3:07', '3 minutes 7 seconds'],
    [3_760_000, '1:02:40', '1 hour 2 minutes 40 seconds'],
    [60_000, '1:00', '1 minute'],
  ])('%i ms are shown as %s and said as %s', (duration, shown, said) => {
    expect([clockText(duration), spokenDuration(en, duration)]).toEqual([shown, said]);
  });
});

describe('Languages', () => {
  test('a region without words of its own takes those of its language, else English', () => {
    addDictionary('xx', { ...en, answer: 'Xx' });
    expect([wordsIn('xx-YY', en).answer, wordsIn('zz', en).answer]).toEqual(['Xx', 'Answer']);
  });
});

test('A word is in one topic only', () => {
  const topics: readonly object[] = Object.values(words);
  const keys = topics.flatMap((topic) => Object.keys(topic));
  expect(keys.length).toBe(new Set(keys).size);
  expect(new Set(keys)).toEqual(new Set(Object.keys(en)));
});
