import type { Responder } from '../message/incoming-request.js';
import type { OutgoingResponse } from '../message/outgoing-response.js';
import { sendOn } from './message-transport.js';
import type { ServerTransactionMachine } from './server-transaction.js';

/** Lets `request.reply()` answer through the request's server transaction. */
export class RequestResponder implements Responder {
  readonly #transaction: ServerTransactionMachine;

  constructor(transaction: ServerTransactionMachine) {
    this.#transaction = transaction;
  }

  get toTag(): string {
    return this.#transaction.toTag;
  }

  respond(response: OutgoingResponse, onSuccess?: () => void, onFailure?: () => void): void {
    this.#transaction.respond(response, onFailure, onSuccess);
  }

  /** The answer goes out and is forgotten, with the transaction: a repeated request would be a new one. */
  respondStateless(response: OutgoingResponse): void {
    sendOn(this.#transaction.transport, response.toString());
    this.#transaction.terminate();
  }
}

/** An ACK is never answered (RFC 3261 §17). */
export const SILENT_RESPONDER: Responder = {
  toTag: '',
  respond: () => undefined,
  respondStateless: () => undefined,
};
