import { adoptStyles as adoptHere, type CSSResult, type LitElement } from 'lit';
import { adoptStyles } from './adopt-styles.js';
import { Later } from './later.js';

/** A module with what an element shows in some states only: its sheets, and the elements in it. */
export interface ViewModule {
  readonly styles: readonly CSSResult[];
  readonly dependencies: readonly { define(): void }[];
}

/**
 * What an element shows in some states only. It is loaded when the state of the phone first says that it will be wanted;
 * when it is there, it is drawn in the same update as everything else.
 */
export class LateView<Module extends ViewModule> extends Later<Module> {
  /** Who surely shows the view brings it: nobody waits for it. */
  override give(view: Module): void {
    for (const element of view.dependencies) element.define();
    super.give(view);
  }

  /** The view, its look in the host; absent while it is on its way: the host is updated when it has come. */
  in(host: LitElement): Module | undefined {
    if (this.now) dress(host, this.now.styles);
    else {
      void this.load().then(() => {
        if (this.now) host.requestUpdate();
      });
    }
    return this.now;
  }

  /** Loads the view before it is wanted. Rejected when it cannot be had. */
  async prepare(): Promise<void> {
    await this.load();
    if (!this.now) throw new Error('A view could not be loaded');
  }
}

/** Adds sheets to those of an element, and of all elements of its class that come after it. */
function dress(host: LitElement, styles: readonly CSSResult[]): void {
  const { elementStyles } = host.constructor as typeof LitElement;
  for (const style of styles) if (!elementStyles.includes(style)) elementStyles.push(style);
  const root = host.renderRoot as ShadowRoot;
  if (root.adoptedStyleSheets.length === elementStyles.length) return;
  if (host.ownerDocument === document) adoptHere(root, elementStyles);
  else adoptStyles(host, root);
}
