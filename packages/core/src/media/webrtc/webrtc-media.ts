import { type Clock, systemClock } from '../../support/clock.js';
import { MediaError } from '../media-error.js';
import type { MediaPeer, MediaPort } from '../media-port.js';
import type { PeerOptions } from '../peer-options.js';
import { loadAdapter, needsAdapter } from './adapter.js';
import { hostGlobals, type WebRtcGlobals } from './globals.js';
import { WebRtcPeer } from './webrtc-peer.js';

/** The media port over the browser's WebRTC. */
export interface WebRtcMedia extends MediaPort {
  /**
   * Fulfilled when an early browser's WebRTC was completed; at once in all others. A peer that is made before works
   * with what the browser has. Rejects when webrtc-adapter cannot be loaded.
   */
  readonly ready: Promise<void>;
}

/**
 * Makes the media port over the browser's WebRTC.
 * @param globals where RTCPeerConnection and the like are read from, at each use; the host's own when absent. It can be
 *   called in a host without WebRTC: then the port says that it is not supported.
 * @param clock for the limits of candidate gathering
 */
export function webrtcMedia(globals: WebRtcGlobals = hostGlobals(), clock: Clock = systemClock): WebRtcMedia {
  return new BrowserMedia(globals, clock);
}

const READY = Promise.resolve();

class BrowserMedia implements WebRtcMedia {
  readonly ready: Promise<void>;
  readonly #globals: WebRtcGlobals;
  readonly #clock: Clock;

  constructor(globals: WebRtcGlobals, clock: Clock) {
    this.#globals = globals;
    this.#clock = clock;
    this.ready = needsAdapter(globals) ? loadAdapter() : READY;
    // Who waits for it is told; nobody has to.
    this.ready.catch(() => undefined);
  }

  get supported(): boolean {
    const { RTCPeerConnection, MediaStream } = this.#globals;
    return typeof RTCPeerConnection === 'function' && typeof MediaStream === 'function';
  }

  createPeer(options: PeerOptions = {}): MediaPeer {
    const globals = this.#globals;
    const { RTCPeerConnection, MediaStream } = globals;
    if (!RTCPeerConnection || !MediaStream) throw new MediaError('unsupported', 'peerconnection');
    return new WebRtcPeer({ globals, RTCPeerConnection, MediaStream, clock: this.#clock }, options);
  }
}
