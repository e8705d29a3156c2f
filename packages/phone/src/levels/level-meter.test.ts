import { describe, expect, test } from 'vitest';
import { forTheEar } from './level-meter.js';

describe('A level', () => {
  test.each([
    ['full scale', 1, 1],
    ['a tenth of it, 20 dB less', 0.1, 2 / 3],
    ['a thousandth of it, 60 dB less', 0.001, 0],
    ['silence', 0, 0],
  ])('is for %s (%d) %d', (_, amplitude, level) => {
    expect(forTheEar(amplitude)).toBeCloseTo(level, 5);
  });
});
