/**
 * The media port: all that a session knows of media. A session negotiates by offer and answer (RFC 3264) through a
 * {@link MediaPeer}; whether WebRTC, a fake or a gateway's own engine stands behind it is not its business.
 */
import type { Emitter } from '../support/emitter.js';
import type { MediaKind, MediaKinds } from './media-kinds.js';
import type { PeerOptions } from './peer-options.js';

export { MediaError, type MediaErrorReason, type MediaStage } from './media-error.js';
export type { MediaKind, MediaKinds } from './media-kinds.js';
export type { CodecPreferences, PeerOptions, TrackProcessor } from './peer-options.js';

/** Makes peers. One port serves any number of user agents. */
export interface MediaPort {
  /** Whether this host can do media at all. When not, {@link createPeer} throws. */
  readonly supported: boolean;
  /**
   * Makes a peer that neither listens nor sends yet.
   * @throws MediaError of stage `peerconnection`: `unsupported`, or `failed` for a configuration that the host refuses
   */
  createPeer(options?: PeerOptions): MediaPeer;
}

/**
 * Where local media comes from. `stream`: the caller's own, which stays the caller's to stop. Otherwise `constraints`
 * are put to the host, and what it gives is stopped by {@link MediaPeer.close}.
 */
export interface LocalMediaSource {
  /** Default: none, and then nothing is asked for. */
  readonly constraints?: MediaStreamConstraints | undefined;
  readonly stream?: MediaStream | undefined;
}

/** One input: a device by its id, a track of the caller's, constraints, or a screen that the person chooses. */
export type InputSource =
  | { readonly deviceId: string }
  | { readonly track: MediaStreamTrack }
  | { readonly constraints: MediaTrackConstraints | true }
  | { readonly screen: DisplayMediaStreamOptions | true };

/** Options of an offer. */
export interface OfferOptions {
  /** New ICE credentials and candidates (RFC 8839 §4.4.1.1.1): after a change of network. */
  readonly iceRestart?: boolean | undefined;
  /** Passed to the host as they are (`offerToReceiveAudio` …). */
  readonly constraints?: RTCOfferOptions | undefined;
}

/** Options of an answer. */
export interface AnswerOptions {
  /** Passed to the host as they are. */
  readonly constraints?: RTCAnswerOptions | undefined;
}

/** States of the transport below, in the words of WebRTC. */
export interface MediaState {
  readonly ice: RTCIceConnectionState;
  readonly connection: RTCPeerConnectionState;
}

/** The host's statistics: WebRTC's identifiers to WebRTC's dictionaries. Empty where the host keeps none. */
export type MediaStats = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** The events of a peer, each with one object as its argument. None comes after {@link MediaPeer.close}. */
export type MediaPeerEvents = {
  /** The far end announced a track. `streams` are those of {@link MediaPeer.remoteStreams}, which already hold it. */
  track: [{ readonly track: MediaStreamTrack; readonly streams: readonly MediaStream[] }];
  /** {@link MediaPeer.localStreams} or {@link MediaPeer.remoteStreams} hold other tracks than before. */
  mediachange: [];
  /** A candidate was found. While an offer or answer waits for candidates, `ready()` ends that wait. */
  icecandidate: [{ readonly candidate: RTCIceCandidate; ready(): void }];
  /** A STUN or TURN server did not help (RFC 8489 error code and words): wrong credentials are a `401`. */
  icecandidateerror: [{ readonly url: string; readonly code: number; readonly text: string }];
  statechange: [MediaState];
  /** A tone of {@link MediaPeer.sendTone} begins to sound. */
  tone: [{ readonly tone: string /** ms */; readonly duration: number }];
  /** A track that was being sent ended by itself: unplugged, permission withdrawn, "stop sharing" pressed. */
  inputended: [{ readonly kind: MediaKind; readonly screen: boolean }];
  /** What is wished (tracks, directions) is no longer what was negotiated: an offer would change something. */
  negotiationneeded: [];
};

/**
 * One end of one media connection: its local tracks, and the negotiation about them.
 *
 * The caller serialises: it awaits each promise before the next call of a method that gives one. What may be called at
 * any time: {@link close}, {@link setMuted}, {@link setLocalHold}, {@link sendTone}, {@link rollback} and all getters.
 * All promises reject with a `MediaError`, with reason `aborted` when the signal fires or the peer is closed.
 */
export interface MediaPeer extends Emitter<MediaPeerEvents> {
  /** The host's own object, for the API's `session.connection`. A fake has none. */
  readonly connection: RTCPeerConnection | undefined;

  /**
   * Obtains local media and adds it. While a remote offer waits for its answer, kinds that the offer does not hold are
   * not asked for. Takes effect at the next offer or answer. May be called again: for kinds that are already sent, the
   * new tracks take the places of the old ones.
   * A signal that fires while the person still looks at the permission prompt rejects at once; what they grant later
   * is stopped again.
   */
  addLocalMedia(source: LocalMediaSource, signal?: AbortSignal): Promise<void>;

  /**
   * Sends another device, track or screen from now on. The mute stays. Nothing is interrupted when the device cannot
   * be had: the old input goes on.
   * @returns whether an offer is needed (nothing of this kind was being sent, as when video is added to a voice call)
   */
  setInput(kind: MediaKind, source: InputSource, signal?: AbortSignal): Promise<boolean>;

  /**
   * Stops sending this kind, and receiving it too: the way from video back to voice. Its m-line stays, inactive, so
   * that it can be taken up again.
   * @returns whether an offer is needed
   */
  removeInput(kind: MediaKind): boolean;

  /** Whether what is sent as video is a screen. */
  readonly sharesScreen: boolean;

  /**
   * Makes an offer and waits a limited time for candidates. It is pending from then on, until {@link setRemote} gets its
   * answer or {@link rollback} takes it back.
   * @returns the SDP, candidates included
   */
  createOffer(options?: OfferOptions, signal?: AbortSignal): Promise<string>;

  /** The same for the answer to the remote offer that was set. */
  createAnswer(options?: AnswerOptions, signal?: AbortSignal): Promise<string>;

  /**
   * Applies what the far end said. An `offer` while an own offer is pending rejects: {@link rollback} first.
   * A `pranswer` (an answer in a 1xx) may be followed by further ones and by an `answer` **of the same far end**;
   * for those of another fork see {@link mediaStarted}. A host that knows no provisional answers (Firefox) rejects a
   * `pranswer` with reason `unsupported`; the offer stays pending, and the call goes on without early media.
   */
  setRemote(type: 'offer' | 'answer' | 'pranswer', sdp: string): Promise<void>;

  /**
   * Takes back a pending offer, ours or theirs, so that the last agreed descriptions stand again (RFC 3264 §5, RFC 3261
   * §14.1). Without one, nothing happens. What the offer was to change (hold, added video) is still wished; the caller
   * who gives it up says so by the same methods.
   * An offer cannot be taken back once a `pranswer` to it was applied: then the promise rejects.
   */
  rollback(): Promise<void>;

  /**
   * Whether the transport has begun to speak with the far end whose answer was applied. From then on no description of
   * another fork can be applied to this peer (it would seem connected and stay silent): that fork needs {@link fork}.
   */
  readonly mediaStarted: boolean;

  /**
   * A new peer with the same options, the same m-lines in the same order, the same local tracks, mute and hold. Tracks
   * that were obtained by one of them are stopped when the last of them is closed.
   */
  fork(): MediaPeer;

  /**
   * Hold or resume, per m-line (RFC 3264 §8.4): `sendrecv` ⇄ `sendonly`, `recvonly` ⇄ `inactive`. Local microphone and
   * camera fall silent at once; the far end learns of it by the next offer or answer.
   */
  setLocalHold(held: boolean): void;
  /** What {@link setLocalHold} asked last. */
  readonly localHold: boolean;
  /** Whether the far end, in its last description, wants nothing of what we could send. */
  readonly remoteHold: boolean;

  /** Kinds with a living m-line in the far end's last description. Both `false` before there was one. */
  readonly remoteKinds: MediaKinds;

  /** Sends silence or black for a kind, or ends that. Kinds that are left out stay as they are. Survives everything. */
  setMuted(muted: Partial<MediaKinds>): void;
  readonly muted: MediaKinds;

  /**
   * Sends telephone events (RFC 4733), after those that still wait.
   * @param tones of `0-9 A-D * #`, and `,` for a pause of 2 s
   * @param duration ms of each tone: 40 to 6000, taken to the nearer bound
   * @param gap ms between tones: 30 or more
   * @returns `false`, and nothing is sent, when not connected, not negotiated, or for any other character
   */
  sendTone(tones: string, duration?: number, gap?: number): boolean;

  /** Limits what is sent of a kind to so many bits per second; no value lifts the limit. */
  setMaxBitrate(kind: MediaKind, bitsPerSecond: number | undefined): Promise<void>;

  /** Streams of what is being sent: one with all tracks, or none. The same object as long as the peer lives. */
  readonly localStreams: MediaStream[];
  /**
   * Streams of what the far end sends: one with all tracks, or none. The same object as long as the peer lives, so that
   * a media element that plays it needs no care. Audio stays in it during a hold; video that is not sent leaves it.
   */
  readonly remoteStreams: MediaStream[];

  /** Our description with the candidates found so far: the pending one, otherwise the agreed one. */
  readonly localDescription: string | undefined;
  /** The far end's description: the pending one, otherwise the agreed one. */
  readonly remoteDescription: string | undefined;

  /** Adds a candidate that came apart from the description (trickle ICE, RFC 8840); `null` when there are no more. */
  addRemoteCandidate(candidate: RTCIceCandidateInit | null): Promise<void>;

  readonly state: MediaState;

  /** The host's present figures. Empty after {@link close}. */
  getStats(): Promise<MediaStats>;

  /** Ends everything, and stops the tracks that this peer obtained. No event comes after it. Idempotent. */
  close(): void;
}
