import { isToken } from '../grammar/expressions.js';
import { checkLine, InvalidHeaderError } from '../grammar/invalid-header-error.js';
import { NameAddrHeader } from '../grammar/name-addr.js';
import { MAXIMUM_31 } from '../grammar/numbers.js';
import { type ParameterInit, Parameters } from '../grammar/parameters.js';
import { URI } from '../grammar/uri.js';
import { canonicalName } from './header-grammars.js';
import { givenFields, type HeaderField } from './header-list.js';
import type { OutgoingBody } from './outgoing-message.js';
import { OutgoingMessage } from './outgoing-message.js';
import { parseRoute, REQUEST_HEADERS } from './own-headers.js';

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
  readonly routes?: readonly NameAddrHeader[] | undefined;
  readonly headers?: readonly HeaderField[] | undefined;
  /** Lines, `Name: value`. */
  readonly extraHeaders?: readonly string[] | undefined;
  readonly body?: OutgoingBody | undefined;
  /** 70 unless given. */
  readonly maxForwards?: number | undefined;
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

/** A request that is to be sent, written from its values. */
export class OutgoingRequest extends OutgoingMessage {
  readonly method: string;
  ruri: URI;
  from: NameAddrHeader;
  to: NameAddrHeader;
  call_id: string;
  cseq: number;
  routes: NameAddrHeader[];
  maxForwards: number;
  #via: string | undefined;
  #lowerVias: readonly string[] = [];

  /** @throws InvalidHeaderError when something given must not be written */
  constructor(fields: OutgoingRequestFields) {
    super();
    this.method = fields.method;
    this.ruri = fields.ruri;
    this.from = fields.from;
    this.to = fields.to;
    this.call_id = fields.callId;
    this.cseq = fields.cseq;
    this.routes = [...(fields.routes ?? [])];
    this.maxForwards = fields.maxForwards ?? 70;
    this.body = fields.body;
    checkFields(this);
    this.appendGiven(fields.headers, fields.extraHeaders);
  }

  /** The routes may be set by their header too. */
  override setHeader(name: string, value: string | number | readonly string[]): void {
    if (canonicalName(name) !== 'Route') super.setHeader(name, value);
    else this.routes = (typeof value === 'object' ? value : [String(value)]).map(parseRoute);
  }

  override appendHeader(name: string, value: string | number): void {
    if (canonicalName(name) !== 'Route') super.appendHeader(name, value);
    else this.routes.push(parseRoute(String(value)));
  }

  /** Sets this hop's Via, or replaces it: the branch of a new attempt. */
  setVia({ transport, sentBy, branch, parameters }: ViaFields): void {
    const text = `SIP/2.0/${transport} ${sentBy};branch=${branch}${parameters ? new Parameters(parameters) : ''}`;
    this.#via = checkLine('Via', text);
  }

  /** Puts a Via on top of the one that is there, as each proxy on the way does. */
  pushVia(via: ViaFields): void {
    this.#lowerVias = this.getHeaders('Via');
    this.setVia(via);
  }

  /** For proxies: the Vias that a request came with, top-most first. */
  setReceivedVias(vias: readonly string[]): void {
    this.#lowerVias = [...vias];
  }

  /**
   * A copy that shares nothing with this one. It has no Via of its own: each attempt has its branch.
   * @param changed fields that the copy has otherwise
   */
  clone(changed?: Partial<OutgoingRequestFields> | null): OutgoingRequest {
    const { headers, extraHeaders, ...changes } = changed ?? {};
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
      ...changes,
    });
    copy.copyHeaders(this);
    copy.#lowerVias = this.#lowerVias;
    for (const { name, value } of givenFields(headers, extraHeaders)) copy.setHeader(name, value);
    return copy;
  }

  protected override get ownNames(): readonly string[] {
    return REQUEST_HEADERS;
  }

  /** RFC 3261 §19.1.1: a Request-URI has no headers. */
  protected override startLine(): string {
    checkFields(this);
    return `${this.method} ${requestUri(this.ruri)} SIP/2.0`;
  }

  protected override ownValues(name: string): readonly string[] {
    switch (name) {
      case 'Via':
        return this.#via === undefined ? this.#lowerVias : [this.#via, ...this.#lowerVias];
      case 'Max-Forwards':
        return [String(this.maxForwards)];
      case 'Route':
        return this.routes.map((route) => route.toString());
      case 'To':
        return [this.to.toString()];
      case 'From':
        return [this.from.toString()];
      case 'Call-ID':
        return [this.call_id];
      default:
        return [`${this.cseq} ${this.method}`];
    }
  }
}

/** URIs and addresses check what they are given themselves. */
function checkFields({ method, ruri, from, to, call_id, cseq, maxForwards }: OutgoingRequest): void {
  const check = (isRight: boolean, header: string, value: unknown, expected: string): void => {
    if (!isRight) throw new InvalidHeaderError(header, value, expected);
  };
  check(typeof method === 'string' && isToken(method), 'start line', method, 'a method that is a token');
  check(ruri instanceof URI, 'start line', ruri, 'a URI');
  check(from instanceof NameAddrHeader, 'From', from, 'a NameAddrHeader');
  check(to instanceof NameAddrHeader, 'To', to, 'a NameAddrHeader');
  check(
    typeof call_id === 'string' && /^[!-+\--~]+$/.test(call_id),
    'Call-ID',
    call_id,
    'visible ASCII without a comma',
  );
  check(isInteger(cseq, MAXIMUM_31), 'CSeq', cseq, `an integer from 0 to ${MAXIMUM_31}`);
  check(isInteger(maxForwards, 255), 'Max-Forwards', maxForwards, 'an integer from 0 to 255');
}

function isInteger(value: number, maximum: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= maximum;
}

/** A Request-URI has no headers (RFC 3261 §19.1.1, table 1); a question mark may also stand in a user. */
function requestUri(uri: URI): string {
  const text = uri.toString();
  if (!text.includes('?') || uri.headers.size === 0) return text;
  const bare = uri.clone();
  bare.clearHeaders();
  return bare.toString();
}
