import type { LitElement, TemplateResult } from 'lit';
import { Later } from './later.js';
import type { StaticValue } from './tag.js';
import { tagOf } from './tag.js';

interface LazyClass {
  readonly tag: string;
  define(): void;
  /** Loads what the element itself would load when it is shown. Rejected when that cannot be had. */
  prepare?(): Promise<unknown>;
}

/**
 * An element that a template needs now and then: its class is loaded and registered when it is first shown. Nothing is
 * in its place until then.
 */
export class LazyElement extends Later<LazyClass> {
  constructor(load: () => Promise<LazyClass>) {
    super(async () => {
      const element = await load();
      await element.prepare?.();
      element.define();
      return element;
    });
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
    if (this.now) return template(tagOf(this.now));
    const load = (): void =>
      void this.load().then(() => {
        if (this.now || lost) host.requestUpdate();
      });
    if (this.error && lost) return lost(load);
    load();
    return undefined;
  }
}
