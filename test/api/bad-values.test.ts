/** Bad input to what needs no network: an error in words, or a text that is whole. */
import { NameAddrHeader, URI } from '@sip-kit/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ATTEMPTS } from './attempts.js';
import { type Attempt, BAD_VALUES, faultOf } from './bad-values.js';

const loose: string[] = [];
const collect = (error: unknown): void => void loose.push(String(error));
beforeAll(() => void process.on('unhandledRejection', collect));
afterAll(() => void process.off('unhandledRejection', collect));

/** What is wrong with the outcome; nothing as a rule. */
function complaintOf(attempt: Attempt, bad: unknown): string | undefined {
  try {
    const made = attempt(bad as never);
    const text = made instanceof Error ? made.message : String(made);
    return /[\r\n\0]/.test(text) ? 'its text breaks out of its line' : undefined;
  } catch (error) {
    return faultOf(error);
  }
}

describe.each(Object.keys(ATTEMPTS))('%s', (name) => {
  test('stands whatever it is given', async () => {
    loose.length = 0;
    const attempt = ATTEMPTS[name] ?? (() => undefined);
    const complaints = BAD_VALUES.map(([word, bad]) => [word, complaintOf(attempt, bad)] as const);
    await new Promise((resolve) => setImmediate(resolve));
    expect(complaints.filter(([, complaint]) => complaint)).toEqual([]);
    expect(loose, 'left lying about').toEqual([]);
  });
});

test('what is wrong is named, with what was expected', () => {
  expect(() => new URI('sip', 'a', 'b c')).toThrow(/^URI host: "b c" given, a host name.* expected$/);
  expect(() => new URI('sip', 'a', 'b', 70_000)).toThrow(/^port 70000: expected an integer/);
  expect(() => new URI('s p', 'a', 'b')).toThrow(/^URI scheme: "s p" given, a scheme expected$/);
  expect(() => new NameAddrHeader('sip:a@b' as never)).toThrow(/"uri"/);
});
