/** An assertion of a peer's suite that ours fails on purpose. */
export interface Difference {
  readonly file: string;
  readonly test: string;
  /** What the failed assertion says, or a part of it. */
  readonly assertion: string;
  readonly reason: string;
}

/** Where we differ from the peers' own suites on purpose. A difference that is no more fails the run, too. */
export const differences: readonly Difference[] = [];
