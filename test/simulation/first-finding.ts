import { simulate } from './simulation.js';

/** How many seeds it may take until a broken machine is found. */
const PATIENCE = 1000;

/** The findings of the first seed that finds something; `undefined` when none does. */
export async function firstFinding(): Promise<string | undefined> {
  for (let seed = 1; seed <= PATIENCE; seed++) {
    const { findings } = await simulate(seed);
    if (findings.length > 0) return `seed ${seed}: ${findings.join('; ')}`;
  }
  return undefined;
}
