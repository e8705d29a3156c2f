import type { CSSResultOrNative, LitElement } from 'lit';

/** The sheets made for each document, by their text. */
const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/**
 * Gives an element its styles again after it was moved to another document (picture-in-picture, a popup, an iframe). A
 * browser drops adopted sheets then, because a sheet belongs to the document in which it was constructed.
 */
export function adoptStyles(element: LitElement): void {
  const root = element.renderRoot;
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
