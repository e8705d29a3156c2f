import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { Emitter } from '../support/emitter.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { Call } from './call.js';
import { causes } from './causes.js';
import type { SessionHost } from './host.js';
import { IncomingInvite } from './incoming-invite.js';
import { refusalOf } from './incoming-policy.js';
import { createInvite } from './invite-request.js';
import { OutgoingInvite } from './outgoing-invite.js';
import type { SessionEvents } from './session-events.js';
import { SessionMedia } from './session-media.js';
import type { AnswerCallOptions, CallOptions, EventHandlers, TerminateOptions } from './session-options.js';
import { SESSION_STATUS, type SessionState, statusOf } from './session-state.js';
import { SessionUsage } from './session-usage.js';
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
  readonly #media: SessionMedia;
  #request: OutgoingRequest | IncomingRequest | undefined;
  #outgoing: OutgoingInvite | undefined;
  #incoming: IncomingInvite | undefined;

  private constructor(host: SessionHost<RTCSession>, direction: 'incoming' | 'outgoing') {
    super();
    this.#host = host;
    this.direction = direction;
    this.#call = new Call(host, direction, this);
    this.#media = new SessionMedia(this.#call);
    this.#call.usage = this.#composeUsage();
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
    return this.#media.peer?.connection;
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
    return this.#media.peer?.localStreams ?? [];
  }

  /** What the far end sends: one stream, or none. */
  getRemoteStreams(): MediaStream[] {
    return this.#media.peer?.remoteStreams ?? [];
  }

  /**
   * Takes an incoming call.
   * @throws TypeError for an outgoing call, InvalidStateError when it is not ringing any more
   */
  answer(options: AnswerCallOptions = {}): void {
    if (!this.#incoming) throw new TypeError('Invalid method "answer" for an outgoing call');
    this.#call.require('answer', 'ringing');
    if ('data' in options) this.data = options.data;
    this.#call.moveTo('answering');
    void this.#incoming.answer(options);
  }

  /**
   * Ends the call: cancels, refuses or hangs up. Nothing happens when it is over.
   * @throws TypeError for a status_code out of range
   */
  terminate(options: TerminateOptions = {}): void {
    terminate(this.#call, { outgoing: this.#outgoing, incoming: this.#incoming }, options);
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
    this.#outgoing = new OutgoingInvite(call, this.#media, request, options);
    this.#host.addSession(this, 'local', request);
    if (!target) queueMicrotask(() => call.finish('local', null, causes.INVALID_TARGET));
    else if (!this.#host.media.supported) {
      queueMicrotask(() => call.finish('local', null, causes.WEBRTC_NOT_SUPPORTED));
    } else if (!call.isOver) void this.#outgoing.start();
  }

  #receive(request: IncomingRequest, transaction: ServerTransaction): void {
    const call = this.#call;
    this.#request = request;
    call.contact = this.#host.contact({ outbound: true });
    call.localIdentity = request.to;
    call.remoteIdentity = request.from;
    call.learn(request);
    this.#incoming = new IncomingInvite(call, this.#media, request, transaction);
    this.#incoming.receive();
    this.#host.addSession(this, 'remote', request);
    this.#incoming.ring();
  }

  #composeUsage(): SessionUsage {
    return new SessionUsage(this.#call, (ack) => void this.#incoming?.receiveAck(ack), {
      BYE: (request, transaction) => {
        transaction.respond(this.#host.createResponse(request, 200));
        this.#incoming?.receiveBye(request);
        this.#call.finish('remote', request, causes.BYE);
      },
    });
  }
}
