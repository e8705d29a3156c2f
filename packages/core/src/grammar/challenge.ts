import { lowerCase, TOKEN68, VALUE } from './characters.js';
import type { Scanner } from './scanner.js';
import { readToken } from './texts.js';

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

/** Reads one challenge. In a list of them each begins with a scheme of its own. */
export function readChallenge(scanner: Scanner): Challenge | undefined {
  const scheme = readToken(scanner);
  if (scheme === undefined) return undefined;
  scanner.skipSpace();
  const { position } = scanner;
  const word = readToken68(scanner);
  if (word === '') return { scheme, parameters: new Map() };
  if (word !== undefined) return { scheme, parameters: new Map(), token68: word };
  scanner.position = position;
  const parameters = readAuthParameters(scanner);
  return parameters && { scheme, parameters };
}

/** One word, `=` at its end only, and nothing but another challenge behind it; '' when there is not even a word. */
function readToken68(scanner: Scanner): string | undefined {
  const { position, text } = scanner;
  scanner.run(TOKEN68);
  while (scanner.peek() === EQUALS) scanner.position++;
  const word = text.slice(position, scanner.position);
  const after = scanner.skipSpace();
  return after < 0 || after === COMMA ? word : undefined;
}

/** Reads `name=value, name=value`, up to the end or to the comma before another challenge. */
export function readAuthParameters(scanner: Scanner): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  do {
    const name = lowerCase(readToken(scanner) ?? '');
    if (name === '' || scanner.skipSpace() !== EQUALS) return undefined;
    scanner.position++;
    const value = scanner.skipSpace() === QUOTE ? scanner.quoted() : scanner.run(VALUE);
    if (value === undefined) return undefined;
    if (!parameters.has(name)) parameters.set(name, value);
  } while (skipToNextParameter(scanner));
  return parameters;
}

/** From a comma onto the next parameter; false (and still on the comma) when another challenge or nothing follows. */
function skipToNextParameter(scanner: Scanner): boolean {
  scanner.skipSpace();
  const comma = scanner.position;
  while (scanner.accept(COMMA));
  const { position } = scanner;
  if (position === comma || scanner.atEnd) return false;
  scanner.token();
  const isParameter = scanner.skipSpace() === EQUALS;
  scanner.position = isParameter ? position : comma;
  return isParameter;
}
