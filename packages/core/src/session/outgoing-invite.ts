import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Call } from './call.js';
import { causeOfStatus, causes } from './causes.js';
import { EarlyMedia } from './early-media.js';
import { Farewell } from './farewell.js';
import type { Fork } from './fork.js';
import { ForkRequests } from './fork-requests.js';
import { Forks } from './forks.js';
import type { RequestListener, RequestSender } from './host.js';
import { learnIdentity } from './identity.js';
import type { InviteMachines } from './invite-machines.js';
import { InviteRetries } from './invite-retries.js';
import { isAbort, mediaFailureOf } from './media-failure.js';
import { reasonHeader } from './reason.js';
import { refuseAllMedia } from './refused-media.js';
import { SDP, sessionDescriptionOf } from './session-description.js';
import type { CallOptions } from './session-options.js';

/**
 * An outgoing call from its INVITE to the ACK of the fork that accepts it first (RFC 3261 §13.2). Every other fork's 2xx,
 * is acknowledged and hung up in the dialog that it made; after the end of the call LateAnswers goes on with that.
 */
export class OutgoingInvite implements RequestListener {
  readonly #call: Call;
  readonly #machines: InviteMachines;
  readonly #options: CallOptions;
  readonly #forks: Forks;
  readonly #early: EarlyMedia;
  readonly #retries: InviteRetries;
  #request: OutgoingRequest;
  #sender: RequestSender | undefined;
  /** What the CANCEL says besides, once the call is given up. */
  #farewell: readonly string[] = [];
  /** The fork that is the call, and the 2xx by which it became so. */
  #winner: { readonly fork: Fork; readonly response: IncomingResponse } | undefined;

  /** @param request the INVITE, complete but for its body */
  constructor(call: Call, machines: InviteMachines, request: OutgoingRequest, options: CallOptions) {
    this.#call = call;
    this.#machines = machines;
    this.#request = request;
    this.#options = options;
    this.#early = new EarlyMedia(call, machines.media);
    const requests = new ForkRequests(call, this.#early, machines.negotiation);
    this.#forks = new Forks(call, (...received) => requests.receive(...received));
    this.#retries = new InviteRetries(
      machines.timer,
      options.followRedirects ?? call.host.settings.followRedirects,
    );
    machines.timer.wanted = options.sessionTimersExpires;
    for (const { name, value } of machines.timer.requestHeaders()) request.setHeader(name, value);
    call.onEnd(() => this.#release());
  }

  /** Prepares the media and sends the INVITE. Nothing is told in the turn of the caller but `peerconnection`. */
  async start(): Promise<void> {
    const { noAnswerTimeout } = this.#options;
    try {
      await this.#prepare();
    } catch (error) {
      await Promise.resolve();
      if (isAbort(error)) return;
      this.#call.finish('local', null, mediaFailureOf(error).cause, { mediaError: error });
      return;
    }
    if (this.#call.isOver) return;
    this.#call.emit('sending', { request: this.#request });
    if (this.#call.isOver) return;
    if (noAnswerTimeout) this.#call.startTimer(noAnswerTimeout * 1000, () => this.#noAnswer());
    this.#send();
  }

  /** Gives up before a final response: CANCEL, at once or when the first provisional response comes (RFC 3261 §9.1). */
  cancel(extraHeaders: readonly string[] = []): void {
    this.#farewell = extraHeaders;
    this.#sender?.cancel(extraHeaders);
  }

  /** Sends the ACK that is still owed to the fork that accepted, so that a BYE may follow. */
  settleBeforeBye(): void {
    if (!this.#winner) return;
    const { fork, response } = this.#winner;
    if (fork.acknowledgement) return;
    this.#forks.acknowledge(fork, this.#request, refuseAllMedia(sessionDescriptionOf(response) ?? ''));
  }

  onAuthenticated(request: OutgoingRequest): void {
    this.#leaveForks();
    this.#request = request;
  }

  onTimeout(): void {
    if (!this.#winner) this.#call.finish('system', null, causes.REQUEST_TIMEOUT);
  }

  onTransportError(): void {
    if (!this.#winner) this.#call.finish('system', null, causes.CONNECTION_ERROR);
  }

  onResponse(response: IncomingResponse): void {
    const status = response.status_code;
    if (status >= 300) this.#refused(response);
    else if (status >= 200) this.#succeeded(response);
    else if (!this.#winner) this.#provisional(response);
  }

  async #prepare(): Promise<void> {
    const { media } = this.#machines;
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
  }

  #send(): void {
    this.#call.moveTo('calling');
    this.#sender = undefined;
    this.#sender = this.#call.host.sendRequest(this.#request, this);
    if (!this.#call.isOver) return;
    // Who was told of the new transaction has ended the call before there was a sender.
    this.#sender.cancel(this.#farewell);
    this.#release();
  }

  /** The call is over. Its INVITE may live on; what it is still to hear is heard by something smaller. */
  #release(): void {
    this.#forks.release();
    this.#sender?.handOver(this.#forks.lateAnswers(this.#request));
  }

  #noAnswer(): void {
    if (this.#winner) return;
    this.cancel([reasonHeader(408, 'No answer')]);
    this.#call.finish('system', null, causes.NO_ANSWER);
  }

  #refused(response: IncomingResponse): void {
    this.#leaveForks();
    const retry = this.#retries.next(this.#request, response);
    if (!retry) {
      this.#call.finish('remote', response, causeOfStatus(response.status_code));
      return;
    }
    this.#request = retry;
    this.#send();
  }

  /** The INVITE was refused: what its forks agreed to is void, session timer and offers under way too. */
  #leaveForks(): void {
    this.#forks.forget();
    this.#machines.timer.stop();
    this.#call.leaveEarlyDialog();
    this.#machines.negotiation.leaveDialog();
  }

  #provisional(response: IncomingResponse): void {
    const call = this.#call;
    call.moveTo('proceeding');
    if (response.status_code === 100) return;
    const fork = this.#forks.of(response, this.#request);
    const reliability = fork?.reliabilityOf(response) ?? 'unreliable';
    if (reliability === 'out of order') return;
    call.learn(response);
    if (fork) this.#describedBy(fork, response, reliability === 'next');
    learnIdentity(call, response);
    call.emit('progress', { originator: 'remote', response });
  }

  /** What a provisional response says of media, and its acknowledgement where it wants one. */
  #describedBy(fork: Fork, response: IncomingResponse, isReliable: boolean): void {
    const description = sessionDescriptionOf(response);
    const isOffer = this.#request.body === undefined && !fork.isAnswerFinal;
    if (description !== undefined && !isOffer) this.#early.hear(fork, description, isReliable);
    if (!isReliable) return;
    if (description !== undefined && isOffer) void this.#answerEarly(fork, response, description);
    else void this.#forks.acknowledgeProvisional(fork, response);
  }

  async #answerEarly(fork: Fork, response: IncomingResponse, offer: string): Promise<void> {
    try {
      const answer = await this.#early.answer(fork, offer);
      await this.#forks.acknowledgeProvisional(fork, response, answer);
    } catch (error) {
      if (isAbort(error)) return;
      void this.#forks.acknowledgeProvisional(fork, response, refuseAllMedia(offer));
    }
  }

  #succeeded(response: IncomingResponse): void {
    const fork = this.#forks.of(response, this.#request);
    if (!fork) return;
    if (fork.acknowledgement) this.#forks.acknowledge(fork, this.#request);
    else if (this.#winner && this.#winner.fork !== fork) this.#forks.dismiss(fork, this.#request, response);
    else if (!this.#winner) this.#call.tells(this.#accepted(fork, response));
  }

  async #accepted(fork: Fork, response: IncomingResponse): Promise<void> {
    const call = this.#call;
    this.#winner = { fork, response };
    call.learn(response);
    call.moveTo('accepted');
    call.adopt(fork.dialog);
    this.#forks.release(fork);
    this.#machines.timer.agreedByResponse(response);
    if (this.#request.body !== undefined || fork.isAnswerFinal) this.#forks.acknowledge(fork, this.#request);
    let media: 'done' | 'renegotiate';
    try {
      media = await this.#conclude(fork, response);
    } catch (error) {
      this.#hangUpUnusable(fork, response, error);
      return;
    }
    if (call.isOver) return;
    learnIdentity(call, response);
    call.accept('remote', response);
    call.confirm('local', fork.acknowledgement?.request ?? null);
    if (media === 'renegotiate') this.#machines.negotiation.enqueue({ operation: 'renegotiate' });
  }

  /** Takes the answer of the fork that accepted, or answers its offer in the ACK (RFC 3261 §13.2.1). */
  async #conclude(fork: Fork, response: IncomingResponse): Promise<'done' | 'renegotiate'> {
    const { media } = this.#machines;
    const description = sessionDescriptionOf(response);
    if (this.#request.body !== undefined || fork.isAnswerFinal) {
      const answer = fork.isAnswerFinal ? (fork.answer ?? '') : (description ?? fork.answer);
      if (answer === undefined) throw new MissingDescription();
      return this.#early.conclude(fork, answer);
    }
    if (description === undefined) throw new MissingDescription();
    await media.applyRemote('offer', description);
    const answer = await media.answer({ constraints: this.#options.rtcAnswerConstraints });
    if (!this.#call.isOver) this.#forks.acknowledge(fork, this.#request, answer);
    return 'done';
  }

  #hangUpUnusable(fork: Fork, response: IncomingResponse, error: unknown): void {
    if (this.#call.isOver) return;
    this.settleBeforeBye();
    const isMissing = error instanceof MissingDescription;
    const reason = isMissing
      ? reasonHeader(400, 'Missing session description')
      : reasonHeader(488, 'Not Acceptable Here');
    Farewell.say(this.#call.host, fork.dialog, { extraHeaders: [reason] });
    this.#call.finish('remote', response, causes.BAD_MEDIA_DESCRIPTION, { mediaError: error });
  }
}

/** A 2xx came without the description that it must have (RFC 3261 §13.2.1). */
class MissingDescription extends Error {}
