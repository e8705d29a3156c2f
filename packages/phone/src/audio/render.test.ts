import { describe, expect, test } from 'vitest';
import { CADENCES } from './cadences.js';
import { keyFrequencies } from './key-tones.js';
import { renderCadence } from './render.js';

const RATE = 24_000;

/** How much of a frequency is in samples (Goertzel), 1 for a full sine of it. */
const share = (samples: Float32Array, frequency: number): number => {
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / RATE);
  let [before, last] = [0, 0];
  for (const sample of samples) [before, last] = [last, sample + coefficient * last - before];
  const power = before * before + last * last - coefficient * before * last;
  return (2 * Math.sqrt(power)) / samples.length;
};

const loudness = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

const part = (samples: Float32Array, from: number, to: number): Float32Array =>
  samples.subarray((from * RATE) / 1000, (to * RATE) / 1000);

describe('A cadence', () => {
  test.each(
    Object.entries(CADENCES).flatMap(([region, kinds]) =>
      Object.entries(kinds).map(([kind, cadence]) => [region, kind, cadence] as const),
    ),
  )('of %s: %s sounds and is silent in its rhythm', (_, __, cadence) => {
    const samples = renderCadence(cadence, RATE);
    let start = 0;
    for (const [index, duration] of cadence.rhythm.entries()) {
      const segment = part(samples, start, start + duration);
      if (index % 2 === 0) expect(loudness(segment)).toBeGreaterThan(0.05);
      else expect(loudness(segment)).toBe(0);
      start += duration;
    }
    expect(samples).toHaveLength((start * RATE) / 1000);
  });

  test('holds its frequencies and no others', () => {
    const samples = part(renderCadence(CADENCES.us.ringback, RATE), 100, 1100);
    expect(share(samples, 440)).toBeCloseTo(0.125, 2);
    expect(share(samples, 480)).toBeCloseTo(0.125, 2);
    expect(share(samples, 697)).toBeLessThan(0.005);
  });

  test('never exceeds a quarter of full scale, and begins and ends in silence', () => {
    const samples = renderCadence(CADENCES.eu.busy, RATE);
    expect(Math.max(...samples.map(Math.abs))).toBeLessThanOrEqual(0.25);
    expect(samples[0]).toBe(0);
    expect(samples.at(-1)).toBe(0);
  });
});

describe('A key (ITU-T Q.23)', () => {
  test.each([
    ['1', [697, 1209]],
    ['5', [770, 1336]],
    ['9', [852, 1477]],
    ['0', [941, 1336]],
    ['*', [941, 1209]],
    ['#', [941, 1477]],
    ['A', [697, 1633]],
    ['d', [941, 1633]],
  ])('%s sounds as %j', (key, frequencies) => {
    expect(keyFrequencies(key)).toEqual(frequencies);
  });

  test.each(['', '+', ',', 'x', '12', '3A'])('"%s" is none', (key) => {
    expect(keyFrequencies(key)).toBeUndefined();
  });
});
