import { NotLoadedError } from './errors.js';
import type { PartsSource, UserAgentParts } from './parts.js';

/** Parts that are loaded when they are first wanted. */
export class LazyParts implements PartsSource {
  readonly #load: () => Promise<UserAgentParts>;
  #loaded: UserAgentParts | undefined;
  #loading: Promise<UserAgentParts> | undefined;

  /**
   * @param load called again when it has failed and the parts are wanted once more. With an `import()` that may never
   *   help: browsers may remember one that failed until the page is loaded again (whatwg/html#10327).
   */
  constructor(load: () => Promise<UserAgentParts>) {
    this.#load = load;
  }

  get loaded(): UserAgentParts | undefined {
    return this.#loaded;
  }

  need(action: string): UserAgentParts {
    if (!this.#loaded) throw new NotLoadedError(action);
    return this.#loaded;
  }

  load(): Promise<UserAgentParts> {
    this.#loading ??= this.#load().then(
      (parts) => {
        this.#loaded = parts;
        return parts;
      },
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}
