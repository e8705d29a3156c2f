import {
  MediaError,
  type MediaErrorReason,
  type MediaKind,
  type MediaPort,
  type PeerOptions,
} from '@sip-kit/core/webrtc';
import { FakePeer, type FakePeerHost } from './fake-peer.js';
import type { FakeIdentity } from './fake-sdp.js';
import { FakeTrack } from './fake-track.js';
import { type FakeStep, type Gate, Steps } from './steps.js';

/** How fake media is made. */
export interface FakeMediaOptions {
  /**
   * Tells the peers of one port from those of another that takes part in the same test: 0 to 999. Ports that are to
   * meet need different ones.
   */
  readonly number?: number;
}

/**
 * A media port without media, the same at each run: for tests of everything above it in Node, and for galleries.
 * Descriptions are real, so that hold, rollback and glare can be tested; failures and waits are ordered by the test.
 */
export class FakeMedia implements MediaPort {
  /** May be set, to be a host without WebRTC. */
  supported = true;
  /** Whether transports connect when a negotiation is done. May be set. */
  connects = true;
  readonly #steps = new Steps();
  readonly #number: number;
  readonly #peers: FakePeer[] = [];
  readonly #tracks: FakeTrack[] = [];
  #identities = 0;

  constructor({ number = 0 }: FakeMediaOptions = {}) {
    this.#number = number;
  }

  createPeer(options: PeerOptions = {}): FakePeer {
    if (!this.supported) throw new MediaError('unsupported', 'peerconnection');
    this.#steps.failIfOrdered('peerconnection');
    const isConnecting = (): boolean => this.connects;
    const host: FakePeerHost = {
      steps: this.#steps,
      get connects() {
        return isConnecting();
      },
      newIdentity: () => this.#newIdentity(),
      newTrack: (kind) => this.#newTrack(kind),
      newPeer: (forked) => this.createPeer(forked),
    };
    const peer = new FakePeer(host, options);
    this.#peers.push(peer);
    return peer;
  }

  /** All peers that were made, in order, closed ones included. */
  get peers(): readonly FakePeer[] {
    return this.#peers;
  }

  /** The peers that were not closed yet. */
  get livePeers(): readonly FakePeer[] {
    return this.#peers.filter(({ closed }) => !closed);
  }

  /** The tracks that were obtained and not stopped yet. */
  get liveTracks(): readonly FakeTrack[] {
    return this.#tracks.filter(({ readyState }) => readyState === 'live');
  }

  /** Lets the next taking of this step fail, in any peer. */
  failNext(step: FakeStep, reason: MediaErrorReason = 'failed', original?: unknown): void {
    this.#steps.failNext(step, reason, original);
  }

  /** Lets the next taking of this step wait, as a person does before a permission prompt. */
  stopNext(step: FakeStep): Gate {
    return this.#steps.stopNext(step);
  }

  #newTrack(kind: MediaKind): FakeTrack {
    const track = new FakeTrack(kind, `fake-${kind}-${this.#number}-${this.#tracks.length + 1}`);
    this.#tracks.push(track);
    return track;
  }

  #newIdentity(): FakeIdentity {
    const id = this.#number * 1000 + ++this.#identities;
    const digits = String(id).padStart(8, '0');
    const octets = Array.from({ length: 32 }, (_, index) =>
      digits.slice((index % 4) * 2, (index % 4) * 2 + 2),
    );
    return {
      id,
      ufrag: `f${digits}`,
      password: `fake-password-${digits}`.replaceAll('-', '/'),
      fingerprint: octets.join(':'),
      port: 10_000 + (id % 50_000),
    };
  }
}
