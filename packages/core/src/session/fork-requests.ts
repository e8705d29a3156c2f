import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import type { EarlyMedia } from './early-media.js';
import { sessionExtensions } from './extensions.js';
import type { Fork } from './fork.js';
import { retryAfter } from './glare.js';
import type { Negotiation } from './negotiation.js';

/**
 * What the forks of an outgoing call ask before one of them is the call. Offers can be exchanged with one of them: the
 * fork that is heard, once its answer is final (RFC 3311 §5.2). Its dialog is that of the call from then on, until
 * another fork accepts.
 */
export class ForkRequests {
  readonly #call: Call;
  readonly #early: EarlyMedia;
  readonly #negotiation: Negotiation;

  constructor(call: Call, early: EarlyMedia, negotiation: Negotiation) {
    this.#call = call;
    this.#early = early;
    this.#negotiation = negotiation;
  }

  /** Takes a request in the early dialog of a fork. @returns false when it is none that a fork may send */
  receive(fork: Fork, request: IncomingRequest, transaction: ServerTransaction): boolean {
    if (request.method === 'BYE') this.#respond(request, transaction, 200);
    else if (request.method === 'UPDATE') void this.#receiveUpdate(fork, request, transaction);
    else return false;
    return true;
  }

  async #receiveUpdate(fork: Fork, request: IncomingRequest, transaction: ServerTransaction): Promise<void> {
    const call = this.#call;
    const isOffer = request.body !== '';
    const mayOffer = isOffer && (await this.#early.settle(fork));
    if (!fork.isOpen) {
      this.#respond(request, transaction, 481);
      return;
    }
    if (mayOffer && !call.isEstablished) {
      call.dialog = fork.dialog;
      call.isEarlyAgreed = true;
    }
    if (call.dialog === fork.dialog) this.#negotiation.receive(request, transaction);
    else if (isOffer) this.#respond(request, transaction, 500, [retryAfter(call.host.environment.random)]);
    else this.#refresh(fork, request, transaction);
  }

  /** An UPDATE without offer of a fork that is not the call: it may have moved. A session timer is not agreed to. */
  #refresh(fork: Fork, request: IncomingRequest, transaction: ServerTransaction): void {
    fork.dialog.refreshTarget(request);
    this.#respond(request, transaction, 200, [
      { name: 'Contact', value: this.#call.contact },
      { name: 'Supported', value: sessionExtensions(this.#call.host.settings) },
    ]);
  }

  #respond(
    request: IncomingRequest,
    transaction: ServerTransaction,
    status: number,
    headers: readonly HeaderField[] = [],
  ): void {
    transaction.respond(this.#call.host.createResponse(request, status, { headers }));
  }
}
