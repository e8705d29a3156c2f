import type { MediaState } from '@sip-kit/core/webrtc';
import type { FakeDescription, FakeIdentity } from './fake-sdp.js';

/** What would carry the media of a fake peer: who it is, and with whom it speaks. */
export class FakeTransport {
  state: MediaState = { ice: 'new', connection: 'new' };
  #identity: FakeIdentity;
  /** The fingerprint of the far end with which it has begun to speak. */
  #farEnd: string | undefined;

  constructor(identity: FakeIdentity) {
    this.#identity = identity;
  }

  get identity(): FakeIdentity {
    return this.#identity;
  }

  /** Whether it has begun to speak with anybody. */
  get begun(): boolean {
    return this.#farEnd !== undefined;
  }

  /** Whether each of the two speaks with the other. */
  speaksWith(other: FakeTransport): boolean {
    return this.#farEnd === other.#identity.fingerprint && other.#farEnd === this.#identity.fingerprint;
  }

  /** Takes new ICE credentials; the certificate stays. */
  restart({ ufrag, password }: FakeIdentity): void {
    this.#identity = { ...this.#identity, ufrag, password };
  }

  /**
   * Meets a far end. One that has begun with the far end of a provisional answer does not follow the final answer of
   * another one: measured in browsers, which then say "connected" and stay silent.
   * @returns whether its state changed
   */
  meet({ fingerprint }: FakeDescription, afterProvisional: boolean): boolean {
    if (!afterProvisional || this.#farEnd === undefined) this.#farEnd = fingerprint;
    const changed = this.state.connection !== 'connected';
    this.state = { ice: 'connected', connection: 'connected' };
    return changed;
  }

  close(): void {
    this.state = { ice: 'closed', connection: 'closed' };
  }
}
