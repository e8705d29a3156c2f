import { Dialog } from '../dialog/dialog.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { SparseMap } from '../support/sparse-map.js';
import { type Acknowledgement, dismiss } from './acknowledgements.js';
import type { RequestListener, SessionHost } from './host.js';

/** A fork of an INVITE whose call is over. */
interface FormerFork {
  readonly dialog: Dialog;
  /** The ACK that it got, if it had accepted. */
  readonly acknowledgement: Acknowledgement | undefined;
}

/**
 * What is left of an outgoing INVITE when its call is over, for as long as its transaction lives (RFC 6026: 32 s after a
 * 2xx). Who accepts even now is acknowledged and hung up; who had accepted gets its ACK again for each repetition of its
 * 2xx (RFC 3261 §13.2.2.4). It holds nothing of the call, so that media and machines are free at once, and of a fork
 * that had accepted no more than the ACK as it was written: calls may come faster than these 32 s go by.
 */
export class LateAnswers implements RequestListener {
  readonly #host: SessionHost;
  #invite: OutgoingRequest;
  /** The dialogs of the forks that ring, by their tags. */
  #ringing = new SparseMap<string, Dialog>();
  /** The texts of the acknowledgements, by the tags of the forks that they were for. */
  readonly #acknowledgements = new SparseMap<string, string>();

  /** @param forks those that are known, by their tags */
  constructor(host: SessionHost, invite: OutgoingRequest, forks: Iterable<readonly [string, FormerFork]>) {
    this.#host = host;
    this.#invite = invite;
    for (const [tag, { dialog, acknowledgement }] of forks) {
      if (acknowledgement) this.#acknowledgements.set(tag, acknowledgement.text);
      else this.#ringing.set(tag, dialog);
    }
  }

  /** The INVITE had gone out anew when the call ended: the forks of the former one are void. */
  onAuthenticated(invite: OutgoingRequest): void {
    this.#invite = invite;
    this.#ringing = new SparseMap();
  }

  onResponse(response: IncomingResponse): void {
    const status = response.status_code;
    if (status < 200 || status >= 300) return;
    const tag = response.to_tag ?? '';
    const acknowledgement = this.#acknowledgements.get(tag);
    if (acknowledgement !== undefined) this.#host.sendAck(acknowledgement);
    else this.#dismiss(tag, response);
  }

  onTimeout(): void {}

  onTransportError(): void {}

  #dismiss(tag: string, response: IncomingResponse): void {
    const known = this.#ringing.get(tag);
    known?.confirm(response);
    const dialog = known ?? Dialog.fromResponse(this.#invite, response);
    if (!dialog) return;
    const { text } = dismiss(this.#host, dialog, this.#invite, response);
    this.#acknowledgements.set(tag, text);
    this.#ringing.delete(tag);
  }
}
