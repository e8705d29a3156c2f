import { InvalidHeaderError } from '../grammar/invalid-header-error.js';
import { canonicalName } from './header-grammars.js';
import { checkValue, type HeaderField, HeaderList, parseHeaderLine } from './header-list.js';
import type { IncomingRequest } from './incoming-request.js';
import type { IncomingResponse } from './incoming-response.js';
import { bodyLength, bodyText, joinOctets, type OutgoingBody } from './outgoing-body.js';
import { reasonPhrase } from './reason-phrases.js';

/** What a response has besides the request that it answers. */
export interface OutgoingResponseOptions {
  /** The code's usual phrase unless given. */
  readonly reason?: string | undefined;
  /** The To tag, when the request has none; a 100 gets none. */
  readonly toTag?: string | undefined;
  readonly headers?: readonly HeaderField[] | undefined;
  /** Lines, `Name: value`. */
  readonly extraHeaders?: readonly string[] | undefined;
  readonly body?: OutgoingBody | undefined;
}

/** Methods whose 1xx and 2xx make a dialog, and carry the Record-Routes for it (RFC 3261 §12.1.1, RFC 6665, RFC 3515). */
const DIALOG_MAKERS: ReadonlySet<string> = new Set(['INVITE', 'SUBSCRIBE', 'REFER']);

/** Headers that are taken from the message that a response goes back on, or counted. */
const COPIED: ReadonlySet<string> = new Set(['Via', 'From', 'To', 'Call-ID', 'CSeq', 'Content-Length']);

/** A response that is to be sent: Via, From, To, Call-ID and CSeq are those of the request (RFC 3261 §8.2.6). */
export class OutgoingResponse {
  readonly status_code: number;
  readonly reason_phrase: string;
  /** The To tag that is on the wire: the request's own, or the one given. */
  readonly to_tag: string | undefined;
  body: OutgoingBody | undefined;
  readonly #headers = new HeaderList();

  /**
   * @param origin the request that it answers; or the response that a proxy passes on, whose top Via is the proxy's own
   * and is left out (RFC 3261 §16.7)
   * @throws InvalidHeaderError when something given must not be written
   */
  constructor(
    origin: IncomingRequest | IncomingResponse,
    status: number,
    options: OutgoingResponseOptions = {},
  ) {
    if (!Number.isInteger(status) || status < 100 || status > 699) {
      throw new InvalidHeaderError('start line', status, 'a status code from 100 to 699');
    }
    this.status_code = status;
    this.reason_phrase = checkValue('start line', options.reason ?? reasonPhrase(status));
    this.body = options.body;
    this.to_tag = copyHead(origin, this.#headers, status > 100 ? options.toTag : undefined);
    if (!('status_code' in origin)) copyForDialog(origin, this.#headers, status);
    for (const { name, value } of options.headers ?? []) this.appendHeader(name, value);
    for (const line of options.extraHeaders ?? []) {
      const { name, value } = parseHeaderLine(line);
      this.appendHeader(name, value);
    }
  }

  getHeader(name: string): string | undefined {
    return this.#headers.get(name);
  }

  getHeaders(name: string): string[] {
    return this.#headers.getAll(name);
  }

  hasHeader(name: string): boolean {
    return this.#headers.has(name);
  }

  /** @throws InvalidHeaderError when the value must not be written, or the header is the request's own */
  setHeader(name: string, value: string | number | readonly string[]): void {
    refuseCopied(name, value);
    this.#headers.set(name, value);
  }

  /** @throws InvalidHeaderError as `setHeader` */
  appendHeader(name: string, value: string | number): void {
    refuseCopied(name, value);
    this.#headers.append(name, value);
  }

  removeHeader(name: string): void {
    refuseCopied(name, undefined);
    this.#headers.remove(name);
  }

  /** For proxies: a header that came from the network on one line. */
  appendReceivedHeader(name: string, value: string): void {
    this.#headers.appendReceived(name, value);
  }

  toString(): string {
    return this.#head() + bodyText(this.body);
  }

  /** The response as octets: what a body that is not text needs. */
  toBytes(): Uint8Array {
    return joinOctets(this.#head(), this.body);
  }

  #head(): string {
    const line = `SIP/2.0 ${this.status_code} ${this.reason_phrase}\r\n`;
    return `${line}${this.#headers}Content-Length: ${bodyLength(this.body)}\r\n\r\n`;
  }
}

/**
 * Copies what a response takes over as it came, so that even a request whose headers cannot be read gets its answer.
 * @returns the To tag
 */
function copyHead(
  origin: IncomingRequest | IncomingResponse,
  headers: HeaderList,
  toTag: string | undefined,
): string | undefined {
  const vias = origin.getHeaders('Via');
  for (const via of 'status_code' in origin ? vias.slice(1) : vias) headers.appendReceived('Via', via);
  let tag = origin.to_tag;
  for (const name of ['From', 'To', 'Call-ID', 'CSeq'] as const) {
    let value = origin.getHeader(name);
    if (value === undefined) continue;
    if (name === 'To' && tag === undefined && toTag && origin.read('To')) {
      tag = toTag;
      value += `;tag=${checkValue('To', toTag)}`;
    }
    headers.appendReceived(name, value);
  }
  return tag;
}

function copyForDialog(request: IncomingRequest, headers: HeaderList, status: number): void {
  if (status > 100 && status < 300 && DIALOG_MAKERS.has(request.method)) {
    for (const route of request.getHeaders('Record-Route')) headers.appendReceived('Record-Route', route);
  }
  const timestamp = status === 100 ? request.getHeader('Timestamp') : undefined;
  if (timestamp !== undefined) headers.appendReceived('Timestamp', timestamp);
}

function refuseCopied(name: string, value: unknown): void {
  const key = canonicalName(name);
  if (COPIED.has(key))
    throw new InvalidHeaderError(key, value, 'no value (the response has it from its request)');
}
