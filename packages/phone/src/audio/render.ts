import type { Cadence } from './cadences.js';

/** The ends of each sound rise and fall for so long, milliseconds: a tone that begins at once clicks. */
const EDGE = 6;
/** Full scale is 1; tones are meant to be heard beside a voice, not over it. */
const LEVEL = 0.25;

/**
 * The samples of one whole cycle of a cadence, to be played in a loop. A loop of samples keeps its rhythm in a hidden
 * page, where timers do not.
 * @param sampleRate samples a second
 */
export function renderCadence(
  { frequencies, warble, rhythm }: Cadence,
  sampleRate: number,
): Float32Array<ArrayBuffer> {
  const total = rhythm.reduce((sum, part) => sum + part, 0);
  const samples = new Float32Array(toSamples(total, sampleRate));
  let start = 0;
  for (const [index, duration] of rhythm.entries()) {
    if (index % 2 === 0) {
      const end = toSamples(start + duration, sampleRate);
      fill(samples.subarray(toSamples(start, sampleRate), end), frequencies, warble, sampleRate);
    }
    start += duration;
  }
  return samples;
}

function toSamples(milliseconds: number, sampleRate: number): number {
  return Math.round((milliseconds * sampleRate) / 1000);
}

function fill(
  samples: Float32Array<ArrayBuffer>,
  frequencies: readonly number[],
  warble: number | undefined,
  sampleRate: number,
): void {
  const edge = toSamples(EDGE, sampleRate);
  for (let index = 0; index < samples.length; index++) {
    const time = index / sampleRate;
    const gate = Math.min(1, index / edge, (samples.length - 1 - index) / edge);
    const value = warble === undefined ? chord(frequencies, time) : gong(frequencies, warble, time);
    samples[index] = LEVEL * gate * value;
  }
}

function chord(frequencies: readonly number[], time: number): number {
  return frequencies.reduce((sum, frequency) => sum + sine(frequency, time), 0) / frequencies.length;
}

/** One after the other, each stroke rising fast and dying away. */
function gong(frequencies: readonly number[], warble: number, time: number): number {
  const stroke = Math.floor(time * warble);
  const age = time * warble - stroke;
  const frequency = frequencies[stroke % frequencies.length] ?? 0;
  return sine(frequency, time) * Math.min(1, 12 * age) * Math.exp(-1.2 * age);
}

function sine(frequency: number, time: number): number {
  return Math.sin(2 * Math.PI * frequency * time);
}
