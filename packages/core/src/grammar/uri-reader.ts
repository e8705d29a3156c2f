import { HEX, isOf, lowerCase, SCHEME, USER } from './characters.js';
import { isEscape } from './escapes.js';
import { readHost, readPort } from './host.js';
import type { Scanner } from './scanner.js';
import type { UriParts } from './uri-parts.js';

const QUOTE = 0x22;
const HASH = 0x23;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
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
  // sip: in lower case is nearly all that is ever read.
  if (
    start + 3 < scanner.end &&
    text.charCodeAt(start) === 0x73 &&
    text.charCodeAt(start + 1) === 0x69 &&
    text.charCodeAt(start + 2) === 0x70 &&
    text.charCodeAt(start + 3) === COLON
  ) {
    scanner.position = start + 4;
    return 'sip';
  }
  const first = scanner.peek() | 0x20;
  if (first < 0x61 || first > 0x7a) return undefined;
  const scheme = lowerCase(scanner.run(SCHEME));
  if (scanner.peek() !== COLON) return undefined;
  scanner.position++;
  return scheme;
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

/*
 * Parameters and headers are made sure of here, and taken apart when somebody asks for them. No two alternatives of the
 * expressions begin alike, and nothing has to follow them: they walk over each character once.
 */
const ESCAPE = '%[\\da-fA-F]{2}';
const PARAMETER = `(?:[\\w\\-.!~*'()[\\]/:&+$]|${ESCAPE})+`;
const HEADER = `(?:[\\w\\-.!~*'()[\\]/?:+$]|${ESCAPE})+`;
/** A value is tolerated to hold `=`, `,` and `"` too. */
const PARAMETER_VALUE = `(?:[\\w\\-.!~*'()[\\]/:&+$=,"]|${ESCAPE})*`;
const HEADER_VALUE = `(?:[\\w\\-.!~*'()[\\]/?:+$=,"]|${ESCAPE})*`;
/** One `;` at the very end is tolerated. */
const PARAMETERS = new RegExp(`(?:;${PARAMETER}(?:=${PARAMETER_VALUE})?)+;?`, 'y');
const HEADERS = new RegExp(`\\?${HEADER}=${HEADER_VALUE}(?:&${HEADER}=${HEADER_VALUE})*`, 'y');

function readTail(scanner: Scanner, parts: UriParts): UriParts | undefined {
  let code = scanner.peek();
  if (code === SEMICOLON) {
    parts.parameters = readMatch(scanner, PARAMETERS);
    if (parts.parameters === undefined) return undefined;
    code = scanner.peek();
  }
  if (code === QUESTION) {
    parts.headers = readMatch(scanner, HEADERS)?.slice(1);
    if (parts.headers === undefined) return undefined;
    code = scanner.peek();
  }
  // What stopped the expressions is the caller's to judge, but never one of these.
  return code === SEMICOLON || code === EQUALS || code === PERCENT || code === AMPERSAND ? undefined : parts;
}

function readMatch(scanner: Scanner, expression: RegExp): string | undefined {
  const start = scanner.position;
  expression.lastIndex = start;
  if (!expression.test(scanner.text)) return undefined;
  scanner.position = expression.lastIndex;
  return scanner.text.slice(start, scanner.position);
}
