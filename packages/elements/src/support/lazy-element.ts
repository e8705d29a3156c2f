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

  constructor(load: () => Promise<LazyClass>) {
    this.#load = load;
  }

  /**
   * Gives the template with the element's tag, when the class is there.
   * @param host is updated when it has come
   */
  render(host: LitElement, template: (tag: StaticValue) => TemplateResult): TemplateResult | undefined {
    if (this.#element) return template(tagOf(this.#element));
    void this.load().then((isThere) => isThere && host.requestUpdate());
    return undefined;
  }

  /** Loads the class before it is shown. @returns whether it is there; when not, the next time it is tried again */
  async load(): Promise<boolean> {
    this.#loading ??= this.#load().then(
      (element) => {
        element.define();
        this.#element = element;
      },
      () => {
        this.#loading = undefined;
      },
    );
    await this.#loading;
    return this.#element !== undefined;
  }

  /** Fulfilled when nothing is on its way. */
  get settled(): Promise<void> | undefined {
    return this.#element ? undefined : this.#loading;
  }
}
