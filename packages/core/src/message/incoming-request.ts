import type { URI } from '../grammar/uri.js';
import { describeValue } from '../support/errors.js';
import { IncomingMessage, type MessageSource } from './incoming-message.js';
import { standInUri } from './stand-ins.js';

/** What a request is answered with. */
export interface Answer {
  /** 100 to 699. */
  readonly status: number;
  /** The status' usual phrase unless given. */
  readonly reason?: string | undefined;
  /** Lines, `Name: value`. */
  readonly extraHeaders?: readonly string[] | undefined;
  readonly body?: string | undefined;
}

/**
 * Who carries a request's answers out: the server transaction that the request began. Both throw an InvalidHeaderError
 * when something given must not be written.
 */
export interface Responder {
  respond(answer: Answer, onSuccess?: () => void, onFailure?: () => void): void;
  respondStateless(answer: Answer): void;
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
    const answer = {
      status: code,
      reason: reason || undefined,
      extraHeaders: extraHeaders ?? undefined,
      body: body || undefined,
    };
    if (this.#responder) this.#responder.respond(answer, onSuccess, onFailure);
    else onFailure?.();
  }

  /** Answers without a transaction (RFC 3261 §8.2.7). */
  reply_sl(code: number, reason?: string | null): void {
    this.#responder?.respondStateless({ status: code, reason: reason || undefined });
  }
}
