import { HEX, isOf, SCHEME, URI_HEADER, URI_PARAMETER, USER } from './characters.js';
import { decodeEscapes, encodeEscapes } from './escapes.js';
import { readHost, readPort } from './host.js';
import { Parameters } from './parameters.js';
import type { Scanner } from './scanner.js';
import type { UriParts } from './uri.js';
import { addHeader } from './uri-headers.js';

const HASH = 0x23;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const COMMA = 0x2c;
const COLON = 0x3a;
const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const QUESTION = 0x3f;
const AT = 0x40;

/**
 * Reads a URI that begins at the scanner's position, as far as it goes: up to the scanner's end, or to the first character
 * that cannot belong to it, where the caller decides what may follow.
 * @returns undefined when no URI begins here, or one that is malformed
 */
export function readUri(scanner: Scanner): UriParts | undefined {
  const scheme = readScheme(scanner);
  if (scheme === undefined) return undefined;
  const parts: UriParts = {
    scheme,
    wireUser: undefined,
    host: '',
    port: undefined,
    parameters: undefined,
    headers: undefined,
    opaque: undefined,
  };
  if (scheme === 'sip' || scheme === 'sips') return readSipUri(scanner, parts);
  if (scheme === 'tel') return readTelUri(scanner, parts);
  return readOpaque(scanner, parts);
}

function readScheme(scanner: Scanner): string | undefined {
  const { text, position: start } = scanner;
  // sip: and sips: in lower case, which is nearly all that is ever read
  if (text.startsWith('sip', start)) {
    const isSecure = text.charCodeAt(start + 3) === 0x73;
    const colon = start + (isSecure ? 4 : 3);
    if (colon < scanner.end && text.charCodeAt(colon) === COLON) {
      scanner.position = colon + 1;
      return isSecure ? 'sips' : 'sip';
    }
  }
  const first = scanner.peek() | 0x20;
  if (first < 0x61 || first > 0x7a) return undefined;
  const scheme = scanner.run(SCHEME);
  if (scanner.peek() !== COLON) return undefined;
  scanner.position++;
  return scheme.toLowerCase();
}

function readSipUri(scanner: Scanner, parts: UriParts): UriParts | undefined {
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  let mustEncode = false;
  let code = -1;
  while (position < end) {
    code = text.charCodeAt(position);
    if (code === PERCENT) {
      if (!isEscape(text, position, end)) return undefined;
    } else if (!isOf(code, USER)) {
      // A number sign (of dialled codes) and characters beyond ASCII are tolerated, and escaped when written.
      if (code !== HASH && code < 0x80) break;
      mustEncode = true;
    }
    position++;
  }
  if (position < end && code === AT) {
    if (position === start) return undefined;
    const user = text.slice(start, position);
    parts.wireUser = mustEncode ? encodeUnescaped(user) : user;
    scanner.position = position + 1;
  }
  const host = readHost(scanner);
  if (host === undefined) return undefined;
  const port = readPort(scanner);
  if (port === undefined) return undefined;
  parts.host = host;
  if (port >= 0) parts.port = port;
  return readTail(scanner, parts);
}

/** Escapes what must not stand in a user part, and leaves the escapes that are there. */
function encodeUnescaped(user: string): string {
  return user.replace(/[^%]+/g, (plain) => encodeEscapes(plain, USER));
}

/** RFC 3966 §3: a number (with visual separators) and parameters. */
function readTelUri(scanner: Scanner, parts: UriParts): UriParts | undefined {
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  let digits = 0;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (isOf(code, HEX) || code === 0x2a || code === HASH) digits++;
    else if (code !== 0x2d && code !== 0x2e && code !== 0x28 && code !== 0x29) {
      if (code !== 0x2b || position !== start) break;
    }
    position++;
  }
  if (digits === 0) return undefined;
  parts.wireUser = text.slice(start, position);
  scanner.position = position;
  return readTail(scanner, parts);
}

/** Any other scheme: everything up to white space or what ends a URI in a header value. */
function readOpaque(scanner: Scanner, parts: UriParts): UriParts | undefined {
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code <= 0x20 || code === 0x22 || code === 0x3c || code === 0x3e || code === 0x7f) break;
    position++;
  }
  if (position === start) return undefined;
  scanner.position = position;
  parts.opaque = text.slice(start, position);
  return parts;
}

function readTail(scanner: Scanner, parts: UriParts): UriParts | undefined {
  if (scanner.peek() === SEMICOLON && !readUriParameters(scanner, parts)) return undefined;
  if (scanner.peek() === QUESTION && !readUriHeaders(scanner, parts)) return undefined;
  return parts;
}

function readUriParameters(scanner: Scanner, parts: UriParts): boolean {
  const parameters = new Parameters();
  while (scanner.peek() === SEMICOLON) {
    scanner.position++;
    const name = readEscaped(scanner, URI_PARAMETER, false);
    // One `;` at the very end is tolerated.
    if (name === '' && scanner.atEnd && parameters.size > 0) break;
    if (name === '' || name === undefined) return false;
    let value: string | null | undefined = null;
    if (scanner.peek() === EQUALS) {
      scanner.position++;
      value = readEscaped(scanner, URI_PARAMETER, true);
      if (value === undefined) return false;
    }
    parameters.add(name.toLowerCase(), value);
  }
  parts.parameters = parameters;
  return true;
}

function readUriHeaders(scanner: Scanner, parts: UriParts): boolean {
  const headers = new Map<string, string[]>();
  do {
    scanner.position++;
    const name = readEscaped(scanner, URI_HEADER, false);
    if (name === '' || name === undefined || scanner.peek() !== EQUALS) return false;
    scanner.position++;
    const value = readEscaped(scanner, URI_HEADER, true);
    if (value === undefined) return false;
    addHeader(headers, name, value);
  } while (scanner.peek() === AMPERSAND);
  parts.headers = headers;
  return true;
}

/**
 * A run of characters of the class(es), escapes decoded. A value is tolerated to hold `=` and `,` too.
 * @returns undefined on a bad escape
 */
function readEscaped(scanner: Scanner, classes: number, isValue: boolean): string | undefined {
  const { text, end } = scanner;
  const start = scanner.position;
  let position = start;
  let hasEscapes = false;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code === PERCENT) {
      if (!isEscape(text, position, end)) return undefined;
      hasEscapes = true;
    } else if (!isOf(code, classes) && !(isValue && (code === EQUALS || code === COMMA))) {
      break;
    }
    position++;
  }
  scanner.position = position;
  const run = text.slice(start, position);
  return hasEscapes ? decodeEscapes(run) : run;
}

function isEscape(text: string, position: number, end: number): boolean {
  return (
    position + 2 < end && isOf(text.charCodeAt(position + 1), HEX) && isOf(text.charCodeAt(position + 2), HEX)
  );
}
