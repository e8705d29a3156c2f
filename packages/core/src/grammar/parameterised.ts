import { lookUpUriParameter, type ParameterInit, Parameters, parseUriParameters } from './parameters.js';

/** What has parameters that may be asked for, set and taken away by name. */
export abstract class Parameterised {
  /** As text, those of a URI that nobody has asked for yet. */
  #parameters: Parameters | string | undefined;
  readonly #areOfUri: boolean;

  constructor(parameters: Parameters | ParameterInit | string | undefined, areOfUri: boolean) {
    this.#areOfUri = areOfUri;
    this.#parameters =
      typeof parameters !== 'object' || parameters instanceof Parameters
        ? parameters
        : new Parameters(parameters, areOfUri);
  }

  /** The parameters, to be walked over: `[name, value]`. */
  get parameters(): Parameters {
    let parameters = this.#parameters;
    if (typeof parameters !== 'object') {
      parameters = parameters ? parseUriParameters(parameters) : new Parameters(undefined, this.#areOfUri);
      this.#parameters = parameters;
    }
    return parameters;
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
    const parameters = this.#parameters;
    if (parameters === undefined) return undefined;
    const value = typeof parameters === 'string' ? lookUpUriParameter(parameters, name) : undefined;
    return value === undefined ? this.parameters.get(name) : value;
  }

  hasParam(name: string): boolean {
    return this.getParam(name) !== undefined;
  }

  deleteParam(name: string): string | null | undefined {
    return this.#parameters === undefined ? undefined : this.parameters.delete(name);
  }

  clearParams(): void {
    this.#parameters = undefined;
  }

  /** The parameters as they are written, for those who write them. */
  protected parametersText(): string {
    const parameters = this.#parameters;
    return parameters === undefined ? '' : parameters.toString();
  }

  protected cloneParameters(): Parameters | undefined {
    return this.#parameters === undefined ? undefined : this.parameters.clone();
  }
}
