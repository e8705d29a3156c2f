import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { describeValue } from '../support/errors.js';
import { Secret } from './secret.js';

const secret = new Secret('hunter2');

test('a secret gives its text at one door only', () => {
  expect(secret.reveal()).toBe('hunter2');
});

test.each<[string, () => string]>([
  ['a template', () => `${secret}`],
  ['String()', () => String(secret)],
  ['a concatenation', () => `password: ${[secret].join()}`],
  ['JSON', () => JSON.stringify({ secret, list: [secret] })],
  ['inspection by Node', () => inspect({ secret }, { depth: 9, showHidden: true })],
  ['a format string', () => format('%s %o %j', secret, secret, secret)],
  ['an error message', () => describeValue({ password: secret })],
  ['its own properties', () => JSON.stringify(Object.entries(secret)) + Reflect.ownKeys(secret).join()],
  ['Object.prototype.toString', () => Object.prototype.toString.call(secret)],
])('in %s a secret does not show', (_, show) => {
  expect(show()).not.toContain('hunter2');
});

test('a secret cannot be copied out by structuredClone', () => {
  expect(JSON.stringify(structuredClone({ secret }))).not.toContain('hunter2');
});

test('a secret of a secret is the same', () => {
  expect(Secret.of(secret)).toBe(secret);
  expect(Secret.of('hunter2').equals(secret)).toBe(true);
  expect(Secret.of('hunter3').equals(secret)).toBe(false);
});
