import { QUOTED, SPACE, VALUE } from './expressions.js';
import { numberOf, readNumber } from './numbers.js';
import type { Parameters } from './parameters.js';
import { matching, type Reader, readText, withParameters } from './readers.js';
import { type Scanner, unquote } from './scanner.js';

/** RFC 3261 §20.33. */
export interface RetryAfter {
  readonly seconds: number;
  readonly comment: string | undefined;
  /** How long the callee will be there from then on, in seconds. */
  readonly duration: number | undefined;
  readonly parameters: Parameters;
}

export const readRetryAfter: Reader<RetryAfter> = withParameters(
  (scanner) => {
    const seconds = readNumber(scanner);
    scanner.skipSpace();
    const comment = scanner.match(COMMENT);
    return seconds === undefined
      ? undefined
      : { seconds, comment: comment ? comment.slice(1, -1) : undefined };
  },
  (head, parameters) => ({ ...head, duration: numberOf(parameters.get('duration')), parameters }),
);

/** RFC 3261 §25.1 `comment`: parentheses may nest, here once. */
const COMMENT = /\((?:[^()\\\r\n]|\\.|\((?:[^()\\\r\n]|\\.)*\))*\)/y;

/** RFC 3261 §20.43. */
export interface Warning {
  /** Three digits. */
  readonly code: number;
  readonly agent: string;
  readonly text: string;
}

export function readWarning(scanner: Scanner): Warning | undefined {
  const [, code, agent = '', text = ''] = scanner.take(WARNING) ?? [];
  return code === undefined ? undefined : { code: Number(code), agent, text: unquote(text) };
}

const WARNING = new RegExp(`${SPACE}(\\d{3})[ \\t]+(${VALUE})[ \\t]+(${QUOTED})`, 'y');

/** RFC 3261 §20.38: seconds since whatever the sender counts from, and how long the answer took. */
export interface Timestamp {
  readonly value: number;
  readonly delay: number | undefined;
}

export function readTimestamp(scanner: Scanner): Timestamp | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+)(?:[ \t]+(\d+(?:\.\d*)?|\.\d+))?$/.exec(readText(scanner));
  return match ? { value: Number(match[1]), delay: match[2] ? Number(match[2]) : undefined } : undefined;
}

/** RFC 3261 §20.17: an RFC 1123 date, in GMT and in nothing else. */
export function readDate(scanner: Scanner): Date | undefined {
  const text = readText(scanner);
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toUTCString() === text ? date : undefined;
}

/** RFC 8224 §4 (and RFC 4474): a signature over the sender's identity. */
export interface Identity {
  readonly digest: string;
  /** The `info` keeps its angle brackets. */
  readonly parameters: Parameters;
}

export const readIdentity: Reader<Identity> = withParameters(
  matching(new RegExp(`${QUOTED}|${VALUE}`, 'y')),
  (digest, parameters) => ({ digest: unquote(digest), parameters }),
);
