import { isToken } from '../grammar/expressions.js';
import { URI } from '../grammar/uri.js';

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

/** Reads a start line (RFC 3261 §7.1, §7.2). Line ends before it are skipped (§7.5). */
export function readStartLine(text: string): StartLine {
  let start = 0;
  while (isLineEnd(text.charCodeAt(start))) start++;
  const feed = text.indexOf('\n', start);
  const next = feed < 0 ? text.length + 1 : feed + 1;
  const end = text.charCodeAt(next - 2) === CARRIAGE_RETURN ? next - 2 : next - 1;
  const line = text.slice(start, end);
  const space = line.indexOf(' ');
  const first = space < 0 ? line : line.slice(0, space);
  const rest = space < 0 ? '' : line.slice(space + 1);
  // No method holds a slash: a first word with one is the version of a response.
  return first.includes('/') ? readStatusLine(first, rest, next) : readRequestLine(first, rest.trim(), next);
}

const CARRIAGE_RETURN = 0x0d;

const isLineEnd = (code: number): boolean => code === CARRIAGE_RETURN || code === 0x0a;

/** A line without a space behind the code is tolerated. */
function readStatusLine(version: string, rest: string, next: number): StartLine {
  const isSound = /^[1-6]\d\d( |$)/.test(rest);
  const isSupported = isVersion2(version);
  const kind = isSupported || /^SIP\//i.test(version) ? 'response' : 'unknown';
  const fault = isSupported ? (isSound ? undefined : 'Malformed Status Code') : WRONG_VERSION;
  const status = isSound ? Number(rest.slice(0, 3)) : 0;
  return { kind, method: '', ruri: undefined, status, phrase: rest.slice(4), fault, next };
}

/** More than one space between the parts, and space at the end, are tolerated (RFC 4475 §3.1.2.9, §3.1.2.10). */
function readRequestLine(method: string, rest: string, next: number): StartLine {
  const versionStart = rest.lastIndexOf(' ') + 1;
  const version = rest.slice(versionStart);
  const isSupported = isVersion2(version);
  const isSip = (isSupported || /^SIP\/\d+\.\d+$/i.test(version)) && isToken(method);
  // One in angle brackets is tolerated (RFC 4475 §3.1.2.7).
  const target = rest.slice(0, versionStart).trim();
  const ruri = isSip
    ? URI.parse(target.startsWith('<') && target.endsWith('>') ? target.slice(1, -1) : target)
    : undefined;
  const fault = isSupported ? (ruri ? undefined : 'Malformed Request-URI') : WRONG_VERSION;
  return { kind: isSip ? 'request' : 'unknown', method, ruri, status: 0, phrase: '', fault, next };
}

function isVersion2(version: string): boolean {
  return version === 'SIP/2.0' || version.toUpperCase() === 'SIP/2.0';
}
