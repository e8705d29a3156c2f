import type { Answer, Responder } from '../message/incoming-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { sendOn } from './message-transport.js';
import type { ServerTransactionMachine } from './server-transaction.js';

/** Lets `request.reply()` answer through the request's server transaction. */
export class RequestResponder implements Responder {
  readonly #transaction: ServerTransactionMachine;

  constructor(transaction: ServerTransactionMachine) {
    this.#transaction = transaction;
  }

  respond(answer: Answer, onSuccess?: () => void, onFailure?: () => void): void {
    this.#transaction.respond(this.#response(answer), onFailure, onSuccess);
  }

  /** The answer goes out and is forgotten, with the transaction: a repeated request would be a new one. */
  respondStateless(answer: Answer): void {
    sendOn(this.#transaction.transport, this.#response(answer).toString());
    this.#transaction.terminate();
  }

  #response({ status, reason, extraHeaders, body }: Answer): OutgoingResponse {
    const { request, toTag } = this.#transaction;
    return new OutgoingResponse(request, status, { reason, toTag, extraHeaders, body });
  }
}

/** An ACK is never answered (RFC 3261 §17). */
export const SILENT_RESPONDER: Responder = {
  respond: () => undefined,
  respondStateless: () => undefined,
};
