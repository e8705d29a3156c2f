import type { Dialog, DialogUsage } from '../dialog/dialog.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';

/**
 * One of the places where an outgoing call rings: an early dialog, and what it has said of media so far. Forking is the
 * normal case (RFC 3261 §13.2.2.4): each fork keeps its own answer, and the first that accepts is the call.
 */
export class Fork implements DialogUsage {
  readonly dialog: Dialog;
  /** The answer that this fork gave in a provisional response (early media). */
  answer: string | undefined;
  /** RSeq of its latest reliable provisional response in order (RFC 3262 §4). */
  reliableSequence: number | undefined;
  readonly #receive: DialogUsage['receive'];

  /** @param receive takes the requests that this fork sends before the call is accepted */
  constructor(dialog: Dialog, receive: DialogUsage['receive']) {
    this.dialog = dialog;
    this.#receive = receive;
  }

  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    return this.#receive(request, transaction);
  }
}
