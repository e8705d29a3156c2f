import { QUOTED, SPACE, TOKEN, VALUE } from './expressions.js';
import { readToken } from './readers.js';
import { type Scanner, unquote } from './scanner.js';

const COMMA = 0x2c;

/**
 * A challenge (`WWW-Authenticate`, `Proxy-Authenticate`) or the credentials that answer one (`Authorization`,
 * `Proxy-Authorization`): RFC 3261 §22, RFC 7235 §2.1.
 */
export interface Challenge {
  /** As it was written: `Digest`, `Bearer` … Compared without regard to case. */
  readonly scheme: string;
  /** Names in lower case, values without quotes and escapes. */
  readonly parameters: ReadonlyMap<string, string>;
  /** What follows the scheme when it is one word and no parameters: `Bearer mF_9.B5f-4.1JqM`. */
  readonly token68?: string;
}

/** One word, `=` at its end only, and nothing but another challenge behind it. */
const TOKEN68 = /[\w\-.~+/]+=*(?=[ \t]*(?:[,\r\n]|$))/y;
const PARAMETER = new RegExp(`(${TOKEN})${SPACE}=${SPACE}(${QUOTED}|${VALUE})`, 'y');
/** From one parameter to the next; nothing where another challenge follows. */
const TO_NEXT_PARAMETER = new RegExp(`${SPACE},[ \\t,]*(?=${TOKEN}${SPACE}=)`, 'y');

/** Reads one challenge. In a list of them each begins with a scheme of its own. */
export function readChallenge(scanner: Scanner): Challenge | undefined {
  const scheme = readToken(scanner);
  if (scheme === undefined) return undefined;
  const next = scanner.skipSpace();
  if (next < 0 || next === COMMA) return { scheme, parameters: new Map() };
  const token68 = scanner.match(TOKEN68);
  if (token68) return { scheme, parameters: new Map(), token68 };
  const parameters = readAuthParameters(scanner);
  return parameters && { scheme, parameters };
}

/** Reads `name=value, name=value`, up to the end or to the comma before another challenge. */
export function readAuthParameters(scanner: Scanner): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  scanner.skipSpace();
  do {
    const [, name, value = ''] = scanner.take(PARAMETER) ?? [];
    if (name === undefined) return undefined;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, unquote(value));
  } while (scanner.match(TO_NEXT_PARAMETER));
  return parameters;
}
