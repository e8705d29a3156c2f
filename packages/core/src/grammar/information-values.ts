import { readHost, readPort } from './host.js';
import { numberOf, readNumber } from './numbers.js';
import { type Parameters, readParameters } from './parameters.js';
import type { Scanner } from './scanner.js';

const OPEN = 0x28;
const CLOSE = 0x29;
const BACKSLASH = 0x5c;
const QUOTE = 0x22;

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
  if (seconds === undefined) return undefined;
  const comment = scanner.skipSpace() === OPEN ? readComment(scanner) : undefined;
  const parameters = readParameters(scanner);
  return parameters && { seconds, comment, duration: numberOf(parameters.get('duration')), parameters };
}

/** RFC 3261 §25.1 `comment`: parentheses may nest; the outer pair is left out. */
function readComment(scanner: Scanner): string | undefined {
  const { text, end } = scanner;
  const start = scanner.position + 1;
  let depth = 0;
  for (let position = scanner.position; position < end; position++) {
    const code = text.charCodeAt(position);
    if (code === BACKSLASH) position++;
    else if (code === OPEN) depth++;
    else if (code === CLOSE && --depth === 0) {
      scanner.position = position + 1;
      return text.slice(start, position);
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
  const start = scanner.position;
  const code = readNumber(scanner, 999);
  if (code === undefined || scanner.position !== start + 3) return undefined;
  scanner.skipSpace();
  const agentStart = scanner.position;
  const host = readHost(scanner);
  if (host !== undefined) readPort(scanner);
  else scanner.token();
  const agent = scanner.text.slice(agentStart, scanner.position);
  if (agent === '' || scanner.skipSpace() !== QUOTE) return undefined;
  const text = scanner.quoted();
  return text === undefined ? undefined : { code, agent, text };
}

/** RFC 3261 §20.38: seconds since whatever the sender counts from, and how long the answer took. */
export interface Timestamp {
  readonly value: number;
  readonly delay: number | undefined;
}

export function readTimestamp(scanner: Scanner): Timestamp | undefined {
  scanner.skipSpace();
  const value = readFraction(scanner);
  if (value === undefined) return undefined;
  return { value, delay: scanner.skipSpace() < 0 ? undefined : readFraction(scanner) };
}

function readFraction(scanner: Scanner): number | undefined {
  const text = scanner.token();
  return /^\d{0,15}(\.\d{0,15})?$/.test(text) && /\d/.test(text) ? Number(text) : undefined;
}

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAYS = 'SunMonTueWedThuFriSat';
const DATE_FORM = /^([A-Z][a-z]{2}), (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/;

/** RFC 3261 §20.17: an RFC 1123 date, in GMT and in nothing else. */
export function readDate(scanner: Scanner): Date | undefined {
  scanner.skipSpace();
  const match = DATE_FORM.exec(scanner.text.slice(scanner.position, scanner.end).trimEnd());
  if (!match) return undefined;
  scanner.position = scanner.end;
  const [, weekday = '', day, month = '', year, hour, minute, second] = match;
  const monthIndex = MONTHS.indexOf(month);
  if (monthIndex < 0 || monthIndex % 3 !== 0 || DAYS.indexOf(weekday) % 3 !== 0) return undefined;
  const date = new Date(
    Date.UTC(Number(year), monthIndex / 3, Number(day), Number(hour), Number(minute), Number(second)),
  );
  const isReal = date.getUTCDate() === Number(day) && date.getUTCHours() === Number(hour);
  return isReal ? date : undefined;
}

/** RFC 8224 §4 (and RFC 4474): a signature over the sender's identity. */
export interface Identity {
  readonly digest: string;
  readonly parameters: Parameters;
}

export function readIdentity(scanner: Scanner): Identity | undefined {
  if (scanner.skipSpace() === QUOTE) {
    const quoted = scanner.quoted();
    const parameters = quoted === undefined ? undefined : readParameters(scanner);
    return quoted === undefined || !parameters ? undefined : { digest: quoted, parameters };
  }
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  while (position < end && isDigestCharacter(text.charCodeAt(position))) position++;
  scanner.position = position;
  const parameters = position > start ? readIdentityParameters(scanner) : undefined;
  return parameters && { digest: text.slice(start, position), parameters };
}

/** The `info` parameter holds a URI in angle brackets, which no other header parameter does. */
function readIdentityParameters(scanner: Scanner): Parameters | undefined {
  const { text, position } = scanner;
  const open = text.indexOf('=<', position);
  if (open < 0 || open >= scanner.end) return readParameters(scanner);
  const close = text.indexOf('>', open);
  if (close < 0 || close >= scanner.end) return undefined;
  const quoted = `${text.slice(position, open + 1)}"${text.slice(open + 2, close)}"${text.slice(close + 1, scanner.end)}`;
  scanner.position = scanner.end;
  return readParameters(scanner.over(quoted));
}

/** Letters, digits and `+ / = . - _`: base 64 of either alphabet, and dots. */
function isDigestCharacter(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) ||
    ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
    code === 0x2b ||
    code === 0x2f ||
    code === 0x3d ||
    code === 0x2e ||
    code === 0x2d ||
    code === 0x5f
  );
}
