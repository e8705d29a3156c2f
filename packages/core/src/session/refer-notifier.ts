import type { Dialog, DialogUsage } from '../dialog/dialog.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { Timer } from '../support/clock.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { sendInDialog } from './dialog-request.js';
import type { SessionHost } from './host.js';
import { SIPFRAG, type StatusLine, sipfrag } from './sipfrag.js';

/** Seconds that we tell of a transfer at most. */
const EXPIRES = 180;

/**
 * Tells who referred us how the call that we make for them goes (RFC 3515 §2.4.4). It holds the dialog for itself and so
 * outlives the call in which the REFER came; it ends with the final NOTIFY.
 */
export class ReferNotifier implements DialogUsage {
  readonly #host: SessionHost;
  readonly #dialog: Dialog;
  readonly #id: number;
  readonly #contact: string;
  readonly #expiry: Timer;
  readonly #expiresAt: number;
  #isOver = false;

  constructor(host: SessionHost, dialog: Dialog, refer: IncomingRequest, contact: string) {
    const { clock } = host.environment;
    this.#host = host;
    this.#dialog = dialog;
    this.#id = refer.cseq;
    this.#contact = contact;
    this.#expiresAt = clock.now() + EXPIRES * 1000;
    this.#expiry = clock.startTimer(EXPIRES * 1000, () => this.#end());
    host.dialogs.add(dialog, this);
  }

  /** Tells of a response; a final one is the last that is told. */
  notify(line: StatusLine): void {
    if (this.#isOver) return;
    const isFinal = line.status_code >= 200;
    const seconds = Math.max(1, Math.round((this.#expiresAt - this.#host.environment.clock.now()) / 1000));
    const headers: HeaderField[] = [
      { name: 'Event', value: `refer;id=${this.#id}` },
      {
        name: 'Subscription-State',
        value: isFinal ? 'terminated;reason=noresource' : `active;expires=${seconds}`,
      },
      { name: 'Contact', value: this.#contact },
      { name: 'Content-Type', value: SIPFRAG },
    ];
    const sent = sendInDialog(this.#host, this.#dialog, 'NOTIFY', { headers, body: sipfrag(line) });
    if (isFinal) {
      this.#isOver = true;
      this.#expiry.stop();
      void sent.then(() => this.#host.dialogs.release(this.#dialog, this));
    }
  }

  /** The subscriber may ask for more time, or want to hear no more (RFC 6665 §4.2.1). */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    const event = request.read('Event');
    if (request.method !== 'SUBSCRIBE' || !transaction || event?.event !== 'refer') return false;
    if (event.id !== undefined && event.id !== String(this.#id)) return false;
    const isEnd = request.read('Expires') === 0;
    transaction.respond(
      this.#host.createResponse(request, 200, {
        headers: [
          { name: 'Contact', value: this.#contact },
          { name: 'Expires', value: String(isEnd ? 0 : EXPIRES) },
        ],
      }),
    );
    if (isEnd) this.#end();
    return true;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#expiry.stop();
    this.#host.dialogs.release(this.#dialog, this);
  }
}
