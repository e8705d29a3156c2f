import type { MediaKind } from './media-kinds.js';

/**
 * Codecs in the order of preference, by their names in SDP, in any case (`opus`, `PCMU`, `VP8`). Codecs that are not
 * named follow in the host's order; those that the host does not know are passed over.
 */
export type CodecPreferences = { readonly [Kind in MediaKind]?: readonly string[] | undefined };

/**
 * Takes each local track before it is sent and gives the one to send instead: noise suppression, a blurred background.
 * It may give the same one back. What it gives is stopped at the end; what it took is, when the peer had obtained it. A
 * promise that rejects fails the method that wanted the track.
 */
export type TrackProcessor = (
  track: MediaStreamTrack,
  kind: MediaKind,
) => MediaStreamTrack | Promise<MediaStreamTrack>;

/** How a peer is made. */
export interface PeerOptions {
  /**
   * Given to the host as it is: `iceServers`, `iceTransportPolicy: 'relay'` for relay only, `iceCandidatePoolSize` for
   * candidates in advance.
   */
  readonly pcConfig?: RTCConfiguration | undefined;
  /** The second argument that early RTCPeerConnections took; today's ignore it. */
  readonly rtcConstraints?: object | undefined;
  /**
   * ms that an offer or answer waits for candidates at most. Default: 350 ms after the first usable one; with a TURN
   * server configured until the first relay candidate, 2000 ms at most.
   */
  readonly iceGatheringTimeout?: number | undefined;
  /**
   * Asked for the ICE servers before each gathering (the first one, and each ICE restart), for TURN credentials that
   * expire (RFC 8489 with a time-limited secret). They replace those of `pcConfig`. When it rejects, the last known
   * ones are used.
   */
  readonly iceServers?: (() => Promise<readonly RTCIceServer[]>) | undefined;
  readonly codecPreferences?: CodecPreferences | undefined;
  /** Upper limits of what is sent, bits per second. */
  readonly maxBitrate?: { readonly [Kind in MediaKind]?: number | undefined } | undefined;
  readonly processor?: TrackProcessor | undefined;
  /**
   * m-lines of the first offer, in this order, whether or not there is local media for them: when a call of an earlier page is
   * taken up again, its m-lines must come back in their places (RFC 3264 §8).
   */
  readonly layout?: readonly MediaKind[] | undefined;
}
