/** What a simulation found wrong: the virtual time, who, and what. */
export class Findings {
  readonly #now: () => number;
  readonly #start: number;
  readonly list: string[] = [];

  constructor(now: () => number) {
    this.#now = now;
    this.#start = now();
  }

  /** Writes one down. The same words about the same subject count once. */
  add(subject: string, what: string): void {
    const text = `${subject}: ${what}`;
    if (this.list.some((known) => known.endsWith(text))) return;
    this.list.push(`${((this.#now() - this.#start) / 1_000).toFixed(3)} s ${text}`);
  }
}
