import loose from 'node:assert';
import assert from 'node:assert/strict';

/** The `test` object that a nodeunit case gets: assertions are noted, not thrown, so that a case runs to its end. */
export class NodeunitTest {
  /** How many assertions were made. */
  assertions = 0;
  /** What the failed ones said. */
  readonly failures: string[] = [];
  readonly finished: Promise<void>;
  done: () => void = () => undefined;

  constructor() {
    this.finished = new Promise((resolve) => {
      this.done = resolve;
    });
  }

  ok = (value: unknown, message?: string): void => this.#check(() => assert.ok(value, message));
  equal = (actual: unknown, expected: unknown, message?: string): void =>
    this.#check(() => loose.equal(actual, expected, message));
  strictEqual = (actual: unknown, expected: unknown, message?: string): void =>
    this.#check(() => assert.strictEqual(actual, expected, message));
  deepEqual = (actual: unknown, expected: unknown, message?: string): void =>
    this.#check(() => loose.deepEqual(actual, expected, message));
  throws = (work: () => void, expected?: (error: unknown) => boolean): void =>
    this.#check(() => (expected ? assert.throws(work, expected) : assert.throws(work)));

  #check(assertion: () => void): void {
    this.assertions++;
    try {
      assertion();
    } catch (error) {
      this.failures.push(error instanceof Error ? error.message : String(error));
    }
  }
}

/** What a nodeunit file exports: cases by name. */
export type NodeunitSuite = Record<string, (test: NodeunitTest) => void>;
