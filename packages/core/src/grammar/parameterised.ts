import { type ParameterInit, Parameters } from './parameters.js';

/** What has parameters that may be asked for, set and taken away by name. */
export abstract class Parameterised {
  #parameters: Parameters | undefined;
  readonly #areOfUri: boolean;

  constructor(parameters: Parameters | ParameterInit | undefined, areOfUri: boolean) {
    this.#areOfUri = areOfUri;
    this.#parameters =
      parameters === undefined || parameters instanceof Parameters
        ? parameters
        : new Parameters(parameters, areOfUri);
  }

  /** The parameters, to be walked over: `[name, value]`. */
  get parameters(): Parameters {
    this.#parameters ??= new Parameters(undefined, this.#areOfUri);
    return this.#parameters;
  }

  /**
   * Sets a parameter; `null` makes it stand alone (`;lr`).
   * @throws InvalidHeaderError when it must not be written
   */
  setParam(name: string, value: string | number | null | undefined): void {
    if (name) this.parameters.set(name, value === undefined ? null : value);
  }

  /** The value; `null` when the parameter stands alone; undefined when there is none. */
  getParam(name: string): string | null | undefined {
    return this.#parameters?.get(name);
  }

  hasParam(name: string): boolean {
    return this.getParam(name) !== undefined;
  }

  deleteParam(name: string): string | null | undefined {
    return this.#parameters?.delete(name);
  }

  clearParams(): void {
    this.#parameters = undefined;
  }

  /** The parameters as they are written, for those who write them. */
  protected parametersText(): string {
    return this.#parameters === undefined ? '' : this.#parameters.toString();
  }

  protected cloneParameters(): Parameters | undefined {
    return this.#parameters?.clone();
  }
}
