import { expect, test } from 'vitest';
import { fuzz } from './fuzzer.js';

/** The full run: `SIP_KIT_FUZZ=200000 npx vitest run --project unit test/messages/fuzzer.test.ts`. */
const runs = Number(process.env.SIP_KIT_FUZZ ?? 5_000);
const seed = Number(process.env.SIP_KIT_SEED ?? Date.now() % 2 ** 31);

test(`${runs} mutated messages (seed ${seed}): no exception, none slower than 5 ms`, {
  timeout: 600_000,
}, () => {
  const report = fuzz(seed, runs);
  expect(report.exceptions).toEqual([]);
  expect(report.slowest.duration, JSON.stringify(report.slowest.input)).toBeLessThan(5);
  // The mutations leave enough of a message that most of the parser is reached.
  expect(report.accepted / report.runs).toBeGreaterThan(0.05);
});
