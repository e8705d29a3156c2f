import type { Dialog } from '../dialog/dialog.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { Farewell } from './farewell.js';
import type { SessionHost } from './host.js';
import { refuseAllMedia } from './refused-media.js';
import { SDP, sessionDescriptionOf } from './session-description.js';

/** The ACK of each fork that accepted an INVITE: sent again for each repetition of its 2xx (RFC 3261 §13.2.2.4). */
export class Acknowledgements {
  readonly #host: SessionHost;
  readonly #sent = new Map<Dialog, OutgoingRequest>();

  constructor(host: SessionHost) {
    this.#host = host;
  }

  /** The ACK that went out in a dialog; `undefined` while none has. */
  of(dialog: Dialog): OutgoingRequest | undefined {
    return this.#sent.get(dialog);
  }

  /** Sends the ACK to a 2xx: the first time a new one, later the same again. */
  send(dialog: Dialog, invite: OutgoingRequest, answer?: string): void {
    let ack = this.#sent.get(dialog);
    if (!ack) {
      const fields =
        answer === undefined ? {} : { body: answer, headers: [{ name: 'Content-Type', value: SDP }] };
      ack = this.#host.createRequest(dialog.ack(invite, fields));
      this.#sent.set(dialog, ack);
    }
    this.#host.sendAck(ack);
  }

  /** A fork accepted, but it is not the call, or not any more: acknowledges it, and hangs up in the dialog that it made. */
  dismiss(dialog: Dialog, invite: OutgoingRequest, response: IncomingResponse): void {
    const offer = invite.body === undefined ? sessionDescriptionOf(response) : undefined;
    this.send(dialog, invite, offer && refuseAllMedia(offer));
    Farewell.say(this.#host, dialog);
  }
}
