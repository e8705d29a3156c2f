import type { Dialog, DialogRequestFields, DialogUsage } from '../dialog/dialog.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { sendInDialog } from './dialog-request.js';
import type { SessionHost } from './host.js';
import type { SuccessResponse } from './success-response.js';

/**
 * Hangs up (RFC 3261 §15): sends a BYE and holds the dialog until its transaction is over, so that a BYE of the far end
 * that crosses ours is answered. A called party waits for the ACK to its 2xx first (§15, last paragraph), 64*T1 at most.
 */
export class Farewell implements DialogUsage {
  readonly #host: SessionHost;
  readonly #dialog: Dialog;
  readonly #fields: DialogRequestFields;
  #unacknowledged: SuccessResponse | undefined;

  private constructor(host: SessionHost, dialog: Dialog, fields: DialogRequestFields) {
    this.#host = host;
    this.#dialog = dialog;
    this.#fields = fields;
    host.dialogs.add(dialog, this);
  }

  /** Says BYE at once. */
  static say(host: SessionHost, dialog: Dialog, fields: DialogRequestFields = {}): void {
    new Farewell(host, dialog, fields).#send();
  }

  /** Says BYE as soon as the ACK to `response` has come, or is given up. */
  static sayAfterAck(
    host: SessionHost,
    dialog: Dialog,
    response: SuccessResponse,
    fields: DialogRequestFields = {},
  ): Farewell {
    const farewell = new Farewell(host, dialog, fields);
    farewell.#unacknowledged = response;
    return farewell;
  }

  /** The ACK will not come any more. */
  giveUpWaiting(): void {
    if (!this.#unacknowledged) return;
    this.#unacknowledged.stop();
    this.#unacknowledged = undefined;
    this.#send();
  }

  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    if (request.method === 'ACK') {
      if (request.cseq === this.#unacknowledged?.cseq) this.giveUpWaiting();
      return true;
    }
    if (request.method !== 'BYE' || !transaction) return false;
    transaction.respond(this.#host.createResponse(request, 200));
    if (this.#unacknowledged) {
      this.#unacknowledged.stop();
      this.#unacknowledged = undefined;
      this.#release();
    }
    return true;
  }

  #send(): void {
    void sendInDialog(this.#host, this.#dialog, 'BYE', this.#fields).then(() => this.#release());
  }

  #release(): void {
    this.#host.dialogs.release(this.#dialog, this);
  }
}
