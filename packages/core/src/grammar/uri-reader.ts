import { HEX, isOf, SCHEME, URI_HEADER, URI_PARAMETER, USER } from './characters.js';
import { isEscape } from './escapes.js';
import { readHost, readPort } from './host.js';
import { MAXIMUM_PARAMETERS } from './parameters.js';
import type { Scanner } from './scanner.js';
import type { UriParts } from './uri.js';

const QUOTE = 0x22;
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
    user: undefined,
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
  let code = -1;
  while (position < end) {
    code = text.charCodeAt(position);
    if (!isOf(code, USER)) {
      // The number sign (of dialled codes) and characters beyond ASCII are tolerated.
      if (code === PERCENT) {
        if (!isEscape(text, position, end)) return undefined;
      } else if (code !== HASH && code < 0x80) {
        break;
      }
    }
    position++;
  }
  if (position < end && code === AT) {
    if (position === start) return undefined;
    parts.user = text.slice(start, position);
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
  parts.user = text.slice(start, position);
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
    if (code <= 0x20 || code === QUOTE || code === 0x3c || code === 0x3e || code === 0x7f) break;
    position++;
  }
  if (position === start) return undefined;
  scanner.position = position;
  parts.opaque = text.slice(start, position);
  return parts;
}

/** Parameters and headers: they are made sure of here, and taken apart when somebody asks for them. */
function readTail(scanner: Scanner, parts: UriParts): UriParts | undefined {
  const start = scanner.position;
  if (scanner.peek() === SEMICOLON) {
    let count = 0;
    do {
      scanner.position++;
      if (!skipParameter(scanner, count > 0) || ++count > MAXIMUM_PARAMETERS) return undefined;
    } while (scanner.peek() === SEMICOLON);
    parts.parameters = scanner.text.slice(start, scanner.position);
  }
  return scanner.peek() === QUESTION ? readUriHeaders(scanner, parts) : parts;
}

/**
 * Walks over one parameter behind its semicolon. One `;` at the very end is tolerated.
 * @returns false when it is malformed
 */
function skipParameter(scanner: Scanner, mayBeMissing: boolean): boolean {
  const start = scanner.position;
  if (!skipEscaped(scanner, URI_PARAMETER, false)) return false;
  const next = scanner.peek();
  if (scanner.position === start) return mayBeMissing && next !== SEMICOLON && next !== EQUALS;
  if (next !== EQUALS) return true;
  scanner.position++;
  return skipEscaped(scanner, URI_PARAMETER, true);
}

function readUriHeaders(scanner: Scanner, parts: UriParts): UriParts | undefined {
  const headers = scanner.position + 1;
  do {
    const start = ++scanner.position;
    if (!skipEscaped(scanner, URI_HEADER, false)) return undefined;
    if (scanner.position === start || scanner.peek() !== EQUALS) return undefined;
    scanner.position++;
    if (!skipEscaped(scanner, URI_HEADER, true)) return undefined;
  } while (scanner.peek() === AMPERSAND);
  parts.headers = scanner.text.slice(headers, scanner.position);
  return parts;
}

/**
 * Walks over characters of the class(es) and over escapes. A value is tolerated to hold `=`, `,` and `"` too.
 * @returns false on a bad escape
 */
function skipEscaped(scanner: Scanner, classes: number, isValue: boolean): boolean {
  const { text, end } = scanner;
  let { position } = scanner;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (!isOf(code, classes)) {
      if (code === PERCENT) {
        if (!isEscape(text, position, end)) return false;
      } else if (!isValue || (code !== EQUALS && code !== COMMA && code !== QUOTE)) {
        break;
      }
    }
    position++;
  }
  scanner.position = position;
  return true;
}
