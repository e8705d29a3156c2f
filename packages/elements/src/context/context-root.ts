import { asPhoneRequest, type ContextCallback, ContextRequestEvent } from './context.js';

interface Waiting {
  readonly element: WeakRef<Element>;
  readonly callback: WeakRef<ContextCallback>;
}

/**
 * Keeps the requests that nobody answered, because the consumer was upgraded before its provider, and asks again when
 * a provider appears. It holds consumers weakly: one that is gone needs no goodbye.
 */
class ContextRoot {
  #waiting: Waiting[] = [];
  #attached = false;

  /** Begins to listen. Called by every consumer, does something at the first only. */
  attach(): void {
    if (this.#attached || typeof document === 'undefined') return;
    this.#attached = true;
    document.addEventListener('context-request', (event) => this.#keep(event));
  }

  /** Asks again on behalf of all who wait: a provider has come. */
  replay(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const entry of waiting) {
      const element = entry.element.deref();
      const callback = entry.callback.deref();
      if (element?.isConnected && callback) element.dispatchEvent(new ContextRequestEvent(element, callback));
    }
  }

  #keep(event: Event): void {
    const request = asPhoneRequest(event);
    const element = event.composedPath()[0];
    if (!request || !(element instanceof Element)) return;
    const others = this.#waiting.filter((entry) => {
      const waiting = entry.element.deref();
      return waiting !== undefined && waiting !== element;
    });
    this.#waiting = [...others, { element: new WeakRef(element), callback: new WeakRef(request.callback) }];
  }
}

/** The one root of the page. */
export const contextRoot = new ContextRoot();
