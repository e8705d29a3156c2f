import { describeValue } from '../support/errors.js';

/*
 * What texts are made of (RFC 3261 §25.1), as the sources of sticky expressions: each reads from where a scanner stands.
 * None of them crosses a line end, and no repetition in them can be parted in two ways: each walks over a character once,
 * or (a host's) twice, whatever it is given.
 */

/** What method names, header names and most values are made of. */
export const TOKEN = /[\w\-.!%*+`'~]+/.source;
/** A quoted string, its escapes kept. No line end is in it, not even an escaped one; a NUL only behind a backslash. */
export const QUOTED = /"[^"\\\r\n\0]*(?:\\[^\r\n][^"\\\r\n\0]*)*"/.source;
/** What stands unquoted is tolerated to be all that can be seen, and beyond ASCII, save the separators `" , ; < > \`. */
export const VALUE = /[^\0-\x20",;<>\\\x7f]*/.source;
/**
 * A host: in the first group one in small letters, as it is nearly always; in the second any name (the world's hold `_`
 * too) or an IPv6 address in brackets.
 */
export const HOST = /(?:([a-z\d_.-]+(?![\w.-]))|([\w.-]+|\[[\da-fA-F:.]+\]))/.source;
/** White space on a line. */
export const SPACE = /[ \t]*/.source;

const TOKENS = new RegExp(`^${TOKEN}$`);

/** Whether a text is a token, as names of methods and headers are. */
export function isToken(text: string): boolean {
  return TOKENS.test(text);
}

/**
 * A name that is compared without regard to case.
 * @throws TypeError when it is no text
 */
export function lowerCase(name: string): string {
  if (typeof name !== 'string') throw new TypeError(`Invalid name ${describeValue(name)}: expected text`);
  return name.toLowerCase();
}
