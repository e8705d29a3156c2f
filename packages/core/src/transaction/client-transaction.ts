import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { MessageTransport } from './message-transport.js';

/** What a client transaction tells the TU. Exactly one outcome: a final response, a time-out or a transport error. */
export interface ClientListener {
  /**
   * Every provisional response and the final one, `100` included. An INVITE may bring further 2xx responses after the
   * first, of other forks or repeated ones; each wants its ACK (RFC 6026 §7.2).
   */
  onResponse(response: IncomingResponse): void;
  /** No final response came in time (timers B and F), or none after a CANCEL (RFC 3261 §9.1). */
  onTimeout(): void;
  /**
   * The request could not be sent, or its connection was lost before the final response; for an INVITE that rings, on a
   * transport that comes back: no connection brought a response in time. Told in a microtask.
   */
  onTransportError(): void;
  /** Nothing more will be told. Told in a microtask. */
  onTerminated?(): void;
}

/** A request on its way and what became of it (RFC 3261 §17.1). */
export interface ClientTransaction {
  readonly type: 'invite-client' | 'non-invite-client';
  readonly request: OutgoingRequest;
  readonly branch: string;
  readonly state: InviteClientState | NonInviteClientState;
  readonly transport: MessageTransport;
  /**
   * Cancels an INVITE (RFC 3261 §9.1): at once after a provisional response, else when the first one comes. Does
   * nothing once there is a final response, when asked twice, and for any other method.
   */
  cancel(options?: CancelOptions): void;
}

/** What a CANCEL carries beyond what it copies from its INVITE. */
export interface CancelOptions {
  /** Raw lines, for instance `Reason: SIP ;cause=200 ;text="Call completed elsewhere"` (RFC 3326). */
  readonly extraHeaders?: readonly string[];
}

export type InviteClientState = 'calling' | 'proceeding' | 'accepted' | 'completed' | 'terminated';
export type NonInviteClientState = 'trying' | 'proceeding' | 'completed' | 'terminated';

/** What the layer asks of a client transaction. */
export interface ClientTransactionMachine extends ClientTransaction {
  /** Sends the request, as this text, and starts the timers. */
  start(text: string): void;
  receive(response: IncomingResponse): void;
  transportFailed(): void;
  /** There is a connection again, after {@link transportFailed}. */
  transportOpened?(): void;
  /** Ends it without a word to the TU but `onTerminated`. */
  terminate(): void;
}
