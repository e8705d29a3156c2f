import { TOKEN68, VALUE } from './characters.js';
import type { Scanner } from './scanner.js';

const QUOTE = 0x22;
const COMMA = 0x2c;
const EQUALS = 0x3d;

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

/** Reads one challenge. A list of them is one whose members begin with a scheme of their own. */
export function readChallenge(scanner: Scanner): Challenge | undefined {
  scanner.skipSpace();
  const scheme = scanner.token();
  if (scheme === '') return undefined;
  const next = scanner.skipSpace();
  if (next < 0 || next === COMMA) return { scheme, parameters: NO_PARAMETERS };
  const start = scanner.position;
  const token68 = readToken68(scanner);
  if (token68 !== undefined) return { scheme, parameters: NO_PARAMETERS, token68 };
  scanner.position = start;
  const parameters = readAuthParameters(scanner);
  return parameters && { scheme, parameters };
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

/** Reads `name=value, name=value`, up to the end or to the comma before another challenge. */
export function readAuthParameters(scanner: Scanner): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (;;) {
    const name = scanner.token();
    if (name === '' || scanner.skipSpace() !== EQUALS) return undefined;
    scanner.position++;
    const value = scanner.skipSpace() === QUOTE ? scanner.quoted() : scanner.run(VALUE);
    if (value === undefined) return undefined;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, value);
    const after = scanner.skipSpace();
    if (after < 0) return parameters;
    if (after !== COMMA) return undefined;
    if (!skipToNextParameter(scanner)) return parameters;
  }
}

/** From a comma onto the next parameter; false (and still on the comma) when another challenge or nothing follows. */
function skipToNextParameter(scanner: Scanner): boolean {
  const comma = scanner.position;
  while (scanner.peek() === COMMA) {
    scanner.position++;
    scanner.skipSpace();
  }
  const start = scanner.position;
  if (start >= scanner.end) return false;
  scanner.token();
  const isParameter = scanner.skipSpace() === EQUALS;
  scanner.position = isParameter ? start : comma;
  return isParameter;
}

/** One word, `=` at its end only, and nothing but another challenge behind it. */
function readToken68(scanner: Scanner): string | undefined {
  const { position, text } = scanner;
  scanner.run(TOKEN68);
  while (scanner.peek() === EQUALS) scanner.position++;
  const word = text.slice(position, scanner.position);
  const after = scanner.skipSpace();
  return word !== '' && (after < 0 || after === COMMA) ? word : undefined;
}
