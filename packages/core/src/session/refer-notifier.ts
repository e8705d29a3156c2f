import type { Dialog, DialogUsage } from '../dialog/dialog.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { Timer } from '../support/clock.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { endsUsage, sendInDialog } from './dialog-request.js';
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
  #expiry: Timer | undefined;
  #expiresAt = 0;
  /** What was told last. */
  #line: StatusLine = { status_code: 100, reason_phrase: 'Trying' };
  #isOver = false;

  constructor(host: SessionHost, dialog: Dialog, refer: IncomingRequest, contact: string) {
    this.#host = host;
    this.#dialog = dialog;
    this.#id = refer.cseq;
    this.#contact = contact;
    this.#expireIn(EXPIRES);
    host.dialogs.add(dialog, this);
  }

  /** Tells of a response; a final one is the last that is told. */
  notify(line: StatusLine): void {
    if (this.#isOver) return;
    this.#line = line;
    if (line.status_code >= 200) this.#terminate('noresource');
    else this.#tell();
  }

  /** The subscriber asks for more time, or wants to hear no more; either way a NOTIFY follows (RFC 6665 §4.2.1). */
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
    if (isEnd) this.#terminate('timeout');
    else if (!this.#isOver) {
      this.#expireIn(EXPIRES);
      this.#tell();
    }
    return true;
  }

  #tell(): void {
    const left = this.#expiresAt - this.#host.environment.clock.now();
    this.#send(`active;expires=${Math.max(1, Math.round(left / 1000))}`);
  }

  #send(state: string): void {
    const headers: HeaderField[] = [
      { name: 'Event', value: `refer;id=${this.#id}` },
      { name: 'Subscription-State', value: state },
      { name: 'Contact', value: this.#contact },
      { name: 'Content-Type', value: SIPFRAG },
    ];
    const isLast = this.#isOver;
    const body = sipfrag(this.#line);
    void sendInDialog(this.#host, this.#dialog, 'NOTIFY', { headers, body }).then((outcome) => {
      // A subscriber that does not take its NOTIFY has no subscription (RFC 6665 §4.2.2).
      if (isLast || endsUsage(outcome)) this.#end();
    });
  }

  #expireIn(seconds: number): void {
    const { clock } = this.#host.environment;
    this.#expiry?.stop();
    this.#expiresAt = clock.now() + seconds * 1000;
    this.#expiry = clock.startTimer(seconds * 1000, () => this.#terminate('timeout'));
  }

  /** Ends it with a NOTIFY that says how it went so far. */
  #terminate(reason: 'noresource' | 'timeout'): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#expiry?.stop();
    this.#send(`terminated;reason=${reason}`);
  }

  #end(): void {
    this.#isOver = true;
    this.#expiry?.stop();
    this.#host.dialogs.release(this.#dialog, this);
  }
}
