import { describeValue } from '../support/errors.js';
import { decodeEscapes, encodeEscapes } from './escapes.js';
import { HOST } from './expressions.js';
import { canonicalHost } from './host.js';
import { checkLine, InvalidHeaderError } from './invalid-header-error.js';
import { Parameterised } from './parameterised.js';
import { IN_URI, type ParameterInit, Parameters } from './parameters.js';
import { Scanner } from './scanner.js';
import { urisAreEqual } from './uri-equality.js';
import { headerCase, parseUriHeaders, writeUriHeaders } from './uri-headers.js';
import { NOTHING, readUri, type UriParts } from './uri-reader.js';

/**
 * A URI of the schemes `sip` and `sips` (RFC 3261 §19.1), `tel` (RFC 3966: the number is `user`, `host` is empty), or any
 * other scheme, kept whole in `opaque`. What came from the network goes back on it to the letter, save for the case of
 * scheme, host and parameter names.
 */
export class URI extends Parameterised {
  readonly #parts: UriParts;

  /** For the parsers of this floor: a URI of what was read. */
  constructor(parts: UriParts);
  /**
   * @param scheme `sip` unless given
   * @param user decoded, as a person reads it; undefined, null and '' mean none
   * @param headers header values, decoded
   * @throws TypeError without a host (unless the scheme needs none); InvalidHeaderError when a part must not be written
   */
  constructor(
    scheme: string | null | undefined,
    user: string | null | undefined,
    host: string,
    port?: number | null,
    parameters?: ParameterInit,
    headers?: Readonly<Record<string, string | readonly string[]>>,
  );
  constructor(
    scheme: string | UriParts | null | undefined,
    user?: string | null,
    host?: string,
    port?: number | null,
    parameters?: ParameterInit,
    headers?: Readonly<Record<string, string | readonly string[]>>,
  ) {
    const received = host === undefined && isParts(scheme) ? scheme : undefined;
    super(
      received
        ? Parameters.ofReceived(received.parameters, IN_URI, received.isPlain)
        : new Parameters(parameters, IN_URI),
    );
    this.#parts = received ?? { ...NOTHING, scheme: checkScheme(scheme || 'sip') };
    if (!received) this.#set(user, host, port, headers);
  }

  #set(
    user: string | null | undefined,
    host: string | undefined,
    port: number | null | undefined,
    headers: Readonly<Record<string, string | readonly string[]>> | undefined,
  ): void {
    if (typeof host !== 'string' || (host === '' && isSip(this.#parts))) {
      throw new TypeError('missing or invalid "host" parameter');
    }
    if (host !== '') this.host = host;
    if (user) this.user = user;
    if (port !== undefined) this.port = port;
    if (headers === undefined || headers === null) return;
    if (typeof headers !== 'object') throw new InvalidHeaderError('URI headers', headers, 'an object');
    for (const name of Object.keys(headers)) this.setHeader(name, headers[name] ?? []);
  }

  /** The URI that a text is, or undefined. White space around it is no part of it and not allowed. */
  static parse(text: string): URI | undefined {
    if (typeof text !== 'string') return undefined;
    const scanner = new Scanner(text);
    const parts = readUri(scanner);
    return parts && scanner.atEnd ? new URI(parts) : undefined;
  }

  /** Lower case. */
  get scheme(): string {
    return this.#parts.scheme;
  }

  set scheme(scheme: string) {
    this.#parts.scheme = checkScheme(scheme);
  }

  /** The user with a password if there is one (`alice:secret`), decoded. For `tel`, the number. */
  get user(): string | undefined {
    const { user, isPlain } = this.#parts;
    return user === undefined || isPlain ? user : decodeEscapes(user);
  }

  set user(user: string | null | undefined) {
    this.#parts.isPlain = false;
    this.#parts.user = user ? encodeEscapes(checkLine('URI user', user), NOT_IN_USER) : undefined;
  }

  /** Lower case; an IPv6 address in brackets; '' for `tel` and other schemes without one. */
  get host(): string {
    return this.#parts.host;
  }

  set host(host: string) {
    this.#parts.host = checkHost(checkLine('URI host', host));
  }

  get port(): number | undefined {
    return this.#parts.port;
  }

  /** @throws RangeError when it is no integer from 0 to 65535 */
  set port(port: number | null | undefined) {
    const isGiven = port !== undefined && port !== null;
    const isNumber = typeof port === 'number' || typeof port === 'string';
    const number = isNumber ? Number(port) : Number.NaN;
    if ((isGiven && !isNumber) || number < 0 || number > 65535 || number % 1 > 0) {
      throw new RangeError(`port ${describeValue(port)}: expected an integer from 0 to 65535`);
    }
    this.#parts.port = Number.isNaN(number) ? undefined : number;
  }

  /** For a scheme other than `sip`, `sips` and `tel`: all that follows the colon. */
  get opaque(): string | undefined {
    return this.#parts.opaque;
  }

  /** The headers (`?Subject=hello`): `[Name, values]`, decoded. */
  get headers(): Map<string, string[]> {
    return parseUriHeaders(this.#parts.headers);
  }

  /** @throws InvalidHeaderError when it must not be written */
  setHeader(name: string, value: string | readonly string[]): void {
    const values = (Array.isArray(value) ? value : [value]).map((text) => checkLine('URI header', text));
    const { headers } = this;
    this.#parts.headers = writeUriHeaders(headers.set(headerCase(checkLine('URI header', name)), values));
  }

  getHeader(name: string): string[] | undefined {
    return this.headers.get(headerCase(name));
  }

  hasHeader(name: string): boolean {
    return this.headers.has(headerCase(name));
  }

  deleteHeader(name: string): string[] | undefined {
    const values = this.getHeader(name);
    const { headers } = this;
    headers.delete(headerCase(name));
    this.#parts.headers = writeUriHeaders(headers);
    return values;
  }

  clearHeaders(): void {
    this.#parts.headers = '';
  }

  clone(): URI {
    return new URI({ ...this.#parts, parameters: this.parameters.toString(), isPlain: false });
  }

  override toString(): string {
    return `${this.toAor(true)}${this.parameters}${this.#parts.headers}`;
  }

  /** The address of record: scheme, user and host without parameters and headers; the port only when asked for. */
  toAor(showPort?: boolean): string {
    const { scheme, user, host, port, opaque } = this.#parts;
    if (opaque !== undefined) return `${scheme}:${opaque}`;
    const address = user === undefined ? host : isSip(this.#parts) ? `${user}@${host}` : user;
    return `${scheme}:${address}${port === undefined || !showPort ? '' : `:${port}`}`;
  }

  /** Whether both mean the same (RFC 3261 §19.1.4 for sip and sips, RFC 3966 §5 for tel, else the same text). */
  equals(other: URI): boolean {
    return other instanceof URI && urisAreEqual(this, other);
  }
}

/** What a user (and password) may hold unescaped, and the `:` between them. */
const NOT_IN_USER = /[^\w\-.!~*'()&=+$,;?/:]/gu;

function isSip({ scheme }: UriParts): boolean {
  return scheme === 'sip' || scheme === 'sips';
}

function checkScheme(scheme: unknown): string {
  const text = checkLine('URI scheme', scheme).toLowerCase();
  if (!/^[a-z][a-z\d+.-]*$/.test(text)) throw new InvalidHeaderError('URI scheme', scheme, 'a scheme');
  return text;
}

function checkHost(host: string): string {
  const [, small, other] = WHOLE_HOST.exec(host) ?? [];
  const known = canonicalHost(small, other);
  if (known === undefined) {
    throw new InvalidHeaderError('URI host', host, 'a host name, or an IPv6 address in brackets');
  }
  return known;
}

const WHOLE_HOST = new RegExp(`^${HOST}$`);

function isParts(given: unknown): given is UriParts {
  return typeof given === 'object' && given !== null && 'opaque' in given;
}
