import { HEX, isOf } from './characters.js';

const PERCENT = 0x25;

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

/** Writes every character outside the class(es) as the `%xx` of its UTF-8 octets (RFC 3261 §19.1.2). */
export function encodeEscapes(text: string, classes: number): string {
  let plain = 0;
  while (plain < text.length && isPlain(text.charCodeAt(plain), classes)) plain++;
  if (plain === text.length) return text;
  let encoded = text.slice(0, plain);
  for (const character of text.slice(plain)) {
    encoded += isPlain(character.charCodeAt(0), classes) ? character : encodeCharacter(character);
  }
  return encoded;
}

function isPlain(code: number, classes: number): boolean {
  return isOf(code, classes) && code !== PERCENT;
}

function encodeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 128) return `%${code < 16 ? '0' : ''}${code.toString(16).toUpperCase()}`;
  // A lone surrogate has no UTF-8 form; the replacement character stands in for it.
  return encodeURIComponent(code >= 0xd800 && code < 0xe000 && character.length === 1 ? '\ufffd' : character);
}
