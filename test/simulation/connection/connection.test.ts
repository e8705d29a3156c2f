import { describe, expect, test } from 'vitest';
import { describeFailures, runSeeds } from '../run-seeds.js';
import { simulateConnections } from './simulation.js';

const SEEDS = 500;
const SLICE = 125;

describe('pages whose connections go through everything that connections go through', () => {
  test.each(Array.from({ length: SEEDS / SLICE }, (_, index) => index * SLICE + 1))(
    'say the truth, are registered again, and leave nothing behind: seeds from %i',
    async (from) => {
      const failures = await runSeeds({ from, to: from + SLICE - 1, simulate: simulateConnections });
      expect(describeFailures(failures, '--connections --story')).toBe('');
    },
    180_000,
  );
});
