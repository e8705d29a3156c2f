import { describeValue } from '../support/errors.js';

/**
 * The character classes of RFC 3261 §25.1 as one table of bits, so that a scanner asks one question per character.
 * Characters beyond ASCII belong to no class; the scanners say where they tolerate them.
 */

/** `token` of RFC 3261: what method names, header names and most values are made of. */
export const TOKEN = 1;
/** Letters, digits, `-`, `.` of a host name, and `_`, which the world's host names hold too. */
export const HOST = 2;
/** 0-9. */
export const DIGIT = 4;
/** 0-9, a-f, A-F. */
export const HEX = 8;
/** What the user and password of a SIP URI may hold unescaped, and the `:` between them. */
export const USER = 16;
/** What a SIP URI parameter may hold unescaped. */
export const URI_PARAMETER = 32;
/** What a value of a header parameter may hold unquoted: all that can be seen, save the separators `" , ; < > \`. */
export const VALUE = 64;
/** What a scheme may hold after its first letter, which is a letter. */
export const SCHEME = 128;
/** What a SIP URI header may hold unescaped. */
export const URI_HEADER = 256;
/** What a `token68` of a challenge or credential may hold (RFC 7235 §2.1), its padding left out. */
export const TOKEN68 = 512;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DIGITS = '0123456789';
const UNRESERVED = `${LETTERS}${DIGITS}-_.!~*'()`;

const CLASSES = new Uint16Array(128);

function mark(characters: string, bit: number): void {
  for (let index = 0; index < characters.length; index++) {
    const code = characters.charCodeAt(index);
    CLASSES[code] = (CLASSES[code] ?? 0) | bit;
  }
}

mark(`${LETTERS}${DIGITS}-.!%*_+\`'~`, TOKEN);
mark(`${LETTERS}${DIGITS}-._`, HOST);
mark(DIGITS, DIGIT);
mark(`${DIGITS}abcdefABCDEF`, HEX);
mark(`${UNRESERVED}&=+$,;?/:`, USER);
mark(`${UNRESERVED}[]/:&+$`, URI_PARAMETER);
mark(`${UNRESERVED}!#$%&+/:=?@[]^\`{|}`, VALUE);
mark(`${LETTERS}${DIGITS}+-.`, SCHEME);
mark(`${UNRESERVED}[]/?:+$`, URI_HEADER);
mark(`${LETTERS}${DIGITS}-._~+/`, TOKEN68);

/** Whether the character belongs to (one of) the class(es); false for everything beyond ASCII. */
export function isOf(code: number, classes: number): boolean {
  return code < 128 && ((CLASSES[code] as number) & classes) !== 0;
}

/** Whether every character of `text` belongs to the class(es), and there is one at least. */
export function consistsOf(text: string, classes: number): boolean {
  for (let index = 0; index < text.length; index++) if (!isOf(text.charCodeAt(index), classes)) return false;
  return text.length > 0;
}

/** The text in lower case: itself when it is so already, which most names on the wire are. */
export function lowerCase(text: string): string {
  if (typeof text !== 'string') throw new TypeError(`Invalid name ${describeValue(text)}: expected text`);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code >= 0x41 && code <= 0x5a) || code > 0x7f) return text.toLowerCase();
  }
  return text;
}
