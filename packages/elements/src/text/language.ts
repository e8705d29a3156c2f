/** The language of an element's place in the document: the nearest `lang` around it, shadow roots included. */
export function languageOf(element: Element): string {
  let place: Element | null = element;
  while (place) {
    const found: Element | null = place.closest('[lang]');
    const language = found?.getAttribute('lang');
    if (language) return language;
    const root: Node = (found ?? place).getRootNode();
    place = root instanceof ShadowRoot ? root.host : null;
  }
  return globalThis.navigator?.language ?? 'en';
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls `listener` when the document's language or direction changes. @returns what ends it */
export function watchDocumentLanguage(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer && typeof MutationObserver === 'function') {
    observer = new MutationObserver(() => {
      for (const each of [...listeners]) each();
    });
    observer.observe(document.documentElement, { attributeFilter: ['lang', 'dir'] });
  }
  return () => listeners.delete(listener);
}
