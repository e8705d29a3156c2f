import { Dialog } from '../dialog/dialog.js';
import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingResponseOptions } from '../message/outgoing-response.js';
import type { Timer } from '../support/clock.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { Answering } from './answering.js';
import { autoAnswerDelay } from './auto-answer.js';
import type { Call } from './call.js';
import { type Cause, causes } from './causes.js';
import { sessionExtensions } from './extensions.js';
import { Farewell } from './farewell.js';
import type { Originator } from './host.js';
import type { InviteMachines } from './invite-machines.js';
import { isAbort, mediaFailureOf } from './media-failure.js';
import { reasonHeader } from './reason.js';
import type { Refusal } from './refusal.js';
import { isReliable, ReliableResponses } from './reliable-responses.js';
import { SDP, sessionDescriptionOf } from './session-description.js';
import type { AnswerCallOptions, ProgressOptions } from './session-options.js';
import { SuccessResponse } from './success-response.js';

/** An incoming call from its INVITE to the ACK (RFC 3261 §13.3). */
export class IncomingInvite {
  readonly #call: Call;
  readonly #machines: InviteMachines;
  readonly #request: IncomingRequest;
  readonly #transaction: ServerTransaction;
  readonly #reliable: ReliableResponses;
  readonly #answering: Answering;
  readonly #waits: Timer[] = [];
  /** Fulfilled when our description has arrived in a reliable response; without such a response it is at once. */
  #described: Promise<unknown> = Promise.resolve();
  /** Whether our description went out reliably: then the 200 has none. */
  #isDescribedReliably = false;
  #success: SuccessResponse | undefined;
  #farewell: Farewell | undefined;

  constructor(
    call: Call,
    machines: InviteMachines,
    request: IncomingRequest,
    transaction: ServerTransaction,
  ) {
    this.#call = call;
    this.#machines = machines;
    this.#request = request;
    this.#transaction = transaction;
    this.#answering = new Answering(machines.media, request);
    this.#reliable = new ReliableResponses(call, transaction, () =>
      this.refuse({ status: 504, reason: 'No PRACK' }, causes.NO_ACK),
    );
    transaction.listener = { onCancel: (cancel) => this.#canceled(cancel) };
    // The transaction outlives a call that it does not hold (timer L).
    call.onEnd(() => {
      transaction.listener = {};
    });
  }

  /** Makes the dialog, so that the program may already answer or refuse. */
  receive(): void {
    const call = this.#call;
    call.moveTo('received');
    call.adopt(Dialog.fromRequest(this.#request, this.#transaction.toTag));
    this.#transaction.respond(call.host.createResponse(this.#request, 100));
    call.moveTo('ringing');
  }

  /** Rings, unless the program has answered or refused already. */
  ring(): void {
    if (this.#call.state !== 'ringing') return;
    this.#waitForAnswer();
    if (isReliable(this.#call.host.settings, this.#request, false)) {
      void this.#reliable.send(180, { headers: [this.#contact()] });
    } else this.#respond(180, { headers: [this.#contact()] });
    this.#call.emit('progress', { originator: 'local', response: null });
  }

  /** Answers where the caller asks for it and the configuration allows it: intercoms, doors. */
  answerByItself(answer: () => void): void {
    const delay = autoAnswerDelay(this.#request);
    if (delay === undefined || !this.#call.host.settings.autoAnswerAllowed) return;
    this.#waits.push(
      this.#call.startTimer(delay * 1000, () => {
        if (this.#call.state === 'ringing') answer();
      }),
    );
  }

  /** Tells the caller of progress: with early media where asked (RFC 3261 §13.3.1.1, RFC 3262 §5). */
  async progress(options: ProgressOptions): Promise<void> {
    const { status_code: status = 183, reason_phrase: reason, extraHeaders, media = true } = options;
    try {
      const body = media ? await this.#answering.describe(options) : undefined;
      if (this.#call.state !== 'ringing') return;
      const headers = [
        this.#contact(),
        ...(body === undefined ? [] : [{ name: 'Content-Type', value: SDP }]),
      ];
      const fields = {
        headers,
        ...(reason !== undefined && { reason }),
        ...(extraHeaders && { extraHeaders }),
        ...(body !== undefined && { body }),
      };
      if (isReliable(this.#call.host.settings, this.#request, media)) {
        this.#sendReliably(status, fields, media);
      } else this.#respond(status, fields);
      this.#call.emit('progress', { originator: 'local', response: null });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Takes the call: prepares the media, then sends the 200. Failures end the call. */
  async answer(options: AnswerCallOptions): Promise<void> {
    this.#stopWaiting();
    this.#machines.timer.wanted = options.sessionTimersExpires;
    this.#call.emit('connecting', { request: this.#request });
    try {
      const description = await this.#answering.describe(options);
      await this.#described;
      if (!this.#call.isOver) this.#accept(description, options.extraHeaders);
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Refuses the call with a final response of 300 or more, and ends it. */
  refuse(
    refusal: Refusal,
    cause: Cause = causes.REJECTED,
    { originator = 'local', mediaError }: { originator?: Originator; mediaError?: unknown } = {},
  ): void {
    if (this.#call.isOver) return;
    this.#respondFinally(refusal);
    const { status, reason } = refusal;
    this.#call.finish(originator, null, cause, { status, phrase: reason, mediaError });
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
    if (this.#success || this.#call.isOver) return;
    this.#respondFinally({ status: 487 });
    this.#call.finish('remote', bye, causes.CANCELED);
  }

  /** A PRACK (RFC 3262 §3). It may have the answer to our offer, or an offer of its own. */
  async receivePrack(prack: IncomingRequest, transaction: ServerTransaction): Promise<void> {
    const { media } = this.#machines;
    const { host } = this.#call;
    const isOurs = this.#answering.offer === undefined;
    const description = sessionDescriptionOf(prack);
    if (!this.#reliable.receive(prack)) {
      transaction.respond(host.createResponse(prack, 481));
      return;
    }
    try {
      let body: string | undefined;
      if (description !== undefined && isOurs) await media.applyRemote('answer', description);
      else if (description !== undefined) {
        await media.applyRemote('offer', description);
        body = await media.answer();
      }
      const headers = body === undefined ? [] : [{ name: 'Content-Type', value: SDP }];
      transaction.respond(host.createResponse(prack, 200, { headers, ...(body !== undefined && { body }) }));
    } catch {
      await media.rollback();
      transaction.respond(host.createResponse(prack, 488));
    }
  }

  /** The ACK to our 200. */
  receiveAck(ack: IncomingRequest): void {
    const call = this.#call;
    if (!this.#success?.isPending || ack.cseq !== this.#success.cseq) return;
    this.#success.stop();
    const isAnswerDue = this.#answering.offer === undefined && !this.#isDescribedReliably;
    if (isAnswerDue) call.tells(this.#applyLateAnswer(ack));
    else call.confirm('remote', ack);
  }

  #sendReliably(status: number, fields: OutgoingResponseOptions, media: boolean): void {
    const acknowledged = this.#reliable.send(status, fields);
    if (!media) return;
    this.#isDescribedReliably = true;
    this.#described = acknowledged.then(() => {
      this.#call.isEarlyAgreed = true;
    });
  }

  #accept(description: string, extraHeaders: readonly string[] = []): void {
    const call = this.#call;
    this.#reliable.stop();
    const response = call.host.createResponse(this.#request, 200, {
      toTag: this.#transaction.toTag,
      headers: [
        this.#contact(),
        { name: 'Supported', value: sessionExtensions(call.host.settings) },
        ...this.#machines.timer.agreeWith(this.#request),
        ...(this.#isDescribedReliably ? [] : [{ name: 'Content-Type', value: SDP }]),
      ],
      extraHeaders,
      ...(!this.#isDescribedReliably && { body: description }),
    });
    this.#success = new SuccessResponse(call.host.environment.clock, this.#transaction, response, () =>
      this.#unacknowledged(),
    );
    call.dialog?.confirm();
    call.moveTo('accepted');
    this.#success.send();
    call.accept('local', null);
  }

  #failed(error: unknown): void {
    if (isAbort(error)) return;
    const { cause, status, phrase } = mediaFailureOf(error);
    this.refuse({ status, reason: phrase }, cause, { mediaError: error });
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

  async #applyLateAnswer(ack: IncomingRequest): Promise<void> {
    const call = this.#call;
    try {
      const answer = sessionDescriptionOf(ack);
      if (answer === undefined) throw new Error('The ACK has no answer');
      await this.#machines.media.applyRemote('answer', answer);
      call.confirm('remote', ack);
    } catch (error) {
      if (call.isOver) return;
      if (call.dialog)
        Farewell.say(call.host, call.dialog, { extraHeaders: [reasonHeader(488, 'Bad answer')] });
      call.finish('remote', ack, causes.BAD_MEDIA_DESCRIPTION, { mediaError: error });
    }
  }

  #canceled(cancel: IncomingRequest): void {
    if (this.#success || this.#call.isOver) return;
    this.#respondFinally({ status: 487 });
    this.#call.finish('remote', cancel, causes.CANCELED);
  }

  #waitForAnswer(): void {
    const { noAnswerTimeout } = this.#call.host.settings;
    const expires = this.#request.read('Expires');
    const wait = (seconds: number, callback: () => void): void => {
      this.#waits.push(this.#call.startTimer(seconds * 1000, callback));
    };
    if (noAnswerTimeout > 0) wait(noAnswerTimeout, () => this.refuse({ status: 408 }, causes.NO_ANSWER));
    if (expires !== undefined && expires > 0) wait(expires, () => this.#expired());
  }

  /** The INVITE's Expires has passed (RFC 3261 §13.3.1). */
  #expired(): void {
    this.#respondFinally({ status: 487 });
    this.#call.finish('system', null, causes.EXPIRES);
  }

  #stopWaiting(): void {
    for (const wait of this.#waits.splice(0)) wait.stop();
  }

  #contact(): HeaderField {
    return { name: 'Contact', value: this.#call.contact };
  }

  #respond(status: number, fields: OutgoingResponseOptions): void {
    const { toTag } = this.#transaction;
    this.#transaction.respond(this.#call.host.createResponse(this.#request, status, { ...fields, toTag }));
  }

  #respondFinally({ status, ...fields }: Refusal): void {
    this.#respond(status, fields);
    this.#stopWaiting();
  }
}
