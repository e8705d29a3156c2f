import type { Dialog, DialogUsage } from '../dialog/dialog.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Timer } from '../support/clock.js';
import { Emitter } from '../support/emitter.js';
import { createEvent, type SipEvent } from '../support/event.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { type Cause, causeOfStatus, causes } from './causes.js';
import type { RequestOutcome } from './dialog-request.js';
import type { SessionHost } from './host.js';
import type { EventHandlers } from './session-options.js';
import { readStatusLine, type StatusLine } from './sipfrag.js';

/** Seconds that a subscription lives whose NOTIFY names no time. */
const USUAL_EXPIRES = 180;

interface NotifyData {
  readonly request: IncomingRequest;
  readonly status_line: StatusLine;
}

/** The events of a {@link ReferSubscriber}. */
export type ReferSubscriberEvents = {
  /** The far end has taken the REFER. */
  requestSucceeded: [SipEvent<ReferSubscriber, { readonly response: IncomingResponse }>];
  /** The far end has refused the REFER, or does not answer. */
  requestFailed: [
    SipEvent<ReferSubscriber, { readonly response: IncomingResponse | null; readonly cause: Cause }>,
  ];
  /** The far end begins to call the target. */
  trying: [SipEvent<ReferSubscriber, NotifyData>];
  progress: [SipEvent<ReferSubscriber, NotifyData>];
  /** The target has answered: the transfer is done. */
  accepted: [SipEvent<ReferSubscriber, NotifyData>];
  /** The target has not answered; `request` and `status_line` are `null` when the far end tells no more about it. */
  failed: [
    SipEvent<
      ReferSubscriber,
      { readonly request: IncomingRequest | null; readonly status_line: StatusLine | null }
    >,
  ];
};

/**
 * A transfer that we asked for: the REFER and the subscription that it makes (RFC 3515). It holds the dialog for itself
 * and so outlives the call.
 */
export class ReferSubscriber extends Emitter<ReferSubscriberEvents> implements DialogUsage {
  readonly #host: SessionHost;
  readonly #dialog: Dialog;
  /** The CSeq number of the REFER, which its NOTIFYs may name. */
  #id: string | undefined;
  #expiry: Timer | undefined;
  #isOver = false;
  #hasOutcome = false;

  constructor(host: SessionHost, dialog: Dialog, handlers: EventHandlers | undefined) {
    super();
    this.#host = host;
    this.#dialog = dialog;
    for (const [type, handler] of Object.entries(handlers ?? {})) {
      if (handler) this.on(type as keyof ReferSubscriberEvents, handler as () => void);
    }
    host.dialogs.add(dialog, this);
  }

  /** What the NOTIFYs of this subscription may be told by. */
  get id(): string | undefined {
    return this.#id;
  }

  /** The REFER is about to go out. */
  sending(request: OutgoingRequest): void {
    this.#id = String(request.cseq);
    this.#expireIn(USUAL_EXPIRES);
  }

  /** The REFER was answered, or was not. */
  settle(outcome: RequestOutcome): void {
    if (outcome.kind !== 'response') {
      const cause = outcome.kind === 'timeout' ? causes.REQUEST_TIMEOUT : causes.CONNECTION_ERROR;
      this.#refused(null, cause);
      return;
    }
    const { response } = outcome;
    if (response.status_code >= 300) {
      this.#refused(response, causeOfStatus(response.status_code));
      return;
    }
    this.#tell('requestSucceeded', { response });
    // RFC 4488 §4: there will be no NOTIFY.
    if (response.read('Refer-Sub') === false) this.#end();
  }

  /** Takes a NOTIFY. Some far ends call the subscription terminated in each: one that tells of progress is not its end. */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    const event = request.read('Event');
    if (request.method !== 'NOTIFY' || !transaction || event?.event !== 'refer') return false;
    if (event.id !== undefined && event.id !== this.#id) return false;
    const line = readStatusLine(request.body);
    const state = request.read('Subscription-State');
    transaction.respond(this.#host.createResponse(request, state ? 200 : 400));
    if (!state) return true;
    if (line) this.#progressed(request, line);
    if (state.state !== 'terminated') this.#expireIn(state.expires ?? USUAL_EXPIRES);
    else if (this.#hasOutcome) this.#end();
    else if (line && state.reason === undefined) this.#expireIn(USUAL_EXPIRES);
    else this.#expire();
    return true;
  }

  #progressed(request: IncomingRequest, line: StatusLine): void {
    const { status_code: status } = line;
    const data = { request, status_line: line };
    if (this.#hasOutcome) return;
    this.#hasOutcome = status >= 200;
    if (status === 100) this.#tell('trying', data);
    else if (status < 200) this.#tell('progress', data);
    else this.#tell(status < 300 ? 'accepted' : 'failed', data);
  }

  #refused(response: IncomingResponse | null, cause: Cause): void {
    if (this.#isOver) return;
    this.#hasOutcome = true;
    this.#tell('requestFailed', { response, cause });
    this.#end();
  }

  #expireIn(seconds: number): void {
    this.#expiry?.stop();
    this.#expiry = this.#host.environment.clock.startTimer(seconds * 1000, () => this.#expire());
  }

  #expire(): void {
    if (!this.#hasOutcome) this.#tell('failed', { request: null, status_line: null });
    this.#end();
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#expiry?.stop();
    this.#host.dialogs.release(this.#dialog, this);
  }

  #tell(type: keyof ReferSubscriberEvents, data: object): void {
    this.emit(type, ...([createEvent(type, this, data)] as never));
  }
}
