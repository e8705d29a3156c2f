import { Dialog } from '../dialog/dialog.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Acknowledgements } from './acknowledgements.js';
import type { RequestListener } from './host.js';

/**
 * What is left of an outgoing INVITE when its call is over, for as long as its transaction lives (RFC 6026: 32 s after a
 * 2xx). Who accepts even now is acknowledged and hung up; who had accepted gets its ACK again for each repetition of its
 * 2xx (RFC 3261 §13.2.2.4). It holds nothing of the call, so that media and machines are free at once.
 */
export class LateAnswers implements RequestListener {
  #invite: OutgoingRequest;
  readonly #dialogs: Map<string, Dialog>;
  readonly #acknowledgements: Acknowledgements;

  /** @param dialogs of the forks that are known, by their tags */
  constructor(invite: OutgoingRequest, dialogs: Map<string, Dialog>, acknowledgements: Acknowledgements) {
    this.#invite = invite;
    this.#dialogs = dialogs;
    this.#acknowledgements = acknowledgements;
  }

  /** The INVITE had gone out anew when the call ended: the forks of the former one are void. */
  onAuthenticated(invite: OutgoingRequest): void {
    this.#invite = invite;
    this.#dialogs.clear();
  }

  onResponse(response: IncomingResponse): void {
    const status = response.status_code;
    if (status < 200 || status >= 300) return;
    const dialog = this.#dialogOf(response);
    if (!dialog) return;
    if (this.#acknowledgements.of(dialog)) this.#acknowledgements.send(dialog, this.#invite);
    else this.#acknowledgements.dismiss(dialog, this.#invite, response);
  }

  onTimeout(): void {}

  onTransportError(): void {}

  #dialogOf(response: IncomingResponse): Dialog | undefined {
    const tag = response.to_tag ?? '';
    const known = this.#dialogs.get(tag);
    known?.confirm(response);
    const dialog = known ?? Dialog.fromResponse(this.#invite, response);
    if (dialog) this.#dialogs.set(tag, dialog);
    return dialog;
  }
}
