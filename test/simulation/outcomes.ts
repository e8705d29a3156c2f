import type { Findings } from './findings.js';

interface Expectation {
  readonly what: string;
  /** When it was asked for, and how long it may take: milliseconds that the machine was awake. */
  readonly since: number;
  limit: number;
  outcome: string | undefined;
}

/** What one page asked for: each thing has one outcome, in its time. */
export class Outcomes {
  readonly #owner: string;
  readonly #now: () => number;
  readonly #findings: Findings;
  readonly #expectations: Expectation[] = [];

  /** @param now the time that the machine was awake, milliseconds */
  constructor(owner: string, now: () => number, findings: Findings) {
    this.#owner = owner;
    this.#now = now;
    this.#findings = findings;
  }

  /** How many have none yet. */
  get open(): number {
    return this.#expectations.filter(({ outcome }) => !outcome).length;
  }

  /** Expects an outcome. @returns takes it when it is there */
  expect(what: string, limit: number): (outcome: string) => void {
    const expectation: Expectation = { what, limit, since: this.#now(), outcome: undefined };
    this.#expectations.push(expectation);
    return (outcome) => {
      if (expectation.outcome)
        this.#findings.add(this.#owner, `${what} ${outcome} after it ${expectation.outcome}`);
      expectation.outcome = outcome;
      if (this.#isLate(expectation)) this.#findings.add(this.#owner, `${what} ${outcome} too late`);
    };
  }

  /** Nobody is there any more to hear of them soon: those that are open may come as late as timers run. */
  hangOn(): void {
    for (const expectation of this.#expectations) expectation.limit = Number.POSITIVE_INFINITY;
  }

  /** None may be missing for longer than it can take. */
  check(): void {
    for (const expectation of this.#expectations) {
      if (!expectation.outcome && this.#isLate(expectation))
        this.#findings.add(this.#owner, `${expectation.what} has no outcome`);
    }
  }

  #isLate({ since, limit }: Expectation): boolean {
    return this.#now() - since > limit;
  }
}
