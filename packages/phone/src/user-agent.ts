/**
 * What the phone needs of a user agent: the names of the UA's own API, and no more of them than are used here. The
 * core's `UA` fits as it is; a test writes its own in a few lines.
 */
import type { Environment } from '@sip-kit/core/runtime';

/**
 * The part of an emitter that the phone uses. What each event carries is said by `Events`; `listen()` holds listeners to
 * it, so that emitters of any make fit here.
 */
export interface EventSource<Events> {
  on(type: keyof Events & string, listener: (event: unknown) => void): unknown;
  off(type: keyof Events & string, listener: (event: unknown) => void): unknown;
}

export type Originator = 'local' | 'remote' | 'system';

/** The part of a SIP URI that the phone reads. */
export interface UriLike {
  readonly scheme: string;
  readonly user: string | undefined;
  readonly host: string;
  toString(): string;
  toAor(): string;
}

/** A name-addr (RFC 3261 §20.10). */
export interface PartyLike {
  readonly uri: UriLike;
  readonly display_name: string | undefined;
}

/** A request or a response, as events carry it. */
export interface SipMessageLike {
  readonly status_code?: number;
  readonly reason_phrase?: string;
  readonly body?: string | Uint8Array | undefined;
  getHeader?(name: string): string | undefined;
}

export interface UserAgentEvents {
  /** `attempts`: how many have failed in a row before this one. */
  connecting: { readonly socket?: { readonly url: string } | undefined; readonly attempts: number };
  connected: { readonly socket?: { readonly url: string } | undefined };
  disconnected: {
    readonly code?: number | undefined;
    readonly reason?: string | undefined;
    readonly likelyCauses?: readonly string[] | undefined;
    readonly willRetry?: boolean | undefined;
    /** How many attempts and connections have failed in a row, this one included. */
    readonly attempt?: number | undefined;
    /** Milliseconds to the next attempt. */
    readonly retryIn?: number | undefined;
  };
  registered: {
    readonly response?: SipMessageLike | null | undefined;
    /** Seconds that the registration lasts unless it is refreshed. */
    readonly expires?: number | undefined;
  };
  unregistered: {
    readonly response?: SipMessageLike | null | undefined;
    readonly cause?: string | null | undefined;
    readonly willRetry?: boolean | undefined;
  };
  registrationFailed: {
    readonly response?: SipMessageLike | null | undefined;
    readonly cause?: string | null | undefined;
    readonly willRetry?: boolean | undefined;
  };
  newRTCSession: {
    readonly originator: Originator;
    readonly session: CallSession;
    readonly request?: SipMessageLike | undefined;
  };
  newMessage: {
    readonly originator: Originator;
    readonly message: InstantMessage;
    readonly request?: SipMessageLike | undefined;
  };
}

/** A user agent: the core's `UA`, or whatever has the same names. */
export interface UserAgent extends EventSource<UserAgentEvents> {
  /** Where the phone takes its clock from; the system's when absent. */
  readonly environment?: Pick<Environment, 'clock'> | undefined;
  readonly configuration: {
    readonly uri: UriLike;
    readonly display_name?: string | null | undefined;
    readonly register?: boolean | undefined;
    /** Seconds. */
    readonly register_expires?: number | undefined;
  };
  start(): void;
  /** The promise, where there is one, is fulfilled when it is disconnected. */
  stop(): Promise<void> | void;
  register(): void;
  unregister(): void;
  isConnected(): boolean;
  isRegistered(): boolean;
  /** Loads what `call` needs, where that is not there from the beginning. Rejected when it cannot be loaded. */
  prepare?(): Promise<void>;
  call(target: string, options?: CallRequestOptions): CallSession;
  sendMessage(target: string, body: string, options?: MessageRequestOptions): InstantMessage;
  normalizeTarget?(target: string): UriLike | undefined;
}

export interface CallRequestOptions {
  readonly mediaConstraints?: MediaStreamConstraints;
  readonly mediaStream?: MediaStream;
  readonly extraHeaders?: string[];
}

export interface MessageRequestOptions {
  readonly contentType?: string;
  /** What the sender wants to be told of. */
  readonly notify?: readonly ('delivery' | 'display')[];
  readonly extraHeaders?: string[];
}

/** How a call ended, as the session tells it. */
export interface SessionEnd {
  readonly originator: Originator;
  readonly message?: SipMessageLike | null | undefined;
  readonly cause: string;
  /** The final response's status, or that of our refusal. */
  readonly status_code?: number | undefined;
  readonly reason_phrase?: string | undefined;
  /** The words of a Reason or Warning header. */
  readonly reason?: string | undefined;
  /** One sentence for a person. */
  readonly hint?: string | undefined;
  readonly mediaError?: unknown;
}

/** A change of ours (hold, video …) that the far end refused. The call goes on as it was. */
export interface ChangeFailure {
  readonly operation: string;
  readonly cause: string;
  readonly status_code?: number | undefined;
  readonly reason_phrase?: string | undefined;
}

export interface CallSessionEvents {
  progress: { readonly originator: Originator; readonly response?: SipMessageLike | null | undefined };
  accepted: { readonly originator: Originator };
  confirmed: { readonly originator: Originator };
  ended: SessionEnd;
  failed: SessionEnd;
  hold: { readonly originator: Originator };
  unhold: { readonly originator: Originator };
  muted: { readonly audio?: boolean | undefined; readonly video?: boolean | undefined };
  unmuted: { readonly audio?: boolean | undefined; readonly video?: boolean | undefined };
  changefailed: ChangeFailure;
  /** The far end asks us to call somebody else. */
  refer: { readonly accept: (initialise?: undefined, options?: CallRequestOptions) => void };
  /** A new call wants to take the place of this one. */
  replaces: { readonly accept: (initialise?: (session: CallSession) => void) => void };
  identitychange: { readonly remote_identity: PartyLike };
  /** The streams hold other tracks than before. */
  mediachange: object;
}

/** A status line: of a response, or as a NOTIFY tells of one. */
export interface StatusLineLike {
  readonly status_code?: number;
  readonly reason_phrase?: string;
}

/** How a transfer goes on. */
export interface ReferEvents {
  requestFailed: { readonly response: StatusLineLike | null };
  trying: ReferStep;
  progress: ReferStep;
  accepted: ReferStep;
  failed: ReferStep;
}

interface ReferStep {
  readonly status_line: StatusLineLike | null;
}

export interface ReferRequestOptions {
  readonly replaces?: CallSession | undefined;
  readonly eventHandlers?: HandlerTable | undefined;
}

/** Event names and handlers, as options of the core take them. */
export type HandlerTable = Readonly<Record<string, ((event: never) => void) | undefined>>;

/** Where microphone or camera come from. */
export type MediaInput =
  | { readonly deviceId: string }
  | { readonly constraints: MediaTrackConstraints | true }
  | { readonly screen: true };

/** How digits are sent. */
export interface ToneOptions {
  readonly transportType?: 'INFO' | 'RFC2833';
  readonly eventHandlers?: HandlerTable | undefined;
}

/** A call: the core's `RTCSession`. */
export interface CallSession extends EventSource<CallSessionEvents> {
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly remote_identity: PartyLike | undefined;
  /** The present peer connection; none where the media port has none. */
  readonly connection?: RTCPeerConnection | undefined;
  isOnHold(): { readonly local: boolean; readonly remote: boolean };
  isMuted(): { readonly audio: boolean; readonly video: boolean };
  isEnded(): boolean;
  answer(options?: CallRequestOptions): void;
  terminate(options?: { status_code?: number; reason_phrase?: string; extraHeaders?: string[] }): void;
  hold(options?: object, done?: () => void): boolean;
  unhold(options?: object, done?: () => void): boolean;
  mute(kinds?: { audio?: boolean; video?: boolean }): void;
  unmute(kinds?: { audio?: boolean; video?: boolean }): void;
  sendDTMF(tones: string, options?: ToneOptions): void;
  /** @returns `undefined` when it cannot be asked now */
  refer?(target: string, options?: ReferRequestOptions): object | undefined;
  /** Sends another device, or a screen, from now on; negotiates where that is needed. */
  setInput?(kind: 'audio' | 'video', source: MediaInput): Promise<unknown>;
  /** Stops sending this kind. */
  removeInput?(kind: 'audio' | 'video'): Promise<unknown>;
  getLocalStreams?(): MediaStream[];
  getRemoteStreams?(): MediaStream[];
}

export interface InstantMessageEvents {
  succeeded: { readonly originator: Originator; readonly response?: SipMessageLike | null | undefined };
  failed: {
    readonly originator: Originator;
    readonly response?: SipMessageLike | null | undefined;
    readonly cause?: string | undefined;
  };
  /** Only where it was asked for. */
  delivered: object;
  displayed: object;
}

/** A MESSAGE: the core's `Message`. */
export interface InstantMessage extends EventSource<InstantMessageEvents> {
  readonly direction: 'incoming' | 'outgoing';
  readonly remote_identity: PartyLike | undefined;
  /** The text and its media type, without an envelope; those of the request when absent. */
  readonly body?: string | undefined;
  readonly contentType?: string | undefined;
  /** What the far end was asked to tell, and knows how to. */
  readonly notify?: readonly ('delivery' | 'display')[] | undefined;
  /** Says that the user has seen an incoming message. */
  displayed?(): void;
}
