import type { HeaderField } from '../message/header-list.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import { notify } from '../transaction/notify.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import { sessionExtensions } from './extensions.js';
import { type Refusal, readRefusal, refuse } from './refusal.js';
import { bodyKindOf, SDP, sessionDescriptionOf } from './session-description.js';
import type { ReinviteData } from './session-events.js';
import type { SessionMedia } from './session-media.js';
import { refusalOfInterval, type SessionTimer } from './session-timer.js';
import { SuccessResponse } from './success-response.js';

/**
 * What became of an offer. `agreed`: both sides live by it. `offered`: ours is in the 2xx, and the ACK will tell. `in
 * doubt`: one side may live by it, the other does not. `refused`: what was agreed before stands.
 */
export type Agreement = 'agreed' | 'offered' | 'in doubt' | 'refused';

/**
 * A re-INVITE or UPDATE of the far end, from its arrival to our 2xx, and for a re-INVITE to its ACK (RFC 3261 §14.2,
 * RFC 3311 §5.2). Whatever cannot be agreed to is refused, and the call stays as it was.
 */
export class RemoteOffer {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #timer: SessionTimer;
  readonly #request: IncomingRequest;
  readonly #transaction: ServerTransaction;
  readonly #onNoAck: () => void;
  #success: SuccessResponse | undefined;
  #isAnswered = false;

  /** From now on it can be cancelled. @param onNoAck the 2xx to a re-INVITE was never acknowledged */
  constructor(
    call: Call,
    media: SessionMedia,
    timer: SessionTimer,
    request: IncomingRequest,
    transaction: ServerTransaction,
    onNoAck: () => void,
  ) {
    this.#call = call;
    this.#media = media;
    this.#timer = timer;
    this.#request = request;
    this.#transaction = transaction;
    this.#onNoAck = onNoAck;
    transaction.listener = { onCancel: () => this.#refuse({ status: 487 }) };
  }

  /** Whether the re-INVITE had no offer: ours is in the 2xx, and the ACK has the answer. */
  get isOurs(): boolean {
    return this.#request.method === 'INVITE' && this.#request.body === '';
  }

  get awaitsAck(): boolean {
    return this.#success?.isPending ?? false;
  }

  /** Answers it, with a 2xx or a refusal, unless it was cancelled while it waited. Never rejects. */
  async answer(): Promise<Agreement> {
    const agreement = await this.#decide();
    // Answered, it cannot be cancelled; its transaction may outlive the call (timer L).
    this.#transaction.listener = {};
    return agreement;
  }

  /** The ACK to our 2xx. @returns what became of the offer; `undefined` when it was not waited for */
  async receiveAck(ack: IncomingRequest): Promise<Agreement | undefined> {
    if (!this.#success?.isPending || ack.cseq !== this.#success.cseq) return undefined;
    this.#success.stop();
    if (!this.isOurs) return 'agreed';
    const applied = this.#applyAnswer(sessionDescriptionOf(ack));
    this.#call.tells(applied);
    return applied;
  }

  /** The call is over, or its dialog void: what is not answered yet is answered with 487 (RFC 3261 §15.1.2). */
  abandon(): void {
    this.#success?.stop();
    if (!this.#isAnswered) this.#refuse({ status: 487 });
  }

  async #decide(): Promise<Agreement> {
    if (this.#isAnswered) return 'refused';
    const refusal = this.#refusalByRule();
    const asked = refusal ? undefined : this.#ask();
    if (refusal) this.#refuse(refusal);
    if (!asked || this.#isAnswered) return 'refused';
    const wasHeld = this.#media.peer?.remoteHold ?? false;
    let description: string | undefined;
    try {
      description = await this.#describe();
    } catch {
      return this.#takeBack();
    }
    if (this.#call.isOver) this.abandon();
    // It was cancelled, or refused by the program, when it was agreed to: that cannot be taken back.
    if (this.#isAnswered) return this.isOurs ? this.#takeBack() : 'in doubt';
    this.#accept(description);
    notify(() => asked.callback?.());
    this.#tellHold(wasHeld);
    return this.isOurs ? 'offered' : 'agreed';
  }

  /** What was agreed before stands. */
  async #takeBack(): Promise<Agreement> {
    if (!this.#call.isOver) await this.#media.rollback();
    if (this.#call.isOver) this.abandon();
    else this.#refuse({ status: 488 });
    return 'refused';
  }

  #refusalByRule(): Refusal | undefined {
    if (bodyKindOf(this.#request) === 'other') {
      return { status: 415, headers: [{ name: 'Accept', value: SDP }] };
    }
    return refusalOfInterval(this.#call.host.settings, this.#request);
  }

  /** Lets the program see it, and refuse it. */
  #ask(): ReinviteData {
    return this.#call.emit(this.#request.method === 'INVITE' ? 'reinvite' : 'update', {
      request: this.#request,
      callback: undefined,
      reject: (options) => this.#refuse(readRefusal(options, 403)),
    });
  }

  async #describe(): Promise<string | undefined> {
    const offer = sessionDescriptionOf(this.#request);
    if (offer !== undefined) {
      await this.#media.applyRemote('offer', offer);
      // Cancelled meanwhile: what was agreed before stands.
      if (this.#isAnswered) throw new Error('The offer was cancelled');
      return this.#media.answer();
    }
    return this.isOurs ? this.#media.offer() : undefined;
  }

  #accept(description: string | undefined): void {
    const call = this.#call;
    call.dialog?.refreshTarget(this.#request);
    const headers: HeaderField[] = [
      { name: 'Contact', value: call.contact },
      { name: 'Supported', value: sessionExtensions(call.host.settings) },
      ...this.#timer.agreeWith(this.#request),
    ];
    if (description !== undefined) headers.push({ name: 'Content-Type', value: SDP });
    const response = call.host.createResponse(this.#request, 200, {
      headers,
      ...(description !== undefined && { body: description }),
    });
    this.#isAnswered = true;
    if (this.#request.method !== 'INVITE') {
      this.#transaction.respond(response);
      return;
    }
    const { clock } = call.host.environment;
    this.#success = new SuccessResponse(clock, this.#transaction, response, this.#onNoAck);
    this.#success.send();
  }

  /** Without an answer that can be used our offer is taken back, although the far end agreed to it. */
  async #applyAnswer(answer: string | undefined): Promise<Agreement> {
    const wasHeld = this.#media.peer?.remoteHold ?? false;
    try {
      if (answer === undefined) throw new Error('The ACK has no answer');
      await this.#media.applyRemote('answer', answer);
    } catch {
      await this.#media.rollback();
      return 'in doubt';
    }
    this.#tellHold(wasHeld);
    return 'agreed';
  }

  #tellHold(wasHeld: boolean): void {
    const isHeld = this.#media.peer?.remoteHold ?? false;
    if (this.#call.isOver || isHeld === wasHeld) return;
    this.#call.emit(isHeld ? 'hold' : 'unhold', { originator: 'remote' });
  }

  #refuse(refusal: Refusal): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    refuse(this.#call.host, this.#request, this.#transaction, refusal);
  }
}
