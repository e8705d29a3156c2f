import { consistsOf, TOKEN } from '../grammar/characters.js';
import { numberOf } from '../grammar/numbers.js';
import { Scanner } from '../grammar/scanner.js';
import { URI } from '../grammar/uri.js';
import { readUri } from '../grammar/uri-reader.js';

/** The first line of a message, taken apart. */
export interface StartLine {
  readonly kind: 'request' | 'response' | 'unknown';
  /** Of a request. */
  readonly method: string;
  /** Of a request; undefined when it is malformed. */
  readonly ruri: URI | undefined;
  /** Of a response; 0 when it is malformed. */
  readonly status: number;
  /** Of a response. */
  readonly phrase: string;
  /** What is wrong, in words that may stand on a status line; undefined when nothing is. */
  readonly fault: string | undefined;
  /** Where the first header line begins. */
  readonly next: number;
}

/** The one fault of a start line that deserves a status of its own, 505. */
export const WRONG_VERSION = 'Version Not Supported';

/** Reads a start line (RFC 3261 §7.1, §7.2) that begins at `start`. */
export function readStartLine(text: string, start: number): StartLine {
  let feed = text.indexOf('\n', start);
  if (feed < 0) feed = text.length;
  const end = text.charCodeAt(feed - 1) === 0x0d ? feed - 1 : feed;
  // No method holds a slash: a first word with one is the version of a response.
  const space = text.indexOf(' ', start);
  const firstEnd = space < 0 || space > end ? end : space;
  const first = text.slice(start, firstEnd);
  return first.includes('/')
    ? readStatusLine(first, text.slice(firstEnd + 1, end), feed + 1)
    : readRequestLine(first, text.slice(firstEnd, end).trimEnd(), feed + 1);
}

/** A line without a space behind the code is tolerated. */
function readStatusLine(version: string, rest: string, next: number): StartLine {
  const code = rest.slice(0, 4).trimEnd();
  const status = code.length === 3 ? (numberOf(code) ?? 0) : 0;
  const isSound = status >= 100 && status <= 699;
  const fault = isVersion2(version) ? (isSound ? undefined : 'Malformed Status Code') : WRONG_VERSION;
  const kind = /^SIP\//i.test(version) ? 'response' : 'unknown';
  return { kind, method: '', ruri: undefined, status, phrase: rest.slice(4), fault, next };
}

/** More than one space between the parts, and space at the end, are tolerated (RFC 4475 §3.1.2.9, §3.1.2.10). */
function readRequestLine(method: string, rest: string, next: number): StartLine {
  const versionStart = rest.lastIndexOf(' ') + 1;
  const version = rest.slice(versionStart);
  const isSupported = isVersion2(version);
  const isSip = (isSupported || /^SIP\/\d+\.\d+$/i.test(version)) && consistsOf(method, TOKEN);
  const ruri = isSip ? readRequestUri(rest.slice(0, versionStart).trim()) : undefined;
  const fault = isSupported ? (ruri ? undefined : 'Malformed Request-URI') : WRONG_VERSION;
  return { kind: isSip ? 'request' : 'unknown', method, ruri, status: 0, phrase: '', fault, next };
}

/** One in angle brackets is tolerated (RFC 4475 §3.1.2.7). */
function readRequestUri(text: string): URI | undefined {
  const isBracketed = text.startsWith('<') && text.endsWith('>');
  const scanner = isBracketed ? new Scanner(text, 1, text.length - 1) : new Scanner(text);
  const parts = readUri(scanner);
  return parts && scanner.atEnd ? new URI(parts) : undefined;
}

function isVersion2(version: string): boolean {
  return version === 'SIP/2.0' || version.toUpperCase() === 'SIP/2.0';
}
