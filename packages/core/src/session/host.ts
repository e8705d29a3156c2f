import type { DialogTable } from '../dialog/dialog-table.js';
import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { MediaPort } from '../media/media-port.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../message/outgoing-request.js';
import type { OutgoingResponse, OutgoingResponseOptions } from '../message/outgoing-response.js';
import type { Environment } from '../support/environment.js';
import type { StopSignal } from '../support/stop-signal.js';

/** The part of the user agent's configuration that a call follows. Read at each use, so that changes take effect. */
export interface SessionSettings {
  /** The user's address of record. */
  readonly uri: URI;
  /** Seconds that an incoming call may ring before it is answered with 408; 0 for ever. */
  readonly noAnswerTimeout: number;
  /** Whether calls negotiate session timers (RFC 4028). */
  readonly sessionTimers: boolean;
  /** How a session refresh is sent when the far end allows both. */
  readonly sessionTimersRefreshMethod: 'UPDATE' | 'INVITE';
  /** Whether our INVITE asks that we refresh (`refresher=uac`). */
  readonly sessionTimersForceRefresher: boolean;
  /** Reliable provisional responses (RFC 3262) of our calls. `supported` where the configuration is silent. */
  readonly reliableProvisionals: 'unsupported' | 'supported' | 'required';
  /** Whether a 3xx answer to our INVITE is followed to its Contacts. */
  readonly followRedirects: boolean;
  /** Most calls at once; a further incoming one is answered with 486. `Infinity` for no limit. */
  readonly maxSessions: number;
  /** Whether every incoming call is answered with 486 (do not disturb). */
  readonly doNotDisturb: boolean;
  /** Whether a caller may have its call answered at once by `Call-Info: …;answer-after=0` or an `Alert-Info` of that meaning. */
  readonly autoAnswerAllowed: boolean;
  /** The peer connections' configuration where a call gives none of its own. */
  readonly pcConfig: RTCConfiguration | undefined;
  /** Milliseconds that the gathering of ICE candidates may last; the media port's default when absent. */
  readonly iceGatheringTimeout: number | undefined;
}

/** What happens to a request that the host sends for a session. Never called after its final outcome, but for further 2xx to an INVITE. */
export interface RequestListener {
  /** Each 1xx, the final response (a 401 or 407 only when no credentials helped), and every 2xx of further forks. */
  onResponse(response: IncomingResponse): void;
  /** No final response within the transaction's time. */
  onTimeout(): void;
  /** The request, or the connection that it waits on, was lost. */
  onTransportError(): void;
  /** The request went out again with credentials, as `request`, under a new CSeq. */
  onAuthenticated?(request: OutgoingRequest): void;
}

/** A request on its way. */
export interface RequestSender {
  /** The request as it was last sent: after a challenge, the one with credentials. */
  readonly request: OutgoingRequest;
  /**
   * Cancels an INVITE (RFC 3261 §9.1): at once after a provisional response, else when the first one comes. While a
   * challenge is being answered, the request simply does not go out again and the listener gets the challenge as the
   * final response.
   * @param extraHeaders raw lines for the CANCEL, for instance `Reason: SIP ;cause=200 ;text="Call completed elsewhere"`
   */
  cancel(extraHeaders?: readonly string[]): void;
  /** Tells another what becomes of it from now on; the former listener is not held any more. */
  handOver(listener: RequestListener): void;
}

/** How one request is to be sent. */
export interface SendOptions {
  /** For a request inside a dialog: gives the CSeq number of the repetition with credentials. Otherwise it is the former + 1. */
  readonly nextCSeq?: () => number;
}

/** Who starts a call, for the events of the user agent. */
export type Originator = 'local' | 'remote' | 'system';

/**
 * What a session needs of its user agent. The user agent implements `SessionHost<RTCSession>`; tests bring a small one
 * of their own. (`Session` is a parameter so that this file stands below `rtc-session.ts`.)
 *
 * The user agent in turn uses three doors of this floor:
 * - `RTCSession.outgoing(host, target, options)` for `ua.call()`;
 * - `RTCSession.incoming(host, request, transaction)` for an INVITE without To tag that passed the sanity checks of
 *   RFC 3261 §8.2 (also one with Replaces or Join: the session floor resolves these);
 * - `host.dialogs.receive(request, transaction)` for every request with a To tag, ACK included. It gives `false` where
 *   no dialog, or no usage of it, takes the request: then the user agent answers 481 (and nothing to an ACK).
 */
export interface SessionHost<Session = unknown> {
  readonly environment: Environment;
  readonly media: MediaPort;
  readonly settings: SessionSettings;
  readonly dialogs: DialogTable;

  /** The value of our Contact header, angle brackets and feature parameters included. */
  contact(options?: { anonymous?: boolean; outbound?: boolean }): string;

  /** The From of a request of ours, without tag: the configured identity, changed as asked. */
  localIdentity(options?: {
    anonymous?: boolean | undefined;
    userName?: string | undefined;
    displayName?: string | undefined;
  }): NameAddrHeader;

  /** The target of a call as a URI, from what a person or a program gave; `undefined` when it is none. */
  normalizeTarget(target: string | URI): URI | undefined;

  /** A new Call-ID, of at least 64 random bits. */
  newCallId(): string;

  /**
   * A request with what every request of this user agent carries (User-Agent, Supported, Allow, `extra_headers`), unless
   * `fields` names the header itself. Outside a dialog (no To tag) also the preloaded route.
   */
  createRequest(fields: OutgoingRequestFields): OutgoingRequest;

  /** A response with what every response of this user agent carries (Server or User-Agent, Supported, Allow). */
  createResponse(
    request: IncomingRequest,
    status: number,
    options?: OutgoingResponseOptions,
  ): OutgoingResponse;

  /** Sends a request through a client transaction and answers challenges (401, 407). */
  sendRequest(request: OutgoingRequest, listener: RequestListener, options?: SendOptions): RequestSender;

  /** Writes the ACK to a 2xx, credentials included: what {@link sendAck} sends, again for each repetition of the 2xx. */
  writeAck(request: OutgoingRequest): string;

  /** Sends the ACK to a 2xx, outside any transaction. @returns whether there was a connection to send it on */
  sendAck(text: string): boolean;

  /** Fulfilled as soon as there is a connection, at once when there is one; rejected when `signal` is aborted first. */
  whenConnected(signal: StopSignal): Promise<void>;

  /** Calls that are not ended. */
  readonly sessions: Iterable<Session>;

  /** Tells of a new call, once, before anything else of it is told: the user agent keeps it and emits `newRTCSession`. */
  addSession(
    session: Session,
    originator: 'local' | 'remote',
    request: OutgoingRequest | IncomingRequest,
  ): void;

  /** Tells that a call is over. Its `ended` or `failed` was emitted before. */
  removeSession(session: Session): void;
}
