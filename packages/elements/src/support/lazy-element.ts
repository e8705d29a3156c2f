import type { LitElement, TemplateResult } from 'lit';
import type { StaticValue } from './tag.js';
import { tagOf } from './tag.js';

interface LazyClass {
  readonly tag: string;
  define(): void;
}

/**
 * An element that a template needs now and then: its class is loaded and registered when it is first shown. Nothing is
 * in its place until then.
 */
export class LazyElement {
  readonly #load: () => Promise<LazyClass>;
  #loading: Promise<void> | undefined;
  #element: LazyClass | undefined;
  #isLost = false;

  constructor(load: () => Promise<LazyClass>) {
    this.#load = load;
  }

  /**
   * Gives the template with the element's tag, when the class is there.
   * @param host is updated when it has come, or cannot be had
   * @param lost what is shown when it could not be loaded; `retry` tries again
   */
  render(
    host: Pick<LitElement, 'requestUpdate'>,
    template: (tag: StaticValue) => TemplateResult,
    lost?: (retry: () => void) => TemplateResult,
  ): TemplateResult | undefined {
    if (this.#element) return template(tagOf(this.#element));
    const load = (): void =>
      void this.load().then(() => {
        if (this.#element || lost) host.requestUpdate();
      });
    if (this.#isLost && lost) return lost(load);
    load();
    return undefined;
  }

  /** Loads the class before it is shown; what could not be loaded is tried again. */
  load(): Promise<void> {
    this.#loading ??= this.#load().then(
      (element) => {
        element.define();
        this.#element = element;
      },
      () => {
        this.#isLost = true;
        this.#loading = undefined;
      },
    );
    return this.#loading;
  }

  /** Fulfilled when nothing is on its way. */
  get settled(): Promise<void> | undefined {
    return this.#element ? undefined : this.#loading;
  }
}
