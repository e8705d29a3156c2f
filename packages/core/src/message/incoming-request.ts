import type { URI } from '../grammar/uri.js';
import { describeValue } from '../support/errors.js';
import { IncomingMessage, type MessageSource } from './incoming-message.js';
import { OutgoingResponse } from './outgoing-response.js';
import { standInUri } from './stand-ins.js';

/** Who carries a request's answers out: the server transaction that the request began. */
export interface Responder {
  respond(response: OutgoingResponse, onSuccess?: () => void, onFailure?: () => void): void;
  respondStateless(response: OutgoingResponse): void;
  /** The To tag that answers get when the request has none. */
  readonly toTag: string;
}

/** A request from the network. */
export class IncomingRequest extends IncomingMessage {
  readonly method: string;
  readonly ruri: URI;
  #responder: Responder | undefined;

  constructor(source: MessageSource, method: string, ruri: URI | undefined) {
    super(source);
    this.method = method;
    this.ruri = ruri ?? standInUri();
  }

  /** Says who carries the answers out. */
  attachResponder(responder: Responder): void {
    this.#responder = responder;
  }

  /**
   * Answers the request.
   * @param reason the code's usual phrase unless given
   * @param extraHeaders lines, `Name: value`
   * @throws InvalidHeaderError when something given must not be written
   */
  reply(
    code: number,
    reason?: string | null,
    extraHeaders?: readonly string[] | null,
    body?: string | null,
    onSuccess?: () => void,
    onFailure?: () => void,
  ): void {
    for (const callback of [onSuccess, onFailure]) {
      if (callback && typeof callback !== 'function') {
        throw new TypeError(`Invalid callback ${describeValue(callback)}: expected a function`);
      }
    }
    const response = makeResponse(this, this.#responder, code, reason, extraHeaders, body);
    if (this.#responder) this.#responder.respond(response, onSuccess, onFailure);
    else onFailure?.();
  }

  /** Answers without a transaction (RFC 3261 §8.2.7). */
  reply_sl(code: number, reason?: string | null): void {
    this.#responder?.respondStateless(makeResponse(this, this.#responder, code, reason));
  }
}

function makeResponse(
  request: IncomingRequest,
  responder: Responder | undefined,
  code: number,
  reason?: string | null,
  extraHeaders?: readonly string[] | null,
  body?: string | null,
): OutgoingResponse {
  return new OutgoingResponse(request, code, {
    reason: reason || undefined,
    toTag: responder?.toTag,
    extraHeaders: extraHeaders ?? undefined,
    body: body || undefined,
  });
}
