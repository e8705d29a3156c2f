import type { CSSResultOrNative, LitElement } from 'lit';

/** The sheets made for each document, by their text. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Gives an element its styles in another document (picture-in-picture, a popup, an iframe) than the one of its class. A
 * sheet belongs to the document in which it was constructed: a browser drops those of another, and takes none.
 */
export function adoptStyles(element: LitElement, root: HTMLElement | DocumentFragment): void {
  const view = element.ownerDocument.defaultView;
  if (!(root instanceof ShadowRoot) && !('adoptedStyleSheets' in root)) return;
  if (!view) return;
  const { elementStyles } = element.constructor as typeof LitElement;
  (root as ShadowRoot).adoptedStyleSheets = elementStyles.map((style) =>
    sheetFor(element.ownerDocument, style),
  );
}

function sheetFor(document: Document, style: CSSResultOrNative): CSSStyleSheet {
  const text = 'cssText' in style ? style.cssText : '';
  const known = sheets.get(document) ?? new Map<string, CSSStyleSheet>();
  sheets.set(document, known);
  const Sheet = (document.defaultView as (Window & typeof globalThis) | null)?.CSSStyleSheet ?? CSSStyleSheet;
  const sheet = known.get(text) ?? new Sheet();
  if (!known.has(text)) sheet.replaceSync(text);
  known.set(text, sheet);
  return sheet;
}
