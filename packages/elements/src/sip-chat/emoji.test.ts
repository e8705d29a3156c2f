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
  ['\u260E\uFE0F', true],
  ['\u270C🏽', true],
  ['©', false],
  ['™', false],
  ['\u2714', false],
  ['\u260E', false],
  ['\u2194', false],
  ['\u25B6', false],
  ['☕\uFE0E', false],
  ['1', false],
  ['#', false],
  ['', false],
  [' ', false],
  ['👍'.repeat(100_000), false],
])('%j is nothing but emoji: %s', (body, expected) => {
  expect(isEmojiOnly(body)).toBe(expected);
});
