import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { MediaKinds } from '../media/media-port.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { Emitter } from '../support/emitter.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { Call } from './call.js';
import { causes } from './causes.js';
import type { DtmfOptions } from './dtmf.js';
import { checkTones } from './dtmf.js';
import type { HoldOptions } from './hold.js';
import type { SessionHost } from './host.js';
import type { SendOptions } from './in-call-sending.js';
import { IncomingInvite } from './incoming-invite.js';
import { refusalOf } from './incoming-policy.js';
import type { Info } from './info.js';
import { createInvite } from './invite-request.js';
import { Machines } from './machines.js';
import { OutgoingInvite } from './outgoing-invite.js';
import type { SessionEvents } from './session-events.js';
import type {
  AnswerCallOptions,
  CallOptions,
  EventHandlers,
  ProgressOptions,
  RenegotiateOptions,
  TerminateOptions,
} from './session-options.js';
import { SESSION_STATUS, type SessionState, statusOf } from './session-state.js';
import { terminate } from './termination.js';

/** The events of {@link RTCSession}. */
export type RTCSessionEvents = SessionEvents<RTCSession>;

/**
 * A call, outgoing or incoming: the public face of the machines that make it. Made by `ua.call()`, or by the user agent
 * for an incoming INVITE, and handed out by `newRTCSession`.
 */
export class RTCSession extends Emitter<RTCSessionEvents> {
  static readonly C = SESSION_STATUS;
  static readonly causes = causes;

  /** For the program: whatever it wants to keep with the call. */
  data: unknown = {};
  readonly direction: 'incoming' | 'outgoing';
  readonly #host: SessionHost<RTCSession>;
  readonly #call: Call;
  readonly #machines: Machines;
  #request: OutgoingRequest | IncomingRequest | undefined;

  private constructor(host: SessionHost<RTCSession>, direction: 'incoming' | 'outgoing') {
    super();
    this.#host = host;
    this.direction = direction;
    this.#call = new Call(host, direction, this);
    this.#machines = new Machines(this.#call);
  }

  /**
   * Calls `target`. A call that cannot even begin emits `failed` in a microtask, when the caller holds the session.
   * @throws InvalidHeaderError for an extra header that must not be written
   */
  static outgoing(
    host: SessionHost<RTCSession>,
    target: string | URI,
    options: CallOptions = {},
  ): RTCSession {
    const session = new RTCSession(host, 'outgoing');
    session.#listen(options.eventHandlers);
    if ('data' in options) session.data = options.data;
    session.#begin(host.normalizeTarget(target), options);
    return session;
  }

  /** Takes an INVITE. @returns `undefined` when it was refused without a call coming about */
  static incoming(
    host: SessionHost<RTCSession>,
    request: IncomingRequest,
    transaction: ServerTransaction,
  ): RTCSession | undefined {
    const refusal = refusalOf(host, request);
    if (refusal) {
      const { status, ...fields } = refusal;
      transaction.respond(host.createResponse(request, status, { ...fields, toTag: transaction.toTag }));
      return undefined;
    }
    const session = new RTCSession(host, 'incoming');
    session.#receive(request, transaction);
    return session;
  }

  /** Call-ID and our first tag: unique among the calls of a user agent. */
  get id(): string {
    return this.#request ? `${this.#request.call_id}${this.#request.from.getParam('tag') ?? ''}` : '';
  }

  /** The state in words. */
  get state(): SessionState {
    return this.#call.state;
  }

  /** The state by the reference's numbers, {@link RTCSession.C}. */
  get status(): number {
    return statusOf(this.#call.state);
  }

  get C(): typeof SESSION_STATUS {
    return SESSION_STATUS;
  }

  get causes(): typeof causes {
    return causes;
  }

  /** The INVITE that began it. */
  get request(): OutgoingRequest | IncomingRequest | undefined {
    return this.#request;
  }

  /** The present peer connection; it may be replaced by another one during the call. */
  get connection(): RTCPeerConnection | undefined {
    return this.#machines.media.peer?.connection;
  }

  /** The value of our Contact header. */
  get contact(): string {
    return this.#call.contact;
  }

  get local_identity(): NameAddrHeader | undefined {
    return this.#call.localIdentity;
  }

  get remote_identity(): NameAddrHeader | undefined {
    return this.#call.remoteIdentity;
  }

  /** When the call was accepted. */
  get start_time(): Date | undefined {
    return this.#call.startTime;
  }

  get end_time(): Date | undefined {
    return this.#call.endTime;
  }

  /** Whether it is neither accepted nor over. */
  isInProgress(): boolean {
    return !this.#call.isEstablished && !this.#call.isOver;
  }

  /** Whether it was accepted and is not over. */
  isEstablished(): boolean {
    return this.#call.isEstablished;
  }

  isEnded(): boolean {
    return this.#call.isOver;
  }

  /** What we send: one stream, or none. */
  getLocalStreams(): MediaStream[] {
    return this.#machines.media.peer?.localStreams ?? [];
  }

  /** What the far end sends: one stream, or none. */
  getRemoteStreams(): MediaStream[] {
    return this.#machines.media.peer?.remoteStreams ?? [];
  }

  /**
   * Takes an incoming call.
   * @throws TypeError for an outgoing call, InvalidStateError when it is not ringing any more
   */
  answer(options: AnswerCallOptions = {}): void {
    if (!this.#machines.incoming) throw new TypeError('Invalid method "answer" for an outgoing call');
    this.#call.require('answer', 'ringing');
    if ('data' in options) this.data = options.data;
    this.#call.moveTo('answering');
    void this.#machines.incoming.answer(options);
  }

  /**
   * Tells the caller of an incoming call of progress: 183 with early media unless told otherwise, reliably where the
   * caller supports that (RFC 3262).
   * @throws TypeError for an outgoing call, InvalidStateError when it is not ringing any more
   */
  progress(options: ProgressOptions = {}): void {
    if (!this.#machines.incoming) throw new TypeError('Invalid method "progress" for an outgoing call');
    this.#call.require('progress', 'ringing');
    void this.#machines.incoming.progress(options);
  }

  /**
   * Ends the call: cancels, refuses or hangs up. Nothing happens when it is over.
   * @throws TypeError for a status_code out of range
   */
  terminate(options: TerminateOptions = {}): void {
    terminate(this.#call, this.#machines, options);
  }

  /** Whether hold and renegotiation would begin at once. They may be asked for at any time: they wait their turn. */
  isReadyToReOffer(): boolean {
    return this.#machines.negotiation.isReady;
  }

  /**
   * Puts the far end on hold. `hold` is emitted when it has agreed; `changefailed` when it refused, and then the call
   * stays as it was.
   * @param done called when it has agreed
   * @returns false when the call is not established, or hold was asked for already
   */
  hold(options: HoldOptions = {}, done?: () => void): boolean {
    return this.#machines.hold.set(true, options, done);
  }

  /** Ends our hold. As {@link hold}. */
  unhold(options: HoldOptions = {}, done?: () => void): boolean {
    return this.#machines.hold.set(false, options, done);
  }

  /** Who holds whom. */
  isOnHold(): { readonly local: boolean; readonly remote: boolean } {
    const { local, remote } = this.#machines.hold;
    return { local, remote };
  }

  /**
   * Makes a new offer: after tracks were changed, or with `rtcOfferConstraints: { iceRestart: true }`.
   * @param done called when the far end has agreed
   * @returns false when the call is not established
   */
  renegotiate(options: RenegotiateOptions = {}, done?: () => void): boolean {
    if (!this.#call.isEstablished) return false;
    this.#machines.negotiation.enqueue({
      operation: 'renegotiate',
      useUpdate: options.useUpdate,
      extraHeaders: options.extraHeaders,
      offer: {
        constraints: options.rtcOfferConstraints,
        iceRestart: options.rtcOfferConstraints?.iceRestart,
      },
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

  isMuted(): MediaKinds {
    return this.#machines.mute.state;
  }

  /**
   * Sends tones, behind those that still wait; a comma is a pause of two seconds.
   * @throws TypeError for what is no tone, InvalidStateError when the call is not established
   */
  sendDTMF(tones: string | number, options: DtmfOptions = {}): void {
    checkTones(tones);
    this.#call.require('sendDTMF', 'accepted', 'confirmed');
    this.#machines.dtmf.enqueue(tones, options);
  }

  /** Sends an INFO. @throws InvalidStateError when the call is not established */
  sendInfo(contentType: string, body: string, options: SendOptions = {}): Info {
    this.#call.require('sendInfo', 'accepted', 'confirmed');
    return this.#machines.sending.send('INFO', contentType, body, options);
  }

  /** Sends a MESSAGE inside the call. @throws InvalidStateError when the call is not established */
  sendMessage(body: string, options: SendOptions & { contentType?: string } = {}): Info {
    this.#call.require('sendMessage', 'accepted', 'confirmed');
    return this.#machines.sending.send('MESSAGE', options.contentType ?? 'text/plain', body, options);
  }

  #listen(handlers: EventHandlers | undefined): void {
    for (const [type, handler] of Object.entries(handlers ?? {})) {
      if (handler) this.on(type as keyof RTCSessionEvents, handler as () => void);
    }
  }

  #begin(target: URI | undefined, options: CallOptions): void {
    const call = this.#call;
    call.contact = this.#host.contact({ anonymous: options.anonymous ?? false, outbound: true });
    const request = createInvite(this.#host, target, call.contact, options);
    this.#request = request;
    call.localIdentity = request.from;
    call.remoteIdentity = request.to;
    this.#machines.outgoing = new OutgoingInvite(call, this.#machines, request, options);
    this.#host.addSession(this, 'local', request);
    if (!target) queueMicrotask(() => call.finish('local', null, causes.INVALID_TARGET));
    else if (!this.#host.media.supported) {
      queueMicrotask(() => call.finish('local', null, causes.WEBRTC_NOT_SUPPORTED));
    } else if (!call.isOver) void this.#machines.outgoing.start();
  }

  #receive(request: IncomingRequest, transaction: ServerTransaction): void {
    const call = this.#call;
    this.#request = request;
    call.contact = this.#host.contact({ outbound: true });
    call.localIdentity = request.to;
    call.remoteIdentity = request.from;
    call.learn(request);
    this.#machines.incoming = new IncomingInvite(call, this.#machines, request, transaction);
    this.#machines.incoming.receive();
    this.#host.addSession(this, 'remote', request);
    this.#machines.incoming.ring();
  }
}
