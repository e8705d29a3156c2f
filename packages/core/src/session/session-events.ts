import type { NameAddrHeader } from '../grammar/name-addr.js';
import type { URI } from '../grammar/uri.js';
import type { MediaState } from '../media/media-port.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { SipEvent } from '../support/event.js';
import type { Cause } from './causes.js';
import type { DTMF } from './dtmf.js';
import type { Originator } from './host.js';
import type { Info } from './info.js';
import type { CallOptions, RejectOptions } from './session-options.js';

/** Data of `progress`, `accepted` and `started`. */
export interface ProgressData {
  readonly originator: Originator;
  /** The far end's response; `null` when it was ours. */
  readonly response: IncomingResponse | null;
}

/** Data of `ended` and `failed`. */
export interface EndData {
  readonly originator: Originator;
  /** What the far end said that ended the call; `null` when nothing did. */
  readonly message: IncomingRequest | IncomingResponse | null;
  readonly cause: Cause;
  /** The final response's status, or that of our refusal, where there was one. */
  readonly status_code: number | undefined;
  readonly reason_phrase: string | undefined;
  /** The text of a `Reason` (RFC 3326) or `Warning` header that came with it. */
  readonly reason: string | undefined;
  /** One sentence for a person: what happened and what may help. */
  readonly hint: string;
  /** What the host threw, where media was the cause. */
  readonly mediaError: unknown;
}

/** Data of `sdp`: what is about to be sent or applied. A listener may change `sdp`. */
export interface SdpData {
  readonly originator: Originator;
  readonly type: 'offer' | 'answer' | 'pranswer';
  sdp: string;
}

/** Data of `reinvite` and `update`. */
export interface ReinviteData {
  readonly request: IncomingRequest;
  /** Set by a listener: called when the 2xx was sent. */
  callback: (() => void) | undefined;
  /** Refuses it, with 403 by default; the call stays as it was. */
  reject(options?: RejectOptions): void;
}

/** Data of `changefailed`: a change of ours that the far end refused, or that could not be made. The call goes on. */
export interface ChangeFailedData {
  readonly originator: Originator;
  readonly operation: string;
  readonly message: IncomingResponse | null;
  readonly cause: Cause;
  readonly status_code: number | undefined;
  readonly reason_phrase: string | undefined;
  readonly hint: string;
}

/** Data of `refer`. */
export interface ReferData<Session> {
  readonly request: IncomingRequest;
  /** Whom to call. */
  readonly target: URI;
  /** Makes the call, and tells the far end how it goes. `initialise` gets it before its INVITE is sent. */
  accept(initialise?: (session: Session) => void, options?: CallOptions): void;
  /** Refuses, with 603 by default. */
  reject(options?: RejectOptions): void;
}

/** Data of `replaces` and `join`. */
export interface TakeOverData<Session> {
  readonly request: IncomingRequest;
  /** Lets the new call ring. A call that it replaces is hung up when it is confirmed. */
  accept(initialise?: (session: Session) => void): void;
  /** Refuses the new call, with 486 by default. */
  reject(options?: RejectOptions): void;
}

type Kinds = { readonly audio: boolean; readonly video: boolean };

/** The events of a session, each with the data that stands on the event. `Sender` is the session's class. */
export type SessionEvents<Sender> = {
  /** A peer connection was made: before any description is set. */
  peerconnection: [SipEvent<Sender, { readonly peerconnection: RTCPeerConnection | undefined }>];
  /** Local media is there; the INVITE is being completed. */
  connecting: [SipEvent<Sender, { readonly request: OutgoingRequest | IncomingRequest }>];
  /** The INVITE is about to be sent: SDP and headers may be changed here. */
  sending: [SipEvent<Sender, { readonly request: OutgoingRequest }>];
  progress: [SipEvent<Sender, ProgressData>];
  accepted: [SipEvent<Sender, ProgressData>];
  /** The earlier era's name of `accepted`. */
  started: [SipEvent<Sender, ProgressData>];
  confirmed: [
    SipEvent<
      Sender,
      { readonly originator: Originator; readonly ack: IncomingRequest | OutgoingRequest | null }
    >,
  ];
  /** The call ended after it had been accepted. */
  ended: [SipEvent<Sender, EndData>];
  /** The call ended before it was accepted. */
  failed: [SipEvent<Sender, EndData>];
  newDTMF: [
    SipEvent<
      Sender,
      {
        readonly originator: Originator;
        readonly dtmf: DTMF;
        /** `null` for a tone in the media stream. */
        readonly request: IncomingRequest | OutgoingRequest | null;
      }
    >,
  ];
  newInfo: [
    SipEvent<
      Sender,
      {
        readonly originator: Originator;
        readonly info: Info;
        readonly request: IncomingRequest | OutgoingRequest;
      }
    >,
  ];
  /** A MESSAGE inside the call (RFC 3428 §4). It is answered with 200. */
  newMessage: [
    SipEvent<
      Sender,
      {
        readonly originator: Originator;
        readonly message: Info;
        readonly request: IncomingRequest | OutgoingRequest;
      }
    >,
  ];
  hold: [SipEvent<Sender, { readonly originator: Originator }>];
  unhold: [SipEvent<Sender, { readonly originator: Originator }>];
  muted: [SipEvent<Sender, Kinds>];
  unmuted: [SipEvent<Sender, Kinds>];
  reinvite: [SipEvent<Sender, ReinviteData>];
  update: [SipEvent<Sender, ReinviteData>];
  /** The far end asks us to call someone (RFC 3515). Refused with 603 when nobody listens. */
  refer: [SipEvent<Sender, ReferData<Sender>>];
  /** An INVITE wants to take this call over (RFC 3891). It may when nobody listens: the new call is answered at once. */
  replaces: [SipEvent<Sender, TakeOverData<Sender>>];
  /** An INVITE wants to join this call (RFC 3911). When nobody listens it rings as any other call. */
  join: [SipEvent<Sender, TakeOverData<Sender>>];
  /** A hold, unhold or renegotiation of ours came to nothing. The call stays as it was. */
  changefailed: [SipEvent<Sender, ChangeFailedData>];
  /** The far end is, or calls itself, someone else than before (transfer, RFC 4916). */
  identitychange: [
    SipEvent<Sender, { readonly originator: Originator; readonly remote_identity: NameAddrHeader }>,
  ];
  sdp: [SdpData];
  icecandidate: [{ readonly candidate: RTCIceCandidate; ready(): void }];
  /** The streams of `getLocalStreams()` or `getRemoteStreams()` hold other tracks than before. */
  mediachange: [SipEvent<Sender, object>];
  track: [SipEvent<Sender, { readonly track: MediaStreamTrack; readonly streams: readonly MediaStream[] }>];
  mediastate: [SipEvent<Sender, MediaState>];
  getusermediafailed: [unknown];
  'peerconnection:createofferfailed': [unknown];
  'peerconnection:createanswerfailed': [unknown];
  'peerconnection:setlocaldescriptionfailed': [unknown];
  'peerconnection:setremotedescriptionfailed': [unknown];
};
