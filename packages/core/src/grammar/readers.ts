import { TOKEN } from './expressions.js';
import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';

/** Reads one value of a header, up to what separates it from the next; undefined when it is malformed. */
export type Reader<Value> = (scanner: Scanner) => Value | undefined;

/** A reader of something with parameters behind it. */
export function withParameters<Head, Value>(
  readHead: Reader<Head>,
  make: (head: Head, parameters: Parameters) => Value | undefined,
): Reader<Value> {
  return (scanner) => {
    scanner.skipSpace();
    const head = readHead(scanner);
    const parameters = head === undefined ? undefined : readParameters(scanner);
    return head === undefined || parameters === undefined ? undefined : make(head, parameters);
  };
}

/** A reader of what a sticky expression finds. */
export function matching(expression: RegExp): Reader<string> {
  return (scanner) => {
    scanner.skipSpace();
    return scanner.match(expression) || undefined;
  };
}

export const readToken: Reader<string> = matching(new RegExp(TOKEN, 'y'));

/** Everything up to the end, without white space around it. */
export function readText(scanner: Scanner): string {
  scanner.skipSpace();
  const text = scanner.text.slice(scanner.position, scanner.end).trimEnd();
  scanner.position = scanner.end;
  return text;
}

/**
 * A Call-ID (RFC 3261 §25.1 `callid`) is tolerated to hold all of ASCII that can be seen, save the comma that joins
 * values.
 */
export const readCallId: Reader<string> = matching(/[!-+\--~]+/y);
