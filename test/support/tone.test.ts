import { expect, test } from 'vitest';
import { toneShare, toneWav } from './tone.js';

test('a tone is recognised at its own frequency and at no other', () => {
  const file = toneWav(1000, 1);
  const samples = new Int16Array(file.buffer, file.byteOffset + 44, 48_000);
  expect(toneShare(samples, 48_000, 1000)).toBeGreaterThan(0.99);
  expect(toneShare(samples, 48_000, 600)).toBeLessThan(0.01);
  expect(toneShare(new Int16Array(4800), 48_000, 1000)).toBe(0);
});
