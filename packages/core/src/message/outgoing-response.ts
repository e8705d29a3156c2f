import { checkLine, InvalidHeaderError } from '../grammar/invalid-header-error.js';
import type { HeaderField } from './header-list.js';
import type { IncomingMessage } from './incoming-message.js';
import type { IncomingResponse } from './incoming-response.js';
import type { OutgoingBody } from './outgoing-message.js';
import { OutgoingMessage } from './outgoing-message.js';
import { RESPONSE_HEADERS } from './own-headers.js';
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

/** What an answer needs of the request that it answers. */
type ReceivedRequest = IncomingMessage & { readonly method: string };

/** A response that is to be sent: Via, From, To, Call-ID and CSeq are those of the request (RFC 3261 §8.2.6). */
export class OutgoingResponse extends OutgoingMessage {
  readonly status_code: number;
  readonly reason_phrase: string;
  /** The To tag that is on the wire: the request's own, or the one given. */
  readonly to_tag: string | undefined;
  /** As they came, so that even a request whose headers cannot be read gets its answer. */
  readonly #copied: readonly (readonly string[])[];

  /**
   * @param origin the request that it answers; or the response that a proxy passes on, whose top Via is the proxy's own
   * and is left out (RFC 3261 §16.7)
   * @throws InvalidHeaderError when something given must not be written
   */
  constructor(
    origin: ReceivedRequest | IncomingResponse,
    status: number,
    options: OutgoingResponseOptions = {},
  ) {
    super();
    if (!Number.isInteger(status) || status < 100 || status > 699) {
      throw new InvalidHeaderError('start line', status, 'a status code from 100 to 699');
    }
    this.status_code = status;
    this.reason_phrase = checkLine('start line', options.reason ?? reasonPhrase(status));
    this.body = options.body;
    const isForwarded = 'status_code' in origin;
    const needsTag = status > 100 && !isForwarded && options.toTag && !origin.to_tag && origin.read('To');
    this.to_tag = needsTag ? options.toTag : origin.to_tag;
    this.#copied = RESPONSE_HEADERS.map((name) => {
      const values = origin.getHeaders(name);
      if (isForwarded && name === 'Via') return values.slice(1);
      if (!needsTag || name !== 'To') return values;
      const tag = checkLine('To', options.toTag);
      return values.map((value) => `${value};tag=${tag}`);
    });
    if (!isForwarded) this.#copyForDialog(origin);
    this.appendGiven(options.headers, options.extraHeaders);
  }

  protected override get ownNames(): readonly string[] {
    return RESPONSE_HEADERS;
  }

  protected override startLine(): string {
    return `SIP/2.0 ${this.status_code} ${this.reason_phrase}`;
  }

  protected override ownValues(name: string): readonly string[] {
    return this.#copied[RESPONSE_HEADERS.indexOf(name)] ?? [];
  }

  /** The Record-Routes of a dialog that begins (RFC 3261 §12.1.1, RFC 6665, RFC 3515); in a 100, the Timestamp (§8.2.6.1). */
  #copyForDialog(request: ReceivedRequest): void {
    const isMaker = /^(INVITE|SUBSCRIBE|REFER)$/.test(request.method);
    const name =
      this.status_code === 100 ? 'Timestamp' : isMaker && this.status_code < 300 ? 'Record-Route' : '';
    for (const value of request.getHeaders(name)) this.appendReceivedHeader(name, value);
  }
}
