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
    this.#loading ??= this.#load().then((element) => {
      element.define();
      this.#element = element;
    });
    void this.#loading.then(() => host.requestUpdate());
    return undefined;
  }

  /** Fulfilled when nothing is on its way. */
  get settled(): Promise<void> | undefined {
    return this.#element ? undefined : this.#loading;
  }
}
