import type { Parameters } from './parameters.js';

/** What has parameters that may be asked for, set and taken away by name. */
export abstract class Parameterised {
  /** The parameters, to be walked over: `[name, value]`. */
  readonly parameters: Parameters;

  constructor(parameters: Parameters) {
    this.parameters = parameters;
  }

  /**
   * Sets a parameter; `null` makes it stand alone (`;lr`).
   * @throws InvalidHeaderError when it must not be written
   */
  setParam(name: string, value: string | number | null | undefined): void {
    if (name) this.parameters.set(name, value ?? null);
  }

  /** The value; `null` when the parameter stands alone; undefined when there is none. */
  getParam(name: string): string | null | undefined {
    return this.parameters.get(name);
  }

  hasParam(name: string): boolean {
    return this.parameters.has(name);
  }

  deleteParam(name: string): string | null | undefined {
    return this.parameters.delete(name);
  }

  clearParams(): void {
    this.parameters.clear();
  }
}
