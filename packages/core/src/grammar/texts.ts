import type { Scanner } from './scanner.js';

/** Everything up to the end, without white space around it. */
export function readText(scanner: Scanner): string {
  scanner.skipSpace();
  const text = scanner.text.slice(scanner.position, scanner.end).trimEnd();
  scanner.position = scanner.end;
  return text;
}

/** One token. */
export function readToken(scanner: Scanner): string | undefined {
  scanner.skipSpace();
  return scanner.token() || undefined;
}

const COMMA = 0x2c;
const SEMICOLON = 0x3b;

/**
 * A Call-ID (RFC 3261 §25.1 `callid`), read more widely than it is written: whatever can be seen, up to white space or a
 * comma.
 */
export function readCallId(scanner: Scanner): string | undefined {
  return readWord(scanner, COMMA);
}

/** A Call-ID where parameters may follow. */
export function readCallIdBeforeParameters(scanner: Scanner): string | undefined {
  return readWord(scanner, SEMICOLON);
}

function readWord(scanner: Scanner, stop: number): string | undefined {
  scanner.skipSpace();
  const { text, end, position: start } = scanner;
  let position = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code <= 0x20 || code === 0x7f || code === COMMA || code === stop) break;
    position++;
  }
  scanner.position = position;
  return position > start ? text.slice(start, position) : undefined;
}
