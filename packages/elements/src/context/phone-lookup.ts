import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ContextRequestEvent, type PhoneHandle, phoneContext } from './context.js';
import { pageDefault, watchHosts } from './page.js';

/** What the lookup reads from its element. All of it is optional: any Lit element can host it. */
export interface LookupElement extends ReactiveControllerHost, Element {
  /** A host, given by a program. */
  provider?: Element | undefined;
  /** The id of a host, here or in a document or shadow root further out. */
  for?: string | undefined;
}

/**
 * Finds the phone of an element: the `provider` property first, then `for`, then the host around it (context protocol),
 * then the page's default. It goes on looking: hosts come late, go and change.
 */
export class PhoneLookup implements ReactiveController {
  readonly #element: LookupElement;
  readonly #onChange: () => void;
  #handle: PhoneHandle | undefined;
  #around: PhoneHandle | undefined;
  #unwatch: (() => void) | undefined;
  #release: (() => void) | undefined;

  constructor(element: LookupElement, onChange: () => void) {
    this.#element = element;
    this.#onChange = onChange;
    element.addController(this);
  }

  get handle(): PhoneHandle | undefined {
    return this.#handle;
  }

  hostConnected(): void {
    const page = this.#element.ownerDocument;
    const unwatch = watchHosts(() => this.resolve());
    page.addEventListener('context-provider', this.#onProvider);
    this.#unwatch = () => {
      unwatch();
      page.removeEventListener('context-provider', this.#onProvider);
    };
    this.#ask();
    this.resolve();
  }

  hostDisconnected(): void {
    this.#unwatch?.();
    this.#release?.();
    this.#release = undefined;
    this.#around = undefined;
    this.resolve();
  }

  /** `provider` or `for` may have changed. */
  hostUpdate(): void {
    this.resolve();
  }

  /** Looks again. */
  resolve(): void {
    const found = this.#find();
    if (found === this.#handle) return;
    this.#handle = found;
    this.#onChange();
  }

  /** Asks the hosts around us. */
  #ask(): void {
    this.#element.dispatchEvent(new ContextRequestEvent(this.#element, this.#receive));
  }

  readonly #onProvider = (event: Event): void => {
    if ((event as { context?: unknown }).context === phoneContext) this.#ask();
  };

  /** The answer of the host around us. */
  readonly #receive = (handle: PhoneHandle, unsubscribe?: () => void): void => {
    if (unsubscribe !== this.#release) this.#release?.();
    this.#release = unsubscribe;
    this.#around = handle;
    this.resolve();
  };

  #find(): PhoneHandle | undefined {
    const { provider, for: id } = this.#element;
    if (provider) return handleOf(provider);
    if (!this.#element.isConnected) return undefined;
    if (id) return handleOf(elementById(this.#element, id));
    if (this.#around) return this.#around;
    const host = pageDefault();
    return (host as Element | undefined) === this.#element ? undefined : host?.handle;
  }
}

function handleOf(element: Element | undefined): PhoneHandle | undefined {
  return (element as { handle?: PhoneHandle } | undefined)?.handle;
}

/** Ids do not reach into or out of shadow roots, so each root on the way out is asked. */
function elementById(from: Element, id: string): Element | undefined {
  let place: Element | undefined = from;
  while (place) {
    // Not `instanceof`: in a frame or a popup they have other classes.
    const root = place.getRootNode() as Document | Partial<ShadowRoot>;
    const found = root.getElementById?.(id);
    if (found) return found;
    place = 'host' in root && typeof root.host === 'object' ? root.host : undefined;
  }
  return undefined;
}
