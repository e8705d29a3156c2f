import { HEX, isOf } from './characters.js';

const PERCENT = 0x25;

/** Whether every `%` of a text stands before two hexadecimal digits. */
export function escapesAreSound(text: string): boolean {
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    if (at + 2 >= text.length) return false;
    if (!isOf(text.charCodeAt(at + 1), HEX) || !isOf(text.charCodeAt(at + 2), HEX)) return false;
  }
  return true;
}

/** The text without its `%xx` escapes; as it is when the octets are not UTF-8. The escapes must be sound. */
export function decodeEscapes(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Writes every character for which `isPlain` is false as the `%xx` of its UTF-8 octets (RFC 3261 §19.1.2). */
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
