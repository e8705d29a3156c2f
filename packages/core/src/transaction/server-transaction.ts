import type { IncomingRequest } from '../message/incoming-request.js';
import type { MessageTransport } from './message-transport.js';

/** What a server transaction tells the TU. */
export interface ServerListener {
  /**
   * A CANCEL came before the final response; it is answered already. The TU answers the INVITE with 487 now. Where
   * there is no such listener, the transaction does.
   */
  onCancel?(cancel: IncomingRequest): void;
  /** The ACK to a non-2xx final response came. The ACK to a 2xx goes to `onRequest` of the layer. */
  onAck?(ack: IncomingRequest): void;
  /**
   * No ACK came for an INVITE's final response within 64*T1 (timer H; after a 2xx timer L), or the TU let the time
   * pass in which a non-INVITE request can be answered at all (RFC 4320 §4.2).
   */
  onTimeout?(): void;
  /**
   * A response could not be sent, or the connection of the request was lost. An INVITE's transaction stays as it is
   * (RFC 6026 §7.1): the TU still has to answer, and may be able to once the connection is back. Told in a microtask.
   */
  onTransportError?(): void;
  /** Nothing more will be told. Told in a microtask. */
  onTerminated?(): void;
}

/** What a transaction needs to know of a response that it sends. */
export interface SendableResponse {
  readonly status_code: number;
  readonly to_tag?: string | undefined;
  toString(): string;
}

/** A request that came and is to be answered (RFC 3261 §17.2). */
export interface ServerTransaction {
  readonly type: 'invite-server' | 'non-invite-server';
  readonly request: IncomingRequest;
  readonly state: InviteServerState | NonInviteServerState;
  readonly transport: MessageTransport;
  /** The To tag of our responses where the request has none. */
  readonly toTag: string;
  /** Set by the TU. */
  listener: ServerListener;
  /**
   * Answers. After the final response only further 2xx of an INVITE go out; anything else is refused.
   * @param onFailure called in a microtask when the response was not sent: no connection, or refused
   * @param onSuccess called in a microtask when it was handed to the connection
   */
  respond(response: SendableResponse, onFailure?: () => void, onSuccess?: () => void): void;
}

export type InviteServerState = 'proceeding' | 'accepted' | 'completed' | 'confirmed' | 'terminated';
export type NonInviteServerState = 'trying' | 'proceeding' | 'completed' | 'terminated';

/** What the layer asks of a server transaction. */
export interface ServerTransactionMachine extends ServerTransaction {
  /** The request came again. */
  receiveRetransmission(): void;
  transportFailed(): void;
  /** There is a connection again, after {@link transportFailed}. */
  transportOpened(): void;
  /** Ends it without a word to the TU but `onTerminated`. */
  terminate(): void;
}

/** What comes with an event of a server machine: a response of the TU, or a CANCEL or ACK. */
export interface ServerOccurrence {
  readonly response?: SendableResponse;
  readonly request?: IncomingRequest;
  readonly onFailure?: (() => void) | undefined;
  readonly onSuccess?: (() => void) | undefined;
}
