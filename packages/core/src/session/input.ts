import type { InputSource, MediaKind } from '../media/media-port.js';
import type { Call } from './call.js';
import type { Negotiation } from './negotiation.js';
import type { SessionMedia } from './session-media.js';

/** What we send: another microphone, camera or screen; video added to a voice call, and taken away again. */
export class Input {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #negotiation: Negotiation;

  constructor(call: Call, media: SessionMedia, negotiation: Negotiation) {
    this.#call = call;
    this.#media = media;
    this.#negotiation = negotiation;
  }

  /**
   * Sends another input of this kind from now on, and negotiates where that is needed. When the device cannot be had, or
   * the far end refuses, things stay as they were.
   * @throws MediaError
   */
  async set(kind: MediaKind, source: InputSource): Promise<void> {
    const { peer } = this.#media;
    if (!peer) return;
    const needsOffer = await peer.setInput(kind, source);
    if (needsOffer) this.#offer(`add ${kind}`, () => void this.#media.peer?.removeInput(kind));
  }

  /** Stops sending this kind, and receiving it. */
  remove(kind: MediaKind): void {
    if (this.#media.peer?.removeInput(kind)) this.#offer(`remove ${kind}`);
  }

  /** Before the call is confirmed the change goes with the description that is being made anyway. */
  #offer(operation: string, failed?: () => void): void {
    if (!this.#call.isEstablished) return;
    this.#negotiation.enqueue({ operation, ...(failed && { failed }) });
  }
}
