import { describe, expect, test } from 'vitest';
import { levelOf } from './level-meter.js';

const square = (amplitude: number): Float32Array => new Float32Array(512).fill(amplitude);

describe('The level of samples', () => {
  test.each([
    ['full scale', 1, 1],
    ['a tenth of it, 20 dB less', 0.1, 2 / 3],
    ['a thousandth of it, 60 dB less', 0.001, 0],
    ['silence', 0, 0],
  ])('is for %s (%d) %d', (_, amplitude, level) => {
    expect(levelOf(square(amplitude))).toBeCloseTo(level, 5);
  });

  test('is silence when there are none', () => {
    expect(levelOf(new Float32Array(0))).toBe(0);
  });
});
