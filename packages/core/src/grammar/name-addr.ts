import { QUOTED } from './expressions.js';
import { checkLine } from './invalid-header-error.js';
import { Parameterised } from './parameterised.js';
import { type ParameterInit, Parameters, readParameters } from './parameters.js';
import { quote, Scanner, unquote } from './scanner.js';
import { URI } from './uri.js';
import { PLAIN_URI, plainParts, readUri } from './uri-reader.js';

const QUOTE = 0x22;
const OPEN = 0x3c;
const CLOSE = 0x3e;

/** A URI with a display name and parameters of its own, as From, To, Contact, Route and their like hold it (RFC 3261 §20.10). */
export class NameAddrHeader extends Parameterised {
  uri: URI;
  #displayName: string | undefined;

  /** @throws TypeError when `uri` is no URI; InvalidHeaderError when a part must not be written */
  constructor(uri: URI, displayName?: string | number | null, parameters?: ParameterInit | Parameters) {
    if (!(uri instanceof URI)) throw new TypeError('missing or invalid "uri" parameter');
    super(parameters instanceof Parameters ? parameters : new Parameters(parameters));
    this.uri = uri;
    if (displayName !== undefined && displayName !== null) this.display_name = displayName;
  }

  /** The value that a text is, or undefined. */
  static parse(text: string): NameAddrHeader | undefined {
    if (typeof text !== 'string') return undefined;
    const scanner = new Scanner(text);
    const value = readNameAddr(scanner);
    return value && scanner.skipSpace() < 0 ? value : undefined;
  }

  /** For the parsers of this floor: what was read can break no line. */
  static ofReceived(uri: URI, displayName: string | undefined, parameters: Parameters): NameAddrHeader {
    const value = new NameAddrHeader(uri, undefined, parameters);
    value.#displayName = displayName || undefined;
    return value;
  }

  /** As a person reads it: without quotes and escapes. Undefined when there is none. */
  get display_name(): string | undefined {
    return this.#displayName;
  }

  /** @throws InvalidHeaderError when it holds CR, LF or NUL */
  set display_name(name: string | number | null | undefined) {
    this.#displayName = name === null || name === undefined ? undefined : checkLine('display name', name);
  }

  clone(): NameAddrHeader {
    return new NameAddrHeader(this.uri.clone(), this.#displayName, this.parameters.clone());
  }

  /** `"display name" <uri>;parameters`: the URI always in angle brackets. */
  override toString(): string {
    const name = this.#displayName === undefined ? '' : `${quote(this.#displayName)} `;
    return `${name}<${this.uri}>${this.parameters}`;
  }
}

/** A name and a URI as they nearly always are. */
const PLAIN_ADDRESS = new RegExp(`[ \\t]*(?:"([^"\\\\\\r\\n\\0]*)"[ \\t]*)?<${PLAIN_URI}>`, 'y');
const NAME_IN_QUOTES = new RegExp(QUOTED, 'y');
/** A display name without quotes, up to the `<` behind it. */
const WORDS = /[^<;"\0-\x08\n-\x1f]+(?=<)/y;
/** One where commas join values. */
const WORDS_IN_LIST = /[^<;",\0-\x08\n-\x1f]+(?=<)/y;
/** RFC 3261 §20: without brackets the URI has no parameters; those that follow are the header's. */
const BARE_URI = /[^;, \t\r\n]+/y;

/**
 * Reads one `name-addr` or `addr-spec` with its parameters, up to the end. An unquoted display name may hold a comma
 * (`Bell, Alexander <sip:…>`).
 * @returns undefined when it is malformed
 */
export function readNameAddr(scanner: Scanner): NameAddrHeader | undefined {
  return readAddress(scanner, WORDS);
}

/** Reads one of several that commas join. */
export function readNameAddrOfList(scanner: Scanner): NameAddrHeader | undefined {
  return readAddress(scanner, WORDS_IN_LIST);
}

function readAddress(scanner: Scanner, words: RegExp): NameAddrHeader | undefined {
  let name: string | undefined;
  let uri: URI | undefined;
  const plain = scanner.take(PLAIN_ADDRESS);
  if (plain) {
    name = plain[1];
    uri = new URI(plainParts(plain[2], plain[3], plain[4], plain[5]));
  } else {
    const first = scanner.skipSpace();
    if (first === QUOTE) name = unquote(scanner.match(NAME_IN_QUOTES));
    else if (first !== OPEN) name = scanner.match(words).trimEnd();
    // A name in quotes before a URI without brackets is tolerated.
    uri = scanner.skipSpace() === OPEN ? readBracketed(scanner) : readBare(scanner);
  }
  if (!uri) return undefined;
  const parameters = readParameters(scanner);
  return parameters && NameAddrHeader.ofReceived(uri, name, parameters);
}

function readBracketed(scanner: Scanner): URI | undefined {
  scanner.accept(OPEN);
  const parts = readUri(scanner);
  return parts && scanner.accept(CLOSE) ? new URI(parts) : undefined;
}

function readBare(scanner: Scanner): URI | undefined {
  return URI.parse(scanner.match(BARE_URI));
}
