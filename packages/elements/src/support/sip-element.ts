import { LitElement } from 'lit';
import { type Dictionary, watchDictionaries, wordsIn } from '../text/dictionaries.js';
import { languageOf, tellOfLanguage, watchLanguage } from '../text/language.js';
import { adoptStyles } from './adopt-styles.js';
import { type DefinableElement, defineElement } from './define.js';
import { version } from './version.js';

/** The mother of all elements of the kit: registration, words in the reader's language, custom states. */
export abstract class SipElement extends LitElement {
  static readonly version = version;
  /** The tag under which this class is, or will be, registered. */
  static tag = '';
  static readonly dependencies: readonly DefinableElement[] = [];

  /** Registers this class and what its template needs. Safe to call any number of times. */
  static define(
    this: typeof SipElement,
    // biome-ignore lint/complexity/noThisInStatic: each class registers itself
    tag: string = this.tag,
    registry: CustomElementRegistry | undefined = globalThis.customElements,
  ): void {
    // biome-ignore lint/complexity/noThisInStatic: each class registers itself
    defineElement(this as unknown as DefinableElement, tag, registry);
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: the class that Lit finalizes is the one that asks
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  protected readonly internals: ElementInternals | undefined;
  #language: string | undefined;
  #stopWatching: (() => void)[] = [];

  constructor() {
    super();
    // Not there when rendered on a server.
    this.internals = typeof this.attachInternals === 'function' ? this.attachInternals() : undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const refresh = (): void => this.requestUpdate();
    this.#stopWatching = [watchDictionaries(refresh), watchLanguage(refresh)];
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stopWatching) stop();
  }

  /** The element was moved to another document. */
  adoptedCallback(): void {
    if (this.renderRoot) adoptStyles(this, this.renderRoot);
  }

  /** An element may come into another document before it is drawn at all: a part of one that was moved there does. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.ownerDocument === document) return super.createRenderRoot();
    const root =
      this.shadowRoot ?? this.attachShadow((this.constructor as typeof LitElement).shadowRootOptions);
    adoptStyles(this, root);
    return root;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if ((name === 'lang' || name === 'dir') && this.hasUpdated) tellOfLanguage();
  }

  protected override willUpdate(_changed: Map<PropertyKey, unknown>): void {
    this.#language = undefined;
  }

  /** The language of this place in the document, as a BCP 47 tag. */
  protected get language(): string {
    this.#language ??= languageOf(this);
    return this.#language;
  }

  /** Words in the language of this place, where that language is there. */
  protected wordsOf<Words extends Partial<Dictionary>>(english: Words): Words {
    return wordsIn(this.language, english);
  }

  /** Shows a custom state (`:state(name)`) or takes it away. */
  protected toggleState(name: string, on: boolean): void {
    const states = this.internals?.states;
    // Even what changes nothing has the browser look for what it styles.
    if (!states || states.has(name) === on) return;
    if (on) states.add(name);
    else states.delete(name);
  }

  /** Whether text runs from right to left here. */
  protected get isRightToLeft(): boolean {
    return this.matches(':dir(rtl)');
  }
}
