import { unsafeStatic } from 'lit/static-html.js';

/** A tag in a template of `lit/static-html.js`. */
export type StaticValue = ReturnType<typeof unsafeStatic>;

/**
 * The tag of a class, for the templates of `lit/static-html.js`: a page that registers the kit's classes under names of
 * its own gets templates that use them. Tags come from our own classes, never from data.
 */
export function tagOf(element: { readonly tag: string }): StaticValue {
  return unsafeStatic(element.tag);
}
