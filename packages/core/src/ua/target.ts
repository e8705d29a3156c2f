import { decodeEscapes } from '../grammar/escapes.js';
import { URI } from '../grammar/uri.js';

/** Punctuation that people put into telephone numbers. */
const VISUAL_SEPARATORS = /[-.() ]/g;
const TELEPHONE_NUMBER = /^[-.() ]*\+?[-0-9.() ]+$/;

/**
 * Makes a URI of what a person or a program gives as a target: a URI, its text, a user name, a telephone number.
 * The part after the last `@` is the host; a target without one is looked for in `domain`.
 * @param domain host, port and parameters to append; `undefined` refuses targets without a host
 * @returns `undefined` when it cannot be made into one
 */
export function normalizeTarget(target: unknown, domain?: string): URI | undefined {
  if (target instanceof URI) return target;
  if (typeof target !== 'string') return undefined;
  const text = target.trim();
  if (text === '' || /[\r\n\0]/.test(text)) return undefined;
  const at = text.lastIndexOf('@');
  const host = at < 0 ? domain : text.slice(at + 1);
  if (!host || typeof host !== 'string') return undefined;
  const named = (at < 0 ? text : text.slice(0, at)).replace(/^(sips?|tel):/i, '');
  const user = TELEPHONE_NUMBER.test(named) ? named.replaceAll(VISUAL_SEPARATORS, '') : named;
  if (user === '') return undefined;
  const uri = URI.parse(`sip:${host}`);
  if (uri) uri.user = decodeEscapes(user);
  return uri;
}
