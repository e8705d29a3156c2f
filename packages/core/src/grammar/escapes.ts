import { HEX, isOf } from './characters.js';

/** Whether a `%` stands before two hexadecimal digits. */
export function isEscape(text: string, position: number, end: number): boolean {
  return (
    position + 2 < end && isOf(text.charCodeAt(position + 1), HEX) && isOf(text.charCodeAt(position + 2), HEX)
  );
}

/**
 * The text without its `%xx` escapes, which must be sound; as it is when the octets are not UTF-8. Escaped CR, LF and
 * NUL stay escaped, so that no value that was read can break a line that is written.
 */
export function decodeEscapes(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text.replace(/%(?=0[0ad])/gi, '%25'));
  } catch {
    return text;
  }
}

/**
 * Writes every character outside the class(es) as the `%xx` of its UTF-8 octets (RFC 3261 §19.1.2). The class must hold
 * the `unreserved` characters.
 */
export function encodeEscapes(text: string, classes: number): string {
  let position = 0;
  while (position < text.length && isOf(text.charCodeAt(position), classes)) position++;
  if (position === text.length) return text;
  return Array.from(text, (character) =>
    isOf(character.charCodeAt(0), classes) ? character : encodeURIComponent(wellFormed(character)),
  ).join('');
}

/** A lone surrogate has no UTF-8 form; the replacement character stands in for it. */
function wellFormed(character: string): string {
  return /\p{Surrogate}/u.test(character) ? '\ufffd' : character;
}
