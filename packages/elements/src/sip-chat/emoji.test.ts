import { expect, test } from 'vitest';
import { isEmojiOnly } from './emoji.js';

test.each([
  ['👍', true],
  [' ☕ ', true],
  ['👩‍👩‍👧‍👦', true],
  ['👋🏽👋🏽👋🏽', true],
  ['🇩🇪', true],
  ['❤️', true],
  ['👍👍👍👍', false],
  ['Good 👍', false],
  ['1', false],
  ['#', false],
  ['', false],
  [' ', false],
  ['👍'.repeat(100_000), false],
])('%j is nothing but emoji: %s', (body, expected) => {
  expect(isEmojiOnly(body)).toBe(expected);
});
