import { expect, test } from 'vitest';
import { simulate } from './simulation.js';

test('some seeds', async () => {
  const from = Number(process.env.SEED ?? 1);
  const count = Number(process.env.COUNT ?? 20);
  const begin = performance.now();
  let failures = 0;
  for (let seed = from; seed < from + count; seed++) {
    const { findings, story } = await simulate(seed, { story: count === 1 });
    if (count === 1) console.log(story.join('\n'));
    if (findings.length > 0) {
      failures++;
      console.log(`seed ${seed}\n  ${findings.join('\n  ')}`);
    }
  }
  console.log(`${failures} of ${count} in ${performance.now() - begin} ms`);
  expect(failures).toBe(0);
}, 120_000);
