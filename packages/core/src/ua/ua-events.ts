import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Cause } from '../session/causes.js';
import type { RTCSession } from '../session/rtc-session.js';
import type { ReferData } from '../session/session-events.js';
import type { SipEvent } from '../support/event.js';
import type { ClientTransaction } from '../transaction/client-transaction.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Connection } from '../transport/connection.js';
import type { Socket } from '../transport/socket.js';
import type { Message } from './requests/message.js';
import type { Options } from './requests/options.js';

/** Data of `connecting` and `connected`. */
export interface ConnectionData {
  /** The connection: the earlier era's field. */
  readonly transport: Connection;
  readonly socket: Socket;
}

/** Data of `disconnected`. */
export interface DisconnectedData extends ConnectionData {
  /** Whether something failed, as opposed to an orderly close. */
  readonly error: boolean;
  /** The WebSocket close code; 1006 where the connection broke without one. */
  readonly code: number;
  /** In words. */
  readonly reason: string;
  /** What may lie behind it, most likely first, where the code says nothing by itself. */
  readonly likelyCauses: readonly string[];
  /** Whether another attempt follows by itself. */
  readonly willRetry: boolean;
  /** How many attempts and connections have failed in a row, this one included. */
  readonly attempt: number;
  /** Milliseconds to the next attempt; `undefined` when there will be none. */
  readonly retryIn: number | undefined;
}

/** Data of `registered`. */
export interface RegisteredData {
  readonly response: IncomingResponse;
  /** Whether we had been registered before. */
  readonly refresh: boolean;
  /** Seconds that the registration lasts unless it is refreshed. */
  readonly expires: number;
}

/** Data of `unregistered`. */
export interface UnregisteredData {
  /** `null` where no response was the reason. */
  readonly response: IncomingResponse | null;
  /** `null` when it was asked for and granted. */
  readonly cause: Cause | null;
  /** Whether another attempt to register follows by itself. */
  readonly willRetry: boolean;
}

/** Data of `registrationFailed`. */
export interface RegistrationFailedData extends UnregisteredData {
  readonly cause: Cause;
}

type Origin<Field extends object> =
  | (Field & { readonly originator: 'remote'; readonly request: IncomingRequest })
  | (Field & { readonly originator: 'local'; readonly request: OutgoingRequest });

/** Data of `newRTCSession`. */
export type NewSessionData = Origin<{ readonly session: RTCSession }>;
/** Data of `newMessage`. */
export type NewMessageData = Origin<{ readonly message: Message }>;
/** Data of `newOptions`. The field is called `message`, as in the reference; `options` is the same. */
export type NewOptionsData = Origin<{ readonly message: Options; readonly options: Options }>;

/** An event package with its parameters, as the Event header names it. */
export interface EventPackage {
  readonly event: string;
  readonly params: Readonly<Record<string, string | null>>;
}

/** Data of `sipEvent` and `newSubscribe`. */
export interface SipEventData {
  readonly event: EventPackage;
  readonly request: IncomingRequest;
}

/** Data of `newRefer`: a REFER outside of any call (RFC 3515), as a click-to-dial server sends it. */
export interface NewReferData extends ReferData<RTCSession> {
  readonly originator: 'remote';
}

/** The events of a user agent, each with the data that stands on the event. */
export type UserAgentEvents<Sender> = {
  /** An attempt to connect begins. `attempts`: how many have failed in a row before it. */
  connecting: [SipEvent<Sender, ConnectionData & { readonly attempts: number }>];
  connected: [SipEvent<Sender, ConnectionData>];
  /** The connection dropped, or an attempt to make one failed. */
  disconnected: [SipEvent<Sender, DisconnectedData>];
  /** The registrar accepted us: at each 2xx, refreshes too. */
  registered: [SipEvent<Sender, RegisteredData>];
  /** We are not registered any more: asked for, failed to refresh, expired, or without a connection. */
  unregistered: [SipEvent<Sender, UnregisteredData>];
  registrationFailed: [SipEvent<Sender, RegistrationFailedData>];
  /**
   * The registration should be refreshed. A program that listens refreshes it itself, by `ua.register()`; without a
   * listener it happens by itself.
   */
  registrationExpiring: [SipEvent<Sender>];
  newRTCSession: [SipEvent<Sender, NewSessionData>];
  newMessage: [SipEvent<Sender, NewMessageData>];
  newOptions: [SipEvent<Sender, NewOptionsData>];
  /** A NOTIFY outside any subscription. */
  sipEvent: [SipEvent<Sender, SipEventData>];
  /** Someone outside of any call asks us to call someone. Nobody is called unless the listener accepts. */
  newRefer: [SipEvent<Sender, NewReferData>];
  /** Someone wants to subscribe; the listener answers. */
  newSubscribe: [SipEvent<Sender, SipEventData>];
  newTransaction: [SipEvent<Sender, { readonly transaction: ClientTransaction | ServerTransaction }>];
  transactionDestroyed: [SipEvent<Sender, { readonly transaction: ClientTransaction | ServerTransaction }>];
};
