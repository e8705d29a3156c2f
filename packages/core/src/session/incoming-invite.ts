import { Dialog } from '../dialog/dialog.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { Timer } from '../support/clock.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import { type Cause, causes } from './causes.js';
import { sessionExtensions } from './extensions.js';
import { Farewell } from './farewell.js';
import type { InviteMachines } from './invite-machines.js';
import { isAbort, mediaFailureOf } from './media-failure.js';
import { reasonHeader } from './reason.js';
import { mediaKindsOf, SDP, sessionDescriptionOf } from './session-description.js';
import type { SessionMedia } from './session-media.js';
import type { AnswerCallOptions } from './session-options.js';
import type { SessionTimer } from './session-timer.js';
import { SuccessResponse } from './success-response.js';

/** What refuses an incoming call. */
export interface Refusal {
  readonly status: number;
  readonly phrase?: string | undefined;
  readonly extraHeaders?: readonly string[] | undefined;
  readonly body?: string | undefined;
}

/** An incoming call from its INVITE to the ACK (RFC 3261 §13.3). */
export class IncomingInvite {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #timer: SessionTimer;
  readonly #request: IncomingRequest;
  readonly #transaction: ServerTransaction;
  readonly #waits: Timer[] = [];
  #success: SuccessResponse | undefined;
  #farewell: Farewell | undefined;
  /** Whether the caller made the offer; otherwise our 2xx has it and the ACK the answer. */
  readonly #offer: string | undefined;

  constructor(
    call: Call,
    machines: InviteMachines,
    request: IncomingRequest,
    transaction: ServerTransaction,
  ) {
    this.#call = call;
    this.#media = machines.media;
    this.#timer = machines.timer;
    this.#request = request;
    this.#transaction = transaction;
    this.#offer = sessionDescriptionOf(request);
    transaction.listener = { onCancel: (cancel) => this.#canceled(cancel) };
  }

  /** Makes the dialog, so that the program may already answer or refuse. */
  receive(): void {
    const call = this.#call;
    call.moveTo('received');
    call.adopt(Dialog.fromRequest(this.#request, this.#transaction.toTag));
    this.#respond(100);
    call.moveTo('ringing');
  }

  /** Rings, unless the program has answered or refused already. */
  ring(): void {
    const call = this.#call;
    if (call.state !== 'ringing') return;
    this.#waitForAnswer();
    this.#respond(180, { headers: [this.#contact()] });
    call.emit('progress', { originator: 'local', response: null });
  }

  /** Takes the call: prepares the media, then sends the 200. Failures end the call. */
  async answer(options: AnswerCallOptions): Promise<void> {
    this.#stopWaiting();
    this.#timer.wanted = options.sessionTimersExpires;
    try {
      const description = await this.#describe(options);
      if (!this.#call.isOver) this.#accept(description, options.extraHeaders);
    } catch (error) {
      if (isAbort(error)) return;
      await Promise.resolve();
      const { cause, status, phrase } = mediaFailureOf(error);
      this.refuse({ status, phrase }, cause, error);
    }
  }

  /** Refuses the call with a final response of 300 or more, and ends it. */
  refuse(refusal: Refusal, cause: Cause = causes.REJECTED, mediaError?: unknown): void {
    if (this.#call.isOver) return;
    this.#stopWaiting();
    this.#respondFinally(refusal);
    this.#call.finish('local', null, cause, { status: refusal.status, phrase: refusal.phrase, mediaError });
  }

  /** Hangs up after our 200: by a BYE that waits for the ACK (RFC 3261 §15). @returns false when the ACK had come */
  hangUpBeforeAck(extraHeaders: readonly string[]): boolean {
    const { dialog, host } = this.#call;
    if (!this.#success?.isPending || !dialog) return false;
    this.#farewell = Farewell.sayAfterAck(host, dialog, this.#success, { extraHeaders });
    return true;
  }

  /** The caller hung up: before the 200 that also needs a final response to its INVITE (RFC 3261 §15.1.2). */
  receiveBye(bye: IncomingRequest): void {
    this.#success?.stop();
    if (this.#success) return;
    this.#stopWaiting();
    this.#respondFinally({ status: 487 });
    this.#call.finish('remote', bye, causes.CANCELED);
  }

  /** The ACK to our 200. */
  async receiveAck(ack: IncomingRequest): Promise<void> {
    const call = this.#call;
    if (!this.#success?.isPending || ack.cseq !== this.#success.cseq) return;
    this.#success.stop();
    if (this.#offer === undefined && !(await this.#applyLateAnswer(ack))) return;
    call.confirm('remote', ack);
  }

  async #describe(options: AnswerCallOptions): Promise<string> {
    const media = this.#media;
    const wanted = options.mediaConstraints ?? { audio: true, video: true };
    media.open(options);
    if (this.#offer !== undefined) await media.applyRemote('offer', this.#offer);
    const offered = this.#offer === undefined ? { audio: true, video: true } : mediaKindsOf(this.#offer);
    await media.obtain({
      constraints: {
        ...wanted,
        audio: offered.audio && (wanted.audio ?? false),
        video: offered.video && (wanted.video ?? false),
      },
      stream: options.mediaStream,
    });
    if (this.#offer === undefined) return media.offer({ constraints: options.rtcOfferConstraints });
    return media.answer({ constraints: options.rtcAnswerConstraints });
  }

  #accept(description: string, extraHeaders: readonly string[] = []): void {
    const call = this.#call;
    const response = call.host.createResponse(this.#request, 200, {
      toTag: this.#transaction.toTag,
      headers: [
        this.#contact(),
        { name: 'Supported', value: sessionExtensions(call.host.settings) },
        ...this.#timer.agreeWith(this.#request),
        { name: 'Content-Type', value: SDP },
      ],
      extraHeaders,
      body: description,
    });
    this.#success = new SuccessResponse(call.host.environment.clock, this.#transaction, response, () =>
      this.#unacknowledged(),
    );
    call.dialog?.confirm();
    call.moveTo('accepted');
    this.#success.send();
    call.accept('local', null);
  }

  /** No ACK in 64*T1: the call is hung up (RFC 3261 §13.3.1.4). */
  #unacknowledged(): void {
    const { dialog, host } = this.#call;
    if (this.#farewell) {
      this.#farewell.giveUpWaiting();
      return;
    }
    if (dialog) Farewell.say(host, dialog, { extraHeaders: [reasonHeader(408, 'No ACK')] });
    this.#call.finish('remote', null, causes.NO_ACK);
  }

  async #applyLateAnswer(ack: IncomingRequest): Promise<boolean> {
    const call = this.#call;
    try {
      const answer = sessionDescriptionOf(ack);
      if (answer === undefined) throw new Error('The ACK has no answer');
      await this.#media.applyRemote('answer', answer);
      return !call.isOver;
    } catch (error) {
      if (call.isOver) return false;
      if (call.dialog)
        Farewell.say(call.host, call.dialog, { extraHeaders: [reasonHeader(488, 'Bad answer')] });
      call.finish('remote', ack, causes.BAD_MEDIA_DESCRIPTION, { mediaError: error });
      return false;
    }
  }

  #canceled(cancel: IncomingRequest): void {
    if (this.#success || this.#call.isOver) return;
    this.#stopWaiting();
    this.#respondFinally({ status: 487 });
    this.#call.finish('remote', cancel, causes.CANCELED);
  }

  #waitForAnswer(): void {
    const { noAnswerTimeout } = this.#call.host.settings;
    if (noAnswerTimeout > 0) {
      this.#waits.push(
        this.#call.startTimer(noAnswerTimeout * 1000, () => this.refuse({ status: 408 }, causes.NO_ANSWER)),
      );
    }
    const expires = this.#request.read('Expires');
    if (expires !== undefined && expires > 0) {
      this.#waits.push(this.#call.startTimer(expires * 1000, () => this.#expired()));
    }
  }

  /** The INVITE's Expires has passed (RFC 3261 §13.3.1). */
  #expired(): void {
    this.#stopWaiting();
    this.#respondFinally({ status: 487 });
    this.#call.finish('system', null, causes.EXPIRES);
  }

  #stopWaiting(): void {
    for (const wait of this.#waits.splice(0)) wait.stop();
  }

  #contact(): HeaderField {
    return { name: 'Contact', value: this.#call.contact };
  }

  #respond(status: number, fields: { headers?: HeaderField[] } = {}): void {
    const { toTag } = this.#transaction;
    this.#transaction.respond(this.#call.host.createResponse(this.#request, status, { ...fields, toTag }));
  }

  #respondFinally({ status, phrase, extraHeaders, body }: Refusal): void {
    this.#transaction.respond(
      this.#call.host.createResponse(this.#request, status, {
        toTag: this.#transaction.toTag,
        ...(phrase !== undefined && { reason: phrase }),
        ...(extraHeaders && { extraHeaders }),
        ...(body !== undefined && { body }),
      }),
    );
  }
}
