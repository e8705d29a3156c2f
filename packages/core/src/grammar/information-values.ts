import { VALUE } from './characters.js';
import { numberOf, readNumber } from './numbers.js';
import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';
import { readText } from './texts.js';
import { type Reader, withParameters } from './with-parameters.js';

const QUOTE = 0x22;
const OPEN = 0x28;
const CLOSE = 0x29;
const BACKSLASH = 0x5c;

/** RFC 3261 §20.33. */
export interface RetryAfter {
  readonly seconds: number;
  readonly comment: string | undefined;
  /** How long the callee will be there from then on, in seconds. */
  readonly duration: number | undefined;
  readonly parameters: Parameters;
}

export function readRetryAfter(scanner: Scanner): RetryAfter | undefined {
  scanner.skipSpace();
  const seconds = readNumber(scanner);
  const comment = scanner.skipSpace() === OPEN ? readComment(scanner) : undefined;
  const parameters = readParameters(scanner);
  if (seconds === undefined || !parameters) return undefined;
  return { seconds, comment, duration: numberOf(parameters.get('duration')), parameters };
}

/** RFC 3261 §25.1 `comment`: parentheses may nest; the outer pair is left out. */
function readComment(scanner: Scanner): string | undefined {
  const { text, end, position: start } = scanner;
  let depth = 0;
  for (let position = start; position < end; position++) {
    const code = text.charCodeAt(position);
    if (code === BACKSLASH) position++;
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) {
      scanner.position = position + 1;
      return text.slice(start + 1, position);
    }
  }
  return undefined;
}

/** RFC 3261 §20.43. */
export interface Warning {
  /** Three digits. */
  readonly code: number;
  readonly agent: string;
  readonly text: string;
}

export function readWarning(scanner: Scanner): Warning | undefined {
  scanner.skipSpace();
  const code = scanner.token();
  scanner.skipSpace();
  const agent = scanner.run(VALUE);
  scanner.skipSpace();
  const text = scanner.quoted();
  return text === undefined || !agent || !/^\d{3}$/.test(code)
    ? undefined
    : { code: Number(code), agent, text };
}

/** RFC 3261 §20.38: seconds since whatever the sender counts from, and how long the answer took. */
export interface Timestamp {
  readonly value: number;
  readonly delay: number | undefined;
}

export function readTimestamp(scanner: Scanner): Timestamp | undefined {
  const match = /^(\d+\.?\d*|\.\d+)(?:[ \t]+(\d+\.?\d*|\.\d+))?$/.exec(readText(scanner));
  return match ? { value: Number(match[1]), delay: match[2] ? Number(match[2]) : undefined } : undefined;
}

/** RFC 3261 §20.17: an RFC 1123 date, in GMT and in nothing else. */
export function readDate(scanner: Scanner): Date | undefined {
  const text = readText(scanner);
  const date = new Date(text);
  return date.toUTCString() === text ? date : undefined;
}

/** RFC 8224 §4 (and RFC 4474): a signature over the sender's identity. */
export interface Identity {
  readonly digest: string;
  /** The `info` keeps its angle brackets. */
  readonly parameters: Parameters;
}

export const readIdentity: Reader<Identity> = withParameters(
  (scanner) => (scanner.peek() === QUOTE ? scanner.quoted() : scanner.run(VALUE) || undefined),
  (digest, parameters) => ({ digest, parameters }),
);
