import { describeValue } from '../support/errors.js';
import { consistsOf, HOST, USER } from './characters.js';
import { decodeEscapes, encodeEscapes } from './escapes.js';
import { readHost } from './host.js';
import { checkLine, InvalidHeaderError } from './invalid-header-error.js';
import { Parameterised } from './parameterised.js';
import { checkParameters, type ParameterInit } from './parameters.js';
import { Scanner } from './scanner.js';
import { urisAreEqual } from './uri-equality.js';
import { headerCase, parseUriHeaders, writeUriHeaders } from './uri-headers.js';
import type { UriParts } from './uri-parts.js';
import { readUri } from './uri-reader.js';

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
    const parts = typeof scheme === 'object' && scheme !== null ? scheme : partsOf(scheme);
    super(parts === scheme ? parts.parameters : checkParameters(parameters), true);
    this.#parts = parts;
    if (parts === scheme) return;
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
    const { user } = this.#parts;
    return user === undefined ? undefined : decodeEscapes(user);
  }

  set user(user: string | null | undefined) {
    const isNone = user === null || user === undefined || user === '';
    this.#parts.user = isNone ? undefined : encodeEscapes(checkLine('URI user', user), USER);
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
    const isText = typeof port === 'number' || typeof port === 'string';
    if (!isText && port !== null && port !== undefined) refusePort(port);
    const number = isText ? Number(port) : Number.NaN;
    if (!Number.isNaN(number) && !(Number.isInteger(number) && number >= 0 && number <= 65535)) {
      refusePort(port);
    }
    this.#parts.port = Number.isNaN(number) ? undefined : number;
  }

  /** For a scheme other than `sip`, `sips` and `tel`: all that follows the colon. */
  get opaque(): string | undefined {
    return this.#parts.opaque;
  }

  /** The headers (`?Subject=hello`): `[Name, values]`, decoded. */
  get headers(): ReadonlyMap<string, readonly string[]> {
    return parseUriHeaders(this.#parts.headers);
  }

  /** @throws InvalidHeaderError when it must not be written */
  setHeader(name: string, value: string | readonly string[]): void {
    const values = (Array.isArray(value) ? value : [value]).map((text) => checkLine('URI header', text));
    const headers = parseUriHeaders(this.#parts.headers).set(
      headerCase(checkLine('URI header', name)),
      values,
    );
    this.#parts.headers = writeUriHeaders(headers);
  }

  getHeader(name: string): string[] | undefined {
    return parseUriHeaders(this.#parts.headers).get(headerCase(name));
  }

  hasHeader(name: string): boolean {
    return this.getHeader(name) !== undefined;
  }

  deleteHeader(name: string): string[] | undefined {
    const headers = parseUriHeaders(this.#parts.headers);
    const values = headers.get(headerCase(name));
    headers.delete(headerCase(name));
    this.#parts.headers = writeUriHeaders(headers);
    return values;
  }

  clearHeaders(): void {
    this.#parts.headers = undefined;
  }

  clone(): URI {
    return new URI({ ...this.#parts, parameters: this.parametersText() || undefined });
  }

  override toString(): string {
    const { headers } = this.#parts;
    const text = this.toAor(true) + this.parametersText();
    return headers === undefined ? text : `${text}?${headers}`;
  }

  /** The address of record: scheme, user and host without parameters and headers; the port only when asked for. */
  toAor(showPort?: boolean): string {
    const { scheme, user, host, port, opaque } = this.#parts;
    if (opaque !== undefined) return `${scheme}:${opaque}`;
    const address = user === undefined ? host : isSip(this.#parts) ? `${user}@${host}` : user;
    return port === undefined || showPort !== true ? `${scheme}:${address}` : `${scheme}:${address}:${port}`;
  }

  /** Whether both mean the same (RFC 3261 §19.1.4 for sip and sips, RFC 3966 §5 for tel, else the same text). */
  equals(other: URI): boolean {
    return other instanceof URI && urisAreEqual(this, other);
  }
}

function isSip({ scheme }: UriParts): boolean {
  return scheme === 'sip' || scheme === 'sips';
}

function partsOf(scheme: string | null | undefined): UriParts {
  return {
    scheme: checkScheme(scheme || 'sip'),
    user: undefined,
    host: '',
    port: undefined,
    parameters: undefined,
    headers: undefined,
    opaque: undefined,
  };
}

function checkScheme(scheme: string): string {
  if (scheme === 'sip') return scheme;
  const text = checkLine('URI scheme', scheme).toLowerCase();
  if (!/^[a-z][a-z0-9+.-]*$/.test(text)) throw new InvalidHeaderError('URI scheme', scheme, 'a scheme');
  return text;
}

function refusePort(port: unknown): never {
  throw new RangeError(`port ${describeValue(port)}: expected an integer from 0 to 65535`);
}

function checkHost(host: string): string {
  if (consistsOf(host, HOST)) return host.toLowerCase();
  const scanner = new Scanner(host);
  const reference = readHost(scanner);
  if (reference === undefined || !scanner.atEnd) {
    throw new InvalidHeaderError('URI host', host, 'a host name, or an IPv6 address in brackets');
  }
  return reference;
}
