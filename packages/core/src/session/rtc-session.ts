import type { URI } from '../grammar/uri.js';
import type { InputSource, MediaKind, MediaKinds } from '../media/media-port.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import { notify } from '../transaction/notify.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { Call } from './call.js';
import { causes } from './causes.js';
import { checkTones, type DtmfOptions } from './dtmf.js';
import type { HoldOptions } from './hold.js';
import type { SessionHost } from './host.js';
import type { SendOptions } from './in-call-sending.js';
import { IncomingInvite } from './incoming-invite.js';
import { refusalOf } from './incoming-policy.js';
import type { Info } from './info.js';
import { createInvite } from './invite-request.js';
import { Machines } from './machines.js';
import { OutgoingInvite } from './outgoing-invite.js';
import { checkCallback, checkInput, checkKind, checkLine, checkText, readOptions } from './read-options.js';
import type { ReferSubscriber } from './refer-subscriber.js';
import { refuse } from './refusal.js';
import { referenceOf } from './replaces.js';
import { SessionAttributes } from './session-attributes.js';
import type { SessionEvents } from './session-events.js';
import type {
  AnswerCallOptions,
  CallOptions,
  EventHandlers,
  ProgressOptions,
  RenegotiateOptions,
  TerminateOptions,
} from './session-options.js';
import { SESSION_STATUS } from './session-state.js';
import { takeOver } from './take-over.js';
import { terminate } from './termination.js';
import type { ReferOptions } from './transfer.js';

/** The events of {@link RTCSession}. */
export type RTCSessionEvents = SessionEvents<RTCSession>;

/**
 * A call, outgoing or incoming: the public face of the machines that make it. Made by `ua.call()`, or by the user agent
 * for an incoming INVITE, and handed out by `newRTCSession`.
 */
export class RTCSession extends SessionAttributes<RTCSession> {
  static readonly C = SESSION_STATUS;
  static readonly causes = causes;

  readonly #host: SessionHost<RTCSession>;
  readonly #call: Call;
  readonly #machines: Machines;
  #isAnonymous = false;

  private constructor(host: SessionHost<RTCSession>, direction: 'incoming' | 'outgoing') {
    const call = new Call(host, direction);
    const machines = new Machines(call, (target, options) => RTCSession.outgoing(host, target, options));
    super(call, machines);
    this.#host = host;
    this.#call = call;
    this.#machines = machines;
    call.speakFor(this);
  }

  /**
   * Calls `target`. A call that cannot even begin emits `failed` in a microtask, when the caller holds the session.
   * @throws InvalidHeaderError for an extra header that must not be written
   */
  static outgoing(
    host: SessionHost<RTCSession>,
    target: string | URI,
    options?: CallOptions | null,
  ): RTCSession {
    const given = readOptions(options);
    const session = new RTCSession(host, 'outgoing');
    session.#listen(given.eventHandlers);
    if ('data' in given) session.data = given.data;
    session.#begin(host.normalizeTarget(target), given);
    return session;
  }

  /**
   * Takes an INVITE, also one that replaces or joins another call.
   * @returns `undefined` when it was refused, or waits for the program to say whether it may take over a call
   */
  static incoming(
    host: SessionHost<RTCSession>,
    request: IncomingRequest,
    transaction: ServerTransaction,
  ): RTCSession | undefined {
    const reference = referenceOf(host.dialogs, request);
    const refusal = refusalOf(host, request, reference);
    if (refusal) {
      refuse(host, request, transaction, refusal);
      return undefined;
    }
    const ring = (initialise?: (session: RTCSession) => void): RTCSession => {
      const session = new RTCSession(host, 'incoming');
      session.#receive(request, transaction, initialise);
      return session;
    };
    if (reference.kind !== 'replaces' && reference.kind !== 'join') return ring();
    return takeOver(reference, request, ring, (decided) => refuse(host, request, transaction, decided));
  }

  /**
   * Takes an incoming call.
   * @throws TypeError for an outgoing call, InvalidStateError when it is not ringing any more
   */
  answer(options?: AnswerCallOptions | null): void {
    if (!this.#machines.incoming) throw new TypeError('Invalid method "answer" for an outgoing call');
    const given = readOptions(options);
    this.#call.require('answer', 'ringing');
    if ('data' in given) this.data = given.data;
    this.#call.moveTo('answering');
    void this.#machines.incoming.answer(given);
  }

  /**
   * Tells the caller of an incoming call of progress: 183 with early media unless told otherwise, reliably where the
   * caller supports that (RFC 3262).
   * @throws TypeError for an outgoing call, or a status_code outside 101–199; InvalidStateError when it is not ringing any
   * more
   */
  progress(options?: ProgressOptions | null): void {
    if (!this.#machines.incoming) throw new TypeError('Invalid method "progress" for an outgoing call');
    const given = readOptions(options);
    const { status_code: status = 183 } = given;
    if (status < 101 || status > 199) {
      throw new TypeError(`Invalid status_code ${status}: expected a whole number, 101 to 199`);
    }
    this.#call.require('progress', 'ringing');
    void this.#machines.incoming.progress(given);
  }

  /**
   * Ends the call: cancels, refuses or hangs up. Nothing happens when it is over.
   * @throws TypeError for a status_code out of range
   */
  terminate(options?: TerminateOptions | null): void {
    terminate(this.#call, this.#machines, readOptions(options));
  }

  /**
   * Puts the far end on hold. `hold` is emitted when it has agreed; `changefailed` when it refused, and then the call
   * stays as it was.
   * @param done called when it has agreed
   * @returns false when the call is not established, or hold was asked for already
   */
  hold(options?: HoldOptions | null, done?: () => void): boolean {
    checkCallback('done', done);
    return this.#machines.hold.set(true, readOptions(options), done);
  }

  /** Ends our hold. As {@link hold}. */
  unhold(options?: HoldOptions | null, done?: () => void): boolean {
    checkCallback('done', done);
    return this.#machines.hold.set(false, readOptions(options), done);
  }

  /**
   * Makes a new offer: after tracks were changed, or with `rtcOfferConstraints: { iceRestart: true }`.
   * @param done called when the far end has agreed
   * @returns false when the call is not established
   */
  renegotiate(options?: RenegotiateOptions | null, done?: () => void): boolean {
    const { useUpdate, extraHeaders, rtcOfferConstraints: constraints } = readOptions(options);
    checkCallback('done', done);
    if (!this.#call.isEstablished) return false;
    this.#machines.negotiation.enqueue({
      operation: 'renegotiate',
      useUpdate,
      extraHeaders,
      offer: { constraints, iceRestart: constraints?.iceRestart },
      done: () => done?.(),
    });
    return true;
  }

  /** Sends silence, or black. Audio unless told otherwise. */
  mute(kinds?: Partial<MediaKinds>): void {
    this.#machines.mute.set(true, kinds);
  }

  /** Ends the mute, of both kinds unless told otherwise. */
  unmute(kinds?: Partial<MediaKinds>): void {
    this.#machines.mute.set(false, kinds);
  }

  /**
   * Sends another device, track or screen from now on; adds the kind to the call when it was not sent.
   * @returns a promise that rejects with a MediaError when it cannot be had: then the former input goes on
   */
  async setInput(kind: MediaKind, source: InputSource): Promise<void> {
    checkInput(kind, source);
    await this.#machines.input.set(kind, source);
  }

  /** Stops sending and receiving this kind: from video back to voice. */
  async removeInput(kind: MediaKind): Promise<void> {
    checkKind(kind);
    this.#machines.input.remove(kind);
  }

  /**
   * Sends tones, behind those that still wait; a comma is a pause of two seconds.
   * @throws TypeError for what is no tone, InvalidStateError when the call is not established
   */
  sendDTMF(tones: string | number, options?: DtmfOptions | null): void {
    checkTones(tones);
    const given = readOptions(options);
    this.#call.require('sendDTMF', 'accepted', 'confirmed');
    this.#machines.dtmf.enqueue(tones, given);
  }

  /** Sends an INFO. @throws TypeError for what cannot be sent, InvalidStateError when the call is not established */
  sendInfo(contentType: string, body?: string, options?: SendOptions | null): Info {
    const type = checkLine('contentType', contentType);
    const text = body === undefined || body === null ? '' : checkText('body', body);
    const given = readOptions(options);
    this.#call.require('sendInfo', 'accepted', 'confirmed');
    return this.#machines.sending.send('INFO', type, text, given);
  }

  /** Sends a MESSAGE inside the call. @throws InvalidStateError when the call is not established */
  sendMessage(body: string, options?: (SendOptions & { readonly contentType?: string }) | null): Info {
    const text = checkText('body', body);
    const given = readOptions(options);
    this.#call.require('sendMessage', 'accepted', 'confirmed');
    return this.#machines.sending.send('MESSAGE', given.contentType ?? 'text/plain', text, given);
  }

  /**
   * Asks the far end to call `target` instead of us (RFC 3515). With `replaces`, our other call with that target is the
   * one that the new call takes over (attended transfer, RFC 5589 §7).
   * @returns what tells how it goes; `undefined` when the call is not established or the target is none
   */
  refer(
    target: string | URI,
    options?: ReferOptions & { readonly replaces?: RTCSession },
  ): ReferSubscriber | undefined {
    const given = readOptions(options);
    const { replaces } = given;
    if (replaces && !(replaces instanceof RTCSession))
      throw new TypeError('Invalid replaces: expected a session');
    const uri = this.#host.normalizeTarget(target);
    if (!uri || !this.#call.isEstablished) return undefined;
    return this.#machines.transfer.refer(uri, replaces ? replaces.#call.dialog : undefined, given);
  }

  /**
   * Others reach us by another Contact than this call's now, as without a registration, whose GRUU leads nowhere any more
   * (RFC 5627 §5.3): tells the far end by a target refresh (RFC 3261 §12.2), as soon as the call allows it.
   */
  refreshContact(): void {
    const call = this.#call;
    const contact = this.#host.contact({ anonymous: this.#isAnonymous, outbound: true });
    if (call.isOver || call.contact === contact) return;
    call.contact = contact;
    this.#machines.negotiation.enqueue({ operation: 'refresh', useUpdate: true, withoutOffer: true });
  }

  #listen(handlers: EventHandlers | undefined): void {
    for (const [type, handler] of Object.entries(handlers ?? {})) {
      if (handler) this.on(type as keyof RTCSessionEvents, handler as () => void);
    }
  }

  #begin(target: URI | undefined, options: CallOptions): void {
    const call = this.#call;
    const fail = (cause: string): void => queueMicrotask(() => call.finish('local', null, cause));
    this.#isAnonymous = options.anonymous ?? false;
    call.contact = this.#host.contact({ anonymous: this.#isAnonymous, outbound: true });
    const request = createInvite(this.#host, target, call.contact, options);
    call.identify(request, request.from, request.to);
    this.#machines.outgoing = new OutgoingInvite(call, this.#machines, request, options);
    this.#host.addSession(this, 'local', request);
    if (!target) fail(causes.INVALID_TARGET);
    else if (!this.#host.media.supported) fail(causes.WEBRTC_NOT_SUPPORTED);
    else if (!call.isOver) void this.#machines.outgoing.start();
  }

  #receive(
    request: IncomingRequest,
    transaction: ServerTransaction,
    initialise: ((session: RTCSession) => void) | undefined,
  ): void {
    const call = this.#call;
    call.contact = this.#host.contact({ outbound: true });
    call.identify(request, request.to, request.from);
    call.learn(request);
    const incoming = new IncomingInvite(call, this.#machines, request, transaction);
    this.#machines.incoming = incoming;
    incoming.receive();
    notify(() => initialise?.(this));
    this.#host.addSession(this, 'remote', request);
    incoming.ring();
    // Nobody has agreed to be seen.
    incoming.answerByItself(() => this.answer({ mediaConstraints: { audio: true, video: false } }));
  }
}
