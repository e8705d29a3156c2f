import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { MediaKinds } from '../media/media-port.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { Emitter } from '../support/emitter.js';
import type { Call } from './call.js';
import { causes } from './causes.js';
import type { Machines } from './machines.js';
import type { SessionEvents } from './session-events.js';
import { SESSION_STATUS, type SessionState, statusOf } from './session-state.js';

/** What can be read of a session: the attributes and predicates of both eras of the API. */
export abstract class SessionAttributes<Self> extends Emitter<SessionEvents<Self>> {
  /** For the program: whatever it wants to keep with the call. */
  data: unknown = {};
  readonly #call: Call;
  readonly #machines: Machines;

  constructor(call: Call, machines: Machines) {
    super();
    this.#call = call;
    this.#machines = machines;
  }

  /** Call-ID and our first tag: unique among the calls of a user agent. */
  get id(): string {
    const { request } = this.#call;
    return request ? `${request.call_id}${request.from.getParam('tag') ?? ''}` : '';
  }

  get direction(): 'incoming' | 'outgoing' {
    return this.#call.direction;
  }

  /** The state in words. */
  get state(): SessionState {
    return this.#call.state;
  }

  /** The state by the reference's numbers, {@link C}. */
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
    return this.#call.request;
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

  /** The far end. `identitychange` tells when it is someone else than before. */
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

  /** Whether hold and renegotiation would begin at once. They may be asked for at any time: they wait their turn. */
  isReadyToReOffer(): boolean {
    return this.#machines.negotiation.isReady;
  }

  /** Who holds whom. */
  isOnHold(): { readonly local: boolean; readonly remote: boolean } {
    const { local, remote } = this.#machines.hold;
    return { local, remote };
  }

  isMuted(): MediaKinds {
    return this.#machines.mute.state;
  }

  /** What we send: one stream, or none. */
  getLocalStreams(): MediaStream[] {
    return this.#machines.media.peer?.localStreams ?? [];
  }

  /** What the far end sends: one stream, or none. */
  getRemoteStreams(): MediaStream[] {
    return this.#machines.media.peer?.remoteStreams ?? [];
  }
}
