import { Dialog } from '../dialog/dialog.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Call } from './call.js';
import { causeOfStatus, causes } from './causes.js';
import { Farewell } from './farewell.js';
import { Fork } from './fork.js';
import type { RequestListener, RequestSender } from './host.js';
import type { InviteMachines } from './invite-machines.js';
import { isAbort, mediaFailureOf } from './media-failure.js';
import { reasonHeader } from './reason.js';
import { refuseAllMedia } from './refused-media.js';
import { SDP, sessionDescriptionOf } from './session-description.js';
import type { SessionMedia } from './session-media.js';
import type { CallOptions } from './session-options.js';
import type { SessionTimer } from './session-timer.js';

/**
 * An outgoing call from its INVITE to the ACK of the fork that accepts it first (RFC 3261 §13.2). Every other fork's 2xx,
 * and every 2xx after the call was given up, is acknowledged and hung up in the dialog that it made.
 */
export class OutgoingInvite implements RequestListener {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #timer: SessionTimer;
  readonly #options: CallOptions;
  readonly #forks = new Map<string, Fork>();
  /** The ACK of each fork that accepted, by its tag: sent again for each repetition of its 2xx. */
  readonly #acknowledgements = new Map<string, OutgoingRequest>();
  #request: OutgoingRequest;
  #sender: RequestSender | undefined;
  #hasOffer = false;
  /** The fork that is the call, and the 2xx by which it became so. */
  #winner: { readonly fork: Fork; readonly response: IncomingResponse } | undefined;
  /** The fork whose answer is applied for early media. */
  #earlyFork: Fork | undefined;
  #earlyMedia: Promise<void> = Promise.resolve();

  /** @param request the INVITE, complete but for its body */
  constructor(call: Call, machines: InviteMachines, request: OutgoingRequest, options: CallOptions) {
    this.#call = call;
    this.#media = machines.media;
    this.#timer = machines.timer;
    this.#request = request;
    this.#options = options;
    this.#timer.wanted = options.sessionTimersExpires;
    for (const { name, value } of this.#timer.requestHeaders()) request.setHeader(name, value);
    call.onEnd(() => this.#releaseForks());
  }

  /** Prepares the media and sends the INVITE. Nothing is told in the turn of the caller but `peerconnection`. */
  async start(): Promise<void> {
    try {
      await this.#prepare();
    } catch (error) {
      await Promise.resolve();
      if (!isAbort(error)) this.#fail(error);
      return;
    }
    if (!this.#call.isOver) this.#send();
  }

  /** Gives up before a final response: CANCEL, at once or when the first provisional response comes (RFC 3261 §9.1). */
  cancel(extraHeaders: readonly string[] = []): void {
    this.#sender?.cancel(extraHeaders);
  }

  onAuthenticated(request: OutgoingRequest): void {
    this.#request = request;
  }

  onTimeout(): void {
    this.#call.finish('system', null, causes.REQUEST_TIMEOUT);
  }

  onTransportError(): void {
    this.#call.finish('system', null, causes.CONNECTION_ERROR);
  }

  onResponse(response: IncomingResponse): void {
    const status = response.status_code;
    if (status >= 300) this.#refused(response);
    else if (status >= 200) this.#succeeded(response);
    else if (!this.#call.isOver && !this.#winner) this.#provisional(response);
  }

  async #prepare(): Promise<void> {
    const media = this.#media;
    const { mediaConstraints, mediaStream, rtcOfferConstraints, offerless } = this.#options;
    media.open(this.#options);
    await media.obtain({
      constraints: mediaConstraints ?? { audio: true, video: true },
      stream: mediaStream,
    });
    this.#call.emit('connecting', { request: this.#request });
    if (offerless || this.#call.isOver) return;
    const offer = await media.offer({ constraints: rtcOfferConstraints });
    this.#request.setHeader('Content-Type', SDP);
    this.#request.body = offer;
    this.#hasOffer = true;
  }

  #fail(error: unknown): void {
    this.#call.finish('local', null, mediaFailureOf(error).cause, { mediaError: error });
  }

  #send(): void {
    const call = this.#call;
    call.emit('sending', { request: this.#request });
    if (call.isOver) return;
    call.moveTo('calling');
    const { noAnswerTimeout } = this.#options;
    if (noAnswerTimeout) call.startTimer(noAnswerTimeout * 1000, () => this.#noAnswer());
    this.#sender = call.host.sendRequest(this.#request, this);
  }

  #noAnswer(): void {
    if (this.#winner) return;
    this.cancel([reasonHeader(408, 'No answer')]);
    this.#call.finish('system', null, causes.NO_ANSWER);
  }

  #provisional(response: IncomingResponse): void {
    this.#call.moveTo('proceeding');
    if (response.status_code === 100) return;
    this.#call.learn(response);
    const fork = this.#forkOf(response);
    const answer = sessionDescriptionOf(response);
    if (fork && answer && this.#hasOffer) this.#hearEarly(fork, answer);
    this.#call.emit('progress', { originator: 'remote', response });
  }

  /** Early media: the first fork that has some is heard; the answers of others are kept until one of them accepts. */
  #hearEarly(fork: Fork, answer: string): void {
    const isNew = fork.answer !== answer;
    fork.answer = answer;
    this.#earlyFork ??= fork;
    if (this.#earlyFork !== fork || !isNew) return;
    this.#earlyMedia = this.#earlyMedia.then(async () => {
      try {
        if (!this.#winner) await this.#media.applyRemote('pranswer', answer);
      } catch (error) {
        this.#call.host.environment.log.warn(`early media could not be played: ${String(error)}`);
      }
    });
  }

  /** The fork that a response speaks of; without To tag it speaks of none. */
  #forkOf(response: IncomingResponse): Fork | undefined {
    const tag = response.to_tag ?? '';
    const known = this.#forks.get(tag);
    if (known) return known;
    const dialog = Dialog.fromResponse(this.#request, response);
    if (!dialog) return undefined;
    const fork = new Fork(dialog, () => false);
    this.#forks.set(tag, fork);
    if (!this.#call.isOver && !this.#winner) this.#call.host.dialogs.add(dialog, fork);
    return fork;
  }

  #succeeded(response: IncomingResponse): void {
    const acknowledgement = this.#acknowledgements.get(response.to_tag ?? '');
    if (acknowledgement) {
      this.#call.host.sendAck(acknowledgement);
      return;
    }
    const isKnown = this.#forks.has(response.to_tag ?? '');
    const fork = this.#forkOf(response);
    if (!fork) return;
    if (isKnown || fork.dialog.state !== 'confirmed') fork.dialog.confirm(response);
    if (this.#call.isOver || this.#winner) this.#dismiss(fork, response);
    else void this.#accepted(fork, response);
  }

  /** Another fork accepted, or this one too late: it is acknowledged and hung up in its own dialog. */
  #dismiss(fork: Fork, response: IncomingResponse): void {
    if (fork === this.#winner?.fork) return;
    const offer = this.#hasOffer ? undefined : sessionDescriptionOf(response);
    this.#acknowledge(fork, offer && refuseAllMedia(offer));
    Farewell.say(this.#call.host, fork.dialog);
  }

  async #accepted(fork: Fork, response: IncomingResponse): Promise<void> {
    const call = this.#call;
    this.#winner = { fork, response };
    call.learn(response);
    call.moveTo('accepted');
    call.adopt(fork.dialog);
    this.#timer.agreedByResponse(response);
    this.#releaseForks();
    if (this.#hasOffer) this.#acknowledge(fork);
    try {
      await (this.#hasOffer ? this.#applyAnswer(fork, response) : this.#answerLate(fork, response));
    } catch (error) {
      this.#hangUpUnusable(fork, response, error);
      return;
    }
    if (call.isOver) return;
    call.accept('remote', response);
    if (call.isOver) return;
    call.confirm('local', this.#acknowledgements.get(fork.dialog.remoteTag) ?? null);
  }

  async #applyAnswer(fork: Fork, response: IncomingResponse): Promise<void> {
    const answer = sessionDescriptionOf(response) ?? fork.answer;
    if (answer === undefined) throw new MissingDescription();
    await this.#earlyMedia;
    await this.#media.applyRemote('answer', answer);
  }

  /** The 2xx to an INVITE without offer has the offer; our answer goes in the ACK (RFC 3261 §13.2.1). */
  async #answerLate(fork: Fork, response: IncomingResponse): Promise<void> {
    const offer = sessionDescriptionOf(response);
    if (offer === undefined) throw new MissingDescription();
    await this.#media.applyRemote('offer', offer);
    const answer = await this.#media.answer({ constraints: this.#options.rtcAnswerConstraints });
    this.#acknowledge(fork, answer);
  }

  #hangUpUnusable(fork: Fork, response: IncomingResponse, error: unknown): void {
    if (this.#call.isOver) return;
    this.settleBeforeBye();
    const status = error instanceof MissingDescription ? 400 : 488;
    const phrase = status === 400 ? 'Missing session description' : 'Not Acceptable Here';
    Farewell.say(this.#call.host, fork.dialog, { extraHeaders: [reasonHeader(status, phrase)] });
    this.#call.finish('remote', response, causes.BAD_MEDIA_DESCRIPTION, { mediaError: error });
  }

  /** Sends the ACK that is still owed, so that a BYE may follow. */
  settleBeforeBye(): void {
    if (!this.#winner) return;
    const { fork, response } = this.#winner;
    if (this.#acknowledgements.has(fork.dialog.remoteTag)) return;
    this.#acknowledge(fork, refuseAllMedia(sessionDescriptionOf(response) ?? ''));
  }

  #acknowledge(fork: Fork, answer?: string): void {
    const { host } = this.#call;
    const invite = this.#sender?.request ?? this.#request;
    const fields =
      answer === undefined ? {} : { body: answer, headers: [{ name: 'Content-Type', value: SDP }] };
    const ack = host.createRequest(fork.dialog.ack(invite, fields));
    this.#acknowledgements.set(fork.dialog.remoteTag, ack);
    host.sendAck(ack);
  }

  #refused(response: IncomingResponse): void {
    this.#call.finish('remote', response, causeOfStatus(response.status_code));
  }

  #releaseForks(): void {
    for (const fork of this.#forks.values()) this.#call.host.dialogs.release(fork.dialog, fork);
  }
}

/** A 2xx came without the description that it must have (RFC 3261 §13.2.1). */
class MissingDescription extends Error {}
