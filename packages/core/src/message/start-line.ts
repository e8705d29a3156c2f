import { consistsOf, TOKEN } from '../grammar/characters.js';
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
  const line = text.slice(start, end);
  return /^SIP\//i.test(line) ? readStatusLine(line, feed + 1) : readRequestLine(line, feed + 1);
}

/** A line without a space behind the code is tolerated. */
function readStatusLine(line: string, next: number): StartLine {
  const versionEnd = line.indexOf(' ');
  const code = line.slice(versionEnd + 1, versionEnd + 5).trimEnd();
  const status = /^[1-6]\d\d$/.test(code) ? Number(code) : 0;
  const isSupported = isVersion2(line.slice(0, versionEnd));
  const fault = isSupported ? (status === 0 ? 'Malformed Status Code' : undefined) : WRONG_VERSION;
  return {
    kind: 'response',
    method: '',
    ruri: undefined,
    status,
    phrase: line.slice(versionEnd + 5),
    fault,
    next,
  };
}

/** More than one space between the parts, and space at the end, are tolerated (RFC 4475 §3.1.2.9, §3.1.2.10). */
function readRequestLine(line: string, next: number): StartLine {
  const text = line.trimEnd();
  const methodEnd = text.indexOf(' ');
  const versionStart = text.lastIndexOf(' ') + 1;
  const method = text.slice(0, Math.max(methodEnd, 0));
  const version = text.slice(versionStart);
  const isSip = /^SIP\/\d+\.\d+$/i.test(version) && consistsOf(method, TOKEN);
  const ruri = isSip ? readRequestUri(text.slice(methodEnd, versionStart).trim()) : undefined;
  const fault = isVersion2(version) ? (ruri ? undefined : 'Malformed Request-URI') : WRONG_VERSION;
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
