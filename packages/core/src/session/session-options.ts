import type { CodecPreferences, PeerOptions, TrackProcessor } from '../media/media-port.js';

/** What media a call, an answer or a change may be given. Both eras' names. */
export interface MediaOptions {
  /** What to ask the host for. Default: audio and video. */
  readonly mediaConstraints?: MediaStreamConstraints | undefined;
  /** A stream of the caller's, instead of asking for one. It stays the caller's to stop. */
  readonly mediaStream?: MediaStream | undefined;
  readonly pcConfig?: RTCConfiguration | undefined;
  readonly rtcConstraints?: object | undefined;
  /** The earlier era's name of `rtcConstraints`. */
  readonly RTCConstraints?: object | undefined;
  readonly rtcOfferConstraints?: RTCOfferOptions | undefined;
  readonly rtcAnswerConstraints?: RTCAnswerOptions | undefined;
  /** Milliseconds that the gathering of candidates may last. */
  readonly iceGatheringTimeout?: number | undefined;
  readonly codecPreferences?: CodecPreferences | undefined;
  /** Upper limits of what is sent, bits per second. */
  readonly maxBitrate?: PeerOptions['maxBitrate'];
  readonly processor?: TrackProcessor | undefined;
  readonly iceServers?: (() => Promise<readonly RTCIceServer[]>) | undefined;
}

/** A table of event names and handlers, as both eras' options take it. */
export type EventHandlers = Readonly<Record<string, ((event: never) => void) | undefined>>;

/** Options of an outgoing call. */
export interface CallOptions extends MediaOptions {
  readonly eventHandlers?: EventHandlers | undefined;
  /** Raw lines for the INVITE: `['X-Foo: foo']`. */
  readonly extraHeaders?: readonly string[] | undefined;
  /** Hides who calls (RFC 3323): From is anonymous, and `Privacy: id` asks the server to keep the rest. */
  readonly anonymous?: boolean | undefined;
  readonly fromUserName?: string | undefined;
  readonly fromDisplayName?: string | undefined;
  /** Seconds between session refreshes (RFC 4028), 90 at least. Default 90. */
  readonly sessionTimersExpires?: number | undefined;
  /** Seconds after which an unanswered call is cancelled and fails with `No Answer`. Default: never. */
  readonly noAnswerTimeout?: number | undefined;
  /** Sends the INVITE without an offer; the far end makes it, and the ACK carries the answer (RFC 3261 §13.2.1). */
  readonly offerless?: boolean | undefined;
  /** Whether a 3xx is followed to its Contacts. Default: as the user agent is configured. */
  readonly followRedirects?: boolean | undefined;
  /** Any value of the program's, as `session.data`. */
  readonly data?: unknown;
}

/** Options of `session.answer()`. */
export interface AnswerCallOptions extends MediaOptions {
  /** Raw lines for the 200. */
  readonly extraHeaders?: readonly string[] | undefined;
  readonly sessionTimersExpires?: number | undefined;
  readonly data?: unknown;
}

/** Options of `session.progress()`: a provisional response to an incoming call. */
export interface ProgressOptions extends MediaOptions {
  /** 101–199, 183 by default. */
  readonly status_code?: number | undefined;
  readonly reason_phrase?: string | undefined;
  readonly extraHeaders?: readonly string[] | undefined;
  /** Whether early media goes with it: by default it does. */
  readonly media?: boolean | undefined;
}

/** Options of `session.terminate()`. */
export interface TerminateOptions {
  /** The cause that `ended` or `failed` tells; by default what the way of ending says. */
  readonly cause?: string | undefined;
  /** Raw lines for the CANCEL, the BYE or the refusal. */
  readonly extraHeaders?: readonly string[] | undefined;
  /** For a refusal: the status, 300–699, 480 by default. For CANCEL and BYE: the cause in their Reason header, 200–699. */
  readonly status_code?: number | undefined;
  readonly reason_phrase?: string | undefined;
  readonly body?: string | undefined;
}

/** Options of a refusal: of a message, a change of a call, a transfer, a call that takes over another. */
export interface RejectOptions {
  /** 300–699; what is refused has its own default. */
  readonly status_code?: number | undefined;
  readonly reason_phrase?: string | undefined;
  /** Raw lines: `['X-Foo: foo']`. */
  readonly extraHeaders?: readonly string[] | undefined;
  readonly body?: string | undefined;
}

/** Options of `session.renegotiate()`. */
export interface RenegotiateOptions {
  /** UPDATE instead of a re-INVITE, where the far end allows it. */
  readonly useUpdate?: boolean | undefined;
  readonly rtcOfferConstraints?: RTCOfferOptions | undefined;
  readonly extraHeaders?: readonly string[] | undefined;
}
