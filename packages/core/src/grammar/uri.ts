import { describeValue } from '../support/errors.js';
import { USER } from './characters.js';
import { decodeEscapes, encodeEscapes } from './escapes.js';
import { readHost } from './host.js';
import { checkLine, InvalidHeaderError } from './invalid-header-error.js';
import { type ParameterInit, Parameters } from './parameters.js';
import { Scanner } from './scanner.js';
import { urisAreEqual } from './uri-equality.js';
import { encodeUriHeaders, headerCase } from './uri-headers.js';
import { readUri } from './uri-reader.js';

/** What a reader of URIs found, before it becomes a `URI`. */
export interface UriParts {
  scheme: string;
  /** The user (and password) as it stands on the wire, escapes kept. */
  wireUser: string | undefined;
  host: string;
  port: number | undefined;
  parameters: Parameters | undefined;
  headers: Map<string, string[]> | undefined;
  /** Parameters and headers as they stand on the wire, when that is not how they would be written. */
  wireTail: string | undefined;
  /** For a scheme other than sip, sips and tel: all that follows `scheme:`. */
  opaque: string | undefined;
}

/**
 * A URI of the schemes `sip` and `sips` (RFC 3261 §19.1), `tel` (RFC 3966: the number is `user`, `host` is empty), or any
 * other scheme, kept whole in `opaque`.
 */
export class URI {
  #scheme: string;
  #user: string | undefined;
  /** The user as it is written: one that came from the network goes back as it came (`%3A` is not `:`). */
  #wireUser: string | undefined;
  #host: string;
  #port: number | undefined;
  #parameters: Parameters | undefined;
  #headers: Map<string, string[]> | undefined;
  /** Parameters and headers as they came, until they are changed. */
  #wireTail: string | undefined;
  #opaque: string | undefined;

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
    if (typeof scheme === 'object' && scheme !== null) {
      const { wireUser } = scheme;
      this.#scheme = scheme.scheme;
      this.#wireUser = wireUser;
      this.#user = wireUser === undefined ? undefined : decodeEscapes(wireUser);
      this.#host = scheme.host;
      this.#port = scheme.port;
      this.#parameters = scheme.parameters;
      this.#headers = scheme.headers;
      this.#wireTail = scheme.wireTail;
      this.#opaque = scheme.opaque;
      return;
    }
    this.#scheme = checkScheme(scheme || 'sip');
    if (typeof host !== 'string' || (host === '' && this.#isHierarchical)) {
      throw new TypeError('missing or invalid "host" parameter');
    }
    this.#host = host === '' ? '' : checkHost(host);
    this.user = user;
    this.port = port;
    if (parameters) this.#parameters = new Parameters(parameters);
    if (headers) for (const name of Object.keys(headers)) this.setHeader(name, headers[name] ?? []);
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
    return this.#scheme;
  }

  set scheme(scheme: string) {
    this.#scheme = checkScheme(scheme);
  }

  /** The user with a password if there is one (`alice:secret`), decoded. For `tel`, the number. */
  get user(): string | undefined {
    return this.#user;
  }

  set user(user: string | null | undefined) {
    this.#user = user === null || user === undefined || user === '' ? undefined : checkLine('URI user', user);
    this.#wireUser = this.#user === undefined ? undefined : encodeEscapes(this.#user, USER);
  }

  /** Lower case; an IPv6 address in brackets; '' for `tel` and other schemes without one. */
  get host(): string {
    return this.#host;
  }

  set host(host: string) {
    this.#host = checkHost(host);
  }

  get port(): number | undefined {
    return this.#port;
  }

  /** @throws RangeError when it is no integer from 0 to 65535 */
  set port(port: number | null | undefined) {
    if (port === null || port === undefined || Number.isNaN(port)) {
      this.#port = undefined;
      return;
    }
    const number = Number(port);
    if (!Number.isInteger(number) || number < 0 || number > 65535) {
      throw new RangeError(`port ${describeValue(port)}: expected an integer from 0 to 65535`);
    }
    this.#port = number;
  }

  /** For a scheme other than `sip`, `sips` and `tel`: all that follows the colon. */
  get opaque(): string | undefined {
    return this.#opaque;
  }

  /** The parameters, to be walked over: `[name, value]`. */
  get parameters(): Iterable<[string, string | null]> {
    return this.#parameters ?? NO_PARAMETERS;
  }

  /**
   * Sets a parameter; `null` makes it stand alone (`;lr`).
   * @throws InvalidHeaderError when it must not be written
   */
  setParam(name: string, value: string | number | null | undefined): void {
    if (!name) return;
    this.#wireTail = undefined;
    this.#parameters ??= new Parameters();
    this.#parameters.set(name, value === undefined ? null : value);
  }

  /** The value; `null` when the parameter stands alone; undefined when there is none. */
  getParam(name: string): string | null | undefined {
    return this.#parameters?.get(name);
  }

  hasParam(name: string): boolean {
    return this.#parameters?.has(name) ?? false;
  }

  deleteParam(name: string): string | null | undefined {
    this.#wireTail = undefined;
    return this.#parameters?.delete(name);
  }

  clearParams(): void {
    this.#wireTail = undefined;
    this.#parameters = undefined;
  }

  /** The headers (`?Subject=hello`): `[Name, values]`, decoded. */
  get headers(): ReadonlyMap<string, readonly string[]> {
    return this.#headers ?? NO_HEADERS;
  }

  /** @throws InvalidHeaderError when it must not be written */
  setHeader(name: string, value: string | readonly string[]): void {
    const values = (typeof value === 'string' ? [value] : value).map((text) => checkLine('URI header', text));
    this.#wireTail = undefined;
    this.#headers ??= new Map();
    this.#headers.set(headerCase(checkLine('URI header', name)), values);
  }

  getHeader(name: string): string[] | undefined {
    return this.#headers?.get(headerCase(name));
  }

  hasHeader(name: string): boolean {
    return this.getHeader(name) !== undefined;
  }

  deleteHeader(name: string): string[] | undefined {
    const values = this.getHeader(name);
    this.#wireTail = undefined;
    this.#headers?.delete(headerCase(name));
    return values;
  }

  clearHeaders(): void {
    this.#wireTail = undefined;
    this.#headers = undefined;
  }

  clone(): URI {
    return new URI({
      scheme: this.#scheme,
      wireUser: this.#wireUser,
      host: this.#host,
      port: this.#port,
      parameters: this.#parameters?.clone(),
      headers: this.#headers && new Map(Array.from(this.#headers, ([name, values]) => [name, [...values]])),
      wireTail: this.#wireTail,
      opaque: this.#opaque,
    });
  }

  toString(): string {
    let text = this.toAor(true);
    if (this.#wireTail !== undefined) return text + this.#wireTail;
    if (this.#parameters) text += this.#parameters.toUriString();
    if (this.#headers) text += encodeUriHeaders(this.#headers);
    return text;
  }

  /** The address of record: scheme, user and host without parameters and headers; the port only when asked for. */
  toAor(showPort?: boolean): string {
    if (this.#opaque !== undefined) return `${this.#scheme}:${this.#opaque}`;
    let text = `${this.#scheme}:`;
    if (this.#wireUser !== undefined) text += this.#isHierarchical ? `${this.#wireUser}@` : this.#wireUser;
    text += this.#host;
    if (this.#port !== undefined && showPort === true) text += `:${this.#port}`;
    return text;
  }

  /** Whether both mean the same (RFC 3261 §19.1.4 for sip and sips, RFC 3966 §5 for tel, else the same text). */
  equals(other: URI): boolean {
    return other instanceof URI && urisAreEqual(this, other);
  }

  get #isHierarchical(): boolean {
    return this.#scheme === 'sip' || this.#scheme === 'sips';
  }
}

function checkScheme(scheme: string): string {
  const text = String(scheme).toLowerCase();
  if (!/^[a-z][a-z0-9+.-]*$/.test(text)) throw new InvalidHeaderError('URI scheme', scheme, 'a scheme');
  return text;
}

function checkHost(host: string): string {
  const scanner = new Scanner(String(host));
  const text = readHost(scanner);
  if (text === undefined || !scanner.atEnd) {
    throw new InvalidHeaderError(
      'URI host',
      host,
      'a host name, an IPv4 address, or an IPv6 address in brackets',
    );
  }
  return text;
}

const NO_PARAMETERS: readonly [string, string | null][] = [];
const NO_HEADERS: ReadonlyMap<string, readonly string[]> = new Map();
