import { type Outcome, simulate } from './simulation.js';

/** Which seeds to run, and how often to say how far it is. */
export interface Range {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
  /** Which simulation; the one of calls unless given. */
  readonly simulate?: (seed: number) => Promise<Outcome>;
  /** Told after each seed. */
  readonly progress?: (seed: number, findings: readonly string[]) => void;
}

/** A seed that found something wrong. */
export interface Failure {
  readonly seed: number;
  readonly findings: readonly string[];
}

/** Runs every seed of a range. @returns those that found something wrong */
export async function runSeeds({ from, to, progress, simulate: play = simulate }: Range): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (let seed = from; seed <= to; seed++) {
    const { findings } = await play(seed);
    if (findings.length > 0) failures.push({ seed, findings });
    progress?.(seed, findings);
  }
  return failures;
}

/**
 * Failures as text, a paragraph each, with the command that tells the story of a seed.
 * @param command how the simulation is told
 */
export function describeFailures(failures: readonly Failure[], command = '--story'): string {
  return failures
    .map(({ seed, findings }) =>
      [`seed ${seed} (node test/simulation/simulate.mjs ${command} ${seed})`, ...findings].join('\n  '),
    )
    .join('\n');
}
