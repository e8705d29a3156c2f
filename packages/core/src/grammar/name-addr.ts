import { checkLine } from './invalid-header-error.js';
import { Parameterised } from './parameterised.js';
import { checkParameters, type ParameterInit, type Parameters, readParameters } from './parameters.js';
import { closingQuote, quote, Scanner, unescapeQuoted } from './scanner.js';
import { URI } from './uri.js';
import { readUri } from './uri-reader.js';

const TAB = 0x09;
const QUOTE = 0x22;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const OPEN = 0x3c;
const CLOSE = 0x3e;

/** A URI with a display name and parameters of its own, as From, To, Contact, Route and their like hold it (RFC 3261 §20.10). */
export class NameAddrHeader extends Parameterised {
  uri: URI;
  #displayName: string | undefined;

  /** @throws TypeError when `uri` is no URI; InvalidHeaderError when a part must not be written */
  constructor(uri: URI, displayName?: string | number | null, parameters?: ParameterInit | Parameters) {
    if (!(uri instanceof URI)) throw new TypeError('missing or invalid "uri" parameter');
    super(checkParameters(parameters), false);
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
    return new NameAddrHeader(this.uri.clone(), this.#displayName, this.cloneParameters());
  }

  /** `"display name" <uri>;parameters`: the URI always in angle brackets. */
  override toString(): string {
    const name = this.#displayName === undefined ? '' : `${quote(this.#displayName)} `;
    return `${name}<${this.uri.toString()}>${this.parametersText()}`;
  }
}

/**
 * Reads one `name-addr` or `addr-spec` with its parameters, up to a comma or the end.
 * @param mayHoldComma for headers of one value: an unquoted display name may hold a comma (`Bell, Alexander <sip:…>`)
 * @returns undefined when it is malformed
 */
export function readNameAddr(scanner: Scanner, mayHoldComma = true): NameAddrHeader | undefined {
  const first = scanner.skipSpace();
  if (first < 0) return undefined;
  let name: string | undefined;
  if (first === QUOTE) {
    const start = scanner.position + 1;
    const close = closingQuote(scanner.text, start, scanner.end);
    if (close < 0) return undefined;
    name = unescapeQuoted(scanner.text.slice(start, close));
    scanner.position = close + 1;
    // A name in quotes before a URI without brackets is tolerated.
    if (scanner.skipSpace() !== OPEN) return readAddrSpec(scanner, name);
  } else if (first !== OPEN) {
    const open = findOpeningBracket(scanner, mayHoldComma);
    if (open < 0) return readAddrSpec(scanner);
    name = scanner.text.slice(scanner.position, open).trimEnd();
    scanner.position = open;
  }
  scanner.position++;
  scanner.skipSpace();
  const parts = readUri(scanner);
  if (!parts || scanner.skipSpace() !== CLOSE) return undefined;
  scanner.position++;
  const parameters = readParameters(scanner);
  if (!parameters) return undefined;
  return NameAddrHeader.ofReceived(new URI(parts), name, parameters);
}

/** The position of the `<` that follows an unquoted display name; -1 when an addr-spec stands here. */
function findOpeningBracket(scanner: Scanner, mayHoldComma: boolean): number {
  const { text, end } = scanner;
  for (let position = scanner.position; position < end; position++) {
    const code = text.charCodeAt(position);
    if (code === OPEN) return position;
    if (code === SEMICOLON || code === QUOTE || (code === COMMA && !mayHoldComma)) return -1;
    if (code < 0x20 && code !== TAB) return -1;
  }
  return -1;
}

/** RFC 3261 §20: without brackets the URI has no parameters; those that follow are the header's. */
function readAddrSpec(scanner: Scanner, name?: string): NameAddrHeader | undefined {
  const { text, end } = scanner;
  let stop = scanner.position;
  while (stop < end) {
    const code = text.charCodeAt(stop);
    if (code === SEMICOLON || code === COMMA || code === 0x20 || code === 0x09) break;
    stop++;
  }
  const inner = new Scanner(text, scanner.position, stop);
  const parts = readUri(inner);
  if (!parts || !inner.atEnd) return undefined;
  scanner.position = stop;
  const parameters = readParameters(scanner);
  return parameters && NameAddrHeader.ofReceived(new URI(parts), name, parameters);
}
