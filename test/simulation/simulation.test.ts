import { describe, expect, test } from 'vitest';
import { describeFailures, runSeeds } from './run-seeds.js';
import { simulate } from './simulation.js';

const SEEDS = 2_000;
const SLICE = 250;

describe('users who do anything on a network that does anything', () => {
  test.each(Array.from({ length: SEEDS / SLICE }, (_, index) => index * SLICE + 1))(
    'agree with each other in the end, and leave nothing behind: seeds from %i',
    async (from) => {
      const failures = await runSeeds({ from, to: from + SLICE - 1 });
      expect(describeFailures(failures)).toBe('');
    },
    180_000,
  );

  test('do the same for the same seed', async () => {
    const [first, again, other] = [
      await simulate(12, { story: true }),
      await simulate(12, { story: true }),
      await simulate(13, { story: true }),
    ];
    expect(first.story.length).toBeGreaterThan(50);
    expect(again.story).toEqual(first.story);
    expect(other.story).not.toEqual(first.story);
  });
});
