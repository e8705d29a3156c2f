/** The language of an element's place in the document: the nearest `lang` around it, shadow roots included. */
export function languageOf(element: Element): string {
  let place: Element | null = element;
  while (place) {
    const found: Element | null = place.closest('[lang]');
    const language = found?.getAttribute('lang');
    if (language) return language;
    const root: Node = (found ?? place).getRootNode();
    // Not `instanceof`: in a frame or a popup shadow roots have another class.
    const { host } = root as Partial<ShadowRoot>;
    place = typeof host === 'object' ? host : null;
  }
  return globalThis.navigator?.language ?? 'en';
}

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** Calls `listener` when a language or a direction changes somewhere in the document. @returns what ends it */
export function watchLanguage(listener: () => void): () => void {
  listeners.add(listener);
  if (!observer && typeof MutationObserver === 'function') {
    observer = new MutationObserver(tellOfLanguage);
    observer.observe(document.documentElement, { attributeFilter: ['lang', 'dir'], subtree: true });
  }
  return () => listeners.delete(listener);
}

/** A language changed where the document cannot see it: in a shadow root. */
export function tellOfLanguage(): void {
  for (const listener of [...listeners]) listener();
}
