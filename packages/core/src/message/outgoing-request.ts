import { InvalidHeaderError } from '../grammar/invalid-header-error.js';
import { NameAddrHeader } from '../grammar/name-addr.js';
import { MAXIMUM_31 } from '../grammar/numbers.js';
import { isToken, type ParameterInit, Parameters } from '../grammar/parameters.js';
import { URI } from '../grammar/uri.js';
import { canonicalName } from './header-grammars.js';
import { checkValue, type HeaderField, HeaderList, parseHeaderLine } from './header-list.js';
import { bodyLength, bodyText, joinOctets, type OutgoingBody } from './outgoing-body.js';

/** What a request is built from. */
export interface OutgoingRequestFields {
  readonly method: string;
  readonly ruri: URI;
  readonly from: NameAddrHeader;
  readonly to: NameAddrHeader;
  readonly callId: string;
  /** Less than 2³¹. */
  readonly cseq: number;
  /** The route set, first hop first. */
  readonly routes?: readonly NameAddrHeader[];
  readonly headers?: readonly HeaderField[];
  /** Lines, `Name: value`. */
  readonly extraHeaders?: readonly string[];
  readonly body?: OutgoingBody;
  /** 70 unless given. */
  readonly maxForwards?: number;
}

/** A hop that is put on top of a request's Vias. */
export interface ViaFields {
  /** `WS`, `WSS` … */
  readonly transport: string;
  /** Host, and port when there is one. */
  readonly sentBy: string;
  readonly branch: string;
  readonly parameters?: ParameterInit;
}

/** Headers that are written from the request's own fields. */
const STRUCTURAL: ReadonlySet<string> = new Set([
  'Via',
  'From',
  'To',
  'Call-ID',
  'CSeq',
  'Max-Forwards',
  'Route',
  'Content-Length',
]);

/**
 * A request that is to be sent. It is written from its values; nothing that could break out of its line gets in: what
 * must not be written is refused with an InvalidHeaderError that names the header, at once where it is given.
 */
export class OutgoingRequest {
  readonly method: string;
  ruri: URI;
  from: NameAddrHeader;
  to: NameAddrHeader;
  call_id: string;
  cseq: number;
  routes: NameAddrHeader[];
  maxForwards: number;
  body: OutgoingBody | undefined;
  #via: string | undefined;
  #lowerVias: string[] = [];
  #headers = new HeaderList();

  constructor(fields: OutgoingRequestFields) {
    this.method = fields.method;
    this.ruri = fields.ruri;
    this.from = fields.from;
    this.to = fields.to;
    this.call_id = fields.callId;
    this.cseq = fields.cseq;
    this.routes = fields.routes ? [...fields.routes] : [];
    this.maxForwards = fields.maxForwards ?? 70;
    this.body = fields.body;
    this.#checkFields();
    checkValue('From', this.from.toString());
    checkValue('To', this.to.toString());
    for (const { name, value } of fields.headers ?? []) this.appendHeader(name, value);
    for (const line of fields.extraHeaders ?? []) {
      const { name, value } = parseHeaderLine(line);
      this.appendHeader(name, value);
    }
  }

  getHeader(name: string): string | undefined {
    return this.getHeaders(name)[0];
  }

  getHeaders(name: string): string[] {
    switch (canonicalName(name)) {
      case 'Via':
        return this.#via === undefined ? [...this.#lowerVias] : [this.#via, ...this.#lowerVias];
      case 'From':
        return [this.from.toString()];
      case 'To':
        return [this.to.toString()];
      case 'Call-ID':
        return [this.call_id];
      case 'CSeq':
        return [`${this.cseq} ${this.method}`];
      case 'Max-Forwards':
        return [String(this.maxForwards)];
      case 'Route':
        return this.routes.map(String);
      case 'Content-Length':
        return [String(bodyLength(this.body))];
      default:
        return this.#headers.getAll(name);
    }
  }

  hasHeader(name: string): boolean {
    return this.getHeaders(name).length > 0;
  }

  /**
   * Puts the value(s) in the place of all that are there.
   * @throws InvalidHeaderError when the value must not be written, or the header is one that the request writes itself
   */
  setHeader(name: string, value: string | number | readonly string[]): void {
    if (canonicalName(name) === 'Route') {
      this.routes = (Array.isArray(value) ? (value as readonly string[]) : [String(value)]).map(parseRoute);
      return;
    }
    refuseStructural(name, value);
    this.#headers.set(name, value);
  }

  /** @throws InvalidHeaderError as `setHeader` */
  appendHeader(name: string, value: string | number): void {
    if (canonicalName(name) === 'Route') {
      this.routes.push(parseRoute(String(value)));
      return;
    }
    refuseStructural(name, value);
    this.#headers.append(name, value);
  }

  removeHeader(name: string): void {
    if (canonicalName(name) === 'Route') this.routes = [];
    else this.#headers.remove(name);
  }

  /** For proxies: a header that came from the network on one line. */
  appendReceivedHeader(name: string, value: string): void {
    this.#headers.appendReceived(name, value);
  }

  /** Sets this hop's Via, or replaces it: the branch of a new attempt. */
  setVia(via: ViaFields): void {
    const parameters = new Parameters(via.parameters);
    const text = `SIP/2.0/${via.transport} ${via.sentBy};branch=${via.branch}${parameters}`;
    this.#via = checkValue('Via', text);
  }

  /** Puts a Via on top of the one that is there, as each proxy on the way does. */
  pushVia(via: ViaFields): void {
    if (this.#via !== undefined) this.#lowerVias.unshift(this.#via);
    this.setVia(via);
  }

  /** For proxies: the Vias that a request came with, top-most first. */
  setReceivedVias(vias: readonly string[]): void {
    this.#lowerVias = [...vias];
  }

  /**
   * A copy that shares nothing with this one. It has no Via of its own: each attempt has its branch.
   * @param changes fields that the copy has otherwise
   */
  clone(changes: Partial<OutgoingRequestFields> = {}): OutgoingRequest {
    const { headers, extraHeaders, ...fields } = changes;
    const copy = new OutgoingRequest({
      method: this.method,
      ruri: this.ruri.clone(),
      from: this.from.clone(),
      to: this.to.clone(),
      callId: this.call_id,
      cseq: this.cseq,
      routes: this.routes.map((route) => route.clone()),
      maxForwards: this.maxForwards,
      ...(this.body === undefined ? {} : { body: this.body }),
      ...fields,
    });
    copy.#headers = this.#headers.clone();
    copy.#lowerVias = [...this.#lowerVias];
    for (const { name, value } of headers ?? []) copy.setHeader(name, value);
    for (const line of extraHeaders ?? []) {
      const { name, value } = parseHeaderLine(line);
      copy.setHeader(name, value);
    }
    return copy;
  }

  /**
   * The request as text.
   * @throws InvalidHeaderError when a field was given a value since that must not be written
   */
  toString(): string {
    return this.#head() + bodyText(this.body);
  }

  /** The request as octets: what a body that is not text needs. */
  toBytes(): Uint8Array {
    return joinOctets(this.#head(), this.body);
  }

  #head(): string {
    this.#checkFields();
    let text = `${this.method} ${checkValue('start line', this.#requestUri())} SIP/2.0\r\n`;
    if (this.#via !== undefined) text += `Via: ${this.#via}\r\n`;
    for (const via of this.#lowerVias) text += `Via: ${via}\r\n`;
    text += `Max-Forwards: ${this.maxForwards}\r\n`;
    for (const route of this.routes) text += `Route: ${checkValue('Route', route.toString())}\r\n`;
    text += `To: ${checkValue('To', this.to.toString())}\r\nFrom: ${checkValue('From', this.from.toString())}\r\n`;
    text += `Call-ID: ${this.call_id}\r\nCSeq: ${this.cseq} ${this.method}\r\n`;
    return `${text}${this.#headers}Content-Length: ${bodyLength(this.body)}\r\n\r\n`;
  }

  /** RFC 3261 §19.1.1: a Request-URI has no headers. */
  #requestUri(): string {
    if (this.ruri.headers.size === 0) return this.ruri.toString();
    const uri = this.ruri.clone();
    uri.clearHeaders();
    return uri.toString();
  }

  #checkFields(): void {
    if (!isToken(this.method))
      throw new InvalidHeaderError('start line', this.method, 'a method that is a token');
    if (!(this.ruri instanceof URI)) throw new InvalidHeaderError('start line', this.ruri, 'a URI');
    if (!(this.from instanceof NameAddrHeader))
      throw new InvalidHeaderError('From', this.from, 'a NameAddrHeader');
    if (!(this.to instanceof NameAddrHeader)) throw new InvalidHeaderError('To', this.to, 'a NameAddrHeader');
    if (!/^[\x21-\x7e]+$/.test(this.call_id))
      throw new InvalidHeaderError('Call-ID', this.call_id, 'visible ASCII');
    if (!Number.isInteger(this.cseq) || this.cseq < 0 || this.cseq > MAXIMUM_31) {
      throw new InvalidHeaderError('CSeq', this.cseq, 'an integer from 0 to 2147483647');
    }
    if (!Number.isInteger(this.maxForwards) || this.maxForwards < 0 || this.maxForwards > 255) {
      throw new InvalidHeaderError('Max-Forwards', this.maxForwards, 'an integer from 0 to 255');
    }
  }
}

function refuseStructural(name: string, value: unknown): void {
  const key = canonicalName(name);
  if (STRUCTURAL.has(key))
    throw new InvalidHeaderError(key, value, 'no value (the request writes it from its fields)');
}

function parseRoute(text: string): NameAddrHeader {
  const route = NameAddrHeader.parse(checkValue('Route', text));
  if (!route) throw new InvalidHeaderError('Route', text, 'a URI in angle brackets');
  return route;
}
