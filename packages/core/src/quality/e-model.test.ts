import { describe, expect, test } from 'vitest';
import { opinionScore, transmissionRating } from './e-model.js';

describe('the E-model (ITU-T G.107)', () => {
  test('gives R = 93.2 and a score of 4.41 for the default values', () => {
    expect(transmissionRating()).toBeCloseTo(93.2, 1);
    expect(opinionScore(transmissionRating())).toBeCloseTo(4.41, 2);
  });

  // The table that goes with Annex B: the score at the borders between the categories of satisfaction.
  test.each([
    [100, 4.5],
    [94, 4.42],
    [90, 4.34],
    [80, 4.03],
    [70, 3.6],
    [60, 3.1],
    [50, 2.58],
    [0, 1],
    [-20, 1],
    [120, 4.5],
  ])('R = %d is a score of %d', (R, score) => {
    expect(opinionScore(R)).toBeCloseTo(score, 1.9);
  });

  test('never scores below 1, where the polynomial does', () => {
    expect(opinionScore(3)).toBe(1);
  });

  // Idd worked out by hand: X = log2(Ta / 100); 25 · ((1 + X⁶)^⅙ − 3 · (1 + (X/3)⁶)^⅙ + 2).
  test.each([
    [100, 0],
    [200, 3.04],
    [400, 24.07],
    [800, 40.84],
  ])('an absolute delay of %d ms takes %d from R', (Ta, Idd) => {
    expect(transmissionRating() - transmissionRating({ Ta })).toBeCloseTo(Idd, 1);
  });

  // Ie,eff = Ie + (95 − Ie) · Ppl / (Ppl + Bpl), with Ie and Bpl from G.113 Appendix I.
  test.each([
    ['G.711 without concealment', 0, 4.3, 2, 30.16],
    ['G.711 with concealment', 0, 25.1, 0, 0],
    ['G.711 with concealment', 0, 25.1, 5, 15.78],
    ['G.711 with concealment', 0, 25.1, 20, 42.13],
    ['G.729A', 11, 19, 0, 11],
    ['G.729A', 11, 19, 5, 28.5],
  ])('%s (Ie %d, Bpl %d) at %d %% loss takes %d from R', (_codec, Ie, Bpl, Ppl, taken) => {
    expect(transmissionRating() - transmissionRating({ Ie, Bpl, Ppl })).toBeCloseTo(taken, 1);
  });

  // Listening tests, as ITU-T G.113 (1999), Appendix I, tables I.2 and I.3 give them: equipment impairment by random loss.
  // They are older than the formula, which was fitted to them.
  test.each([
    ['G.711 with concealment', 0, 25.1, { 0: 0, 2: 7, 3: 10, 5: 15, 7: 20, 10: 25, 15: 35, 20: 45 }],
    ['G.729A with VAD', 11, 19, { 0: 11, 1: 15, 1.5: 17, 2: 19, 3: 23, 4: 26, 8: 36, 16: 49 }],
    ['G.723.1 with VAD', 15, 16.1, { 0: 15, 1: 19, 1.5: 22, 2: 24, 3: 27, 4: 32, 8: 41, 16: 55 }],
  ])('%s agrees with the listening tests to 3 points', (_codec, Ie, Bpl, table) => {
    for (const [Ppl, impairment] of Object.entries(table)) {
      const taken = transmissionRating() - transmissionRating({ Ie, Bpl, Ppl: Number(Ppl) });
      expect(Math.abs(taken - impairment), `at ${Ppl} %`).toBeLessThan(3);
    }
  });

  test('bursts of the same loss are worse than random loss', () => {
    const random = transmissionRating({ Ppl: 3, Bpl: 25.1 });
    expect(transmissionRating({ Ppl: 3, Bpl: 25.1, BurstR: 2 })).toBeLessThan(random);
  });

  // The usual approximation for delay with good echo control: 0.024 · d, and 0.11 · (d − 177.3) more beyond 177.3 ms.
  test.each([[50], [100], [150], [200], [300]])(
    'echo and delay of %d ms agree with the usual approximation',
    (d) => {
      const approximate = 0.024 * d + (d > 177.3 ? 0.11 * (d - 177.3) : 0);
      const exact = transmissionRating() - transmissionRating({ T: d, Ta: d, Tr: 2 * d });
      expect(Math.abs(exact - approximate)).toBeLessThan(1.5);
    },
  );

  test('more advantage is more R, louder noise is less', () => {
    expect(transmissionRating({ A: 10 })).toBeCloseTo(103.2, 1);
    expect(transmissionRating({ Nc: -50 })).toBeLessThan(transmissionRating());
    expect(transmissionRating({ qdu: 4 })).toBeLessThan(transmissionRating());
  });
});
