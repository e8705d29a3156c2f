import type { MediaKind, MediaKinds } from '@sip-kit/core/webrtc';
import type { FakeTransceiver } from './fake-negotiation.js';
import type { FakeDirection } from './fake-sdp.js';
import { FakeStream } from './fake-stream.js';

/** A local track that one fake peer or several (the forks of a call) send. The last one stops it if it was obtained. */
export interface FakeInput {
  readonly track: MediaStreamTrack;
  readonly owned: boolean;
  readonly screen: boolean;
  /** How many peers send it. */
  readonly holders: { count: number };
}

/** The local side of a fake peer: what it sends, and what is wished of it. */
export class FakeLocal {
  muted: MediaKinds = { audio: false, video: false };
  held = false;
  readonly #inputs = new Map<MediaKind, FakeInput>();
  readonly #stream: FakeStream;
  #receive: Readonly<Record<MediaKind, boolean>> = { audio: true, video: true };

  constructor(streamId: string) {
    this.#stream = new FakeStream(streamId);
  }

  get streams(): MediaStream[] {
    return this.#inputs.size > 0 ? [this.#stream] : [];
  }

  input(kind: MediaKind): FakeInput | undefined {
    return this.#inputs.get(kind);
  }

  /** Sends this from now on; what was sent before is released. */
  set(kind: MediaKind, input: FakeInput): void {
    this.drop(kind);
    this.#inputs.set(kind, input);
    this.#stream.addTrack(input.track);
    this.#receive = { ...this.#receive, [kind]: true };
  }

  /** Sends nothing of a kind any more. */
  drop(kind: MediaKind): void {
    const input = this.#inputs.get(kind);
    if (!input) return;
    this.#inputs.delete(kind);
    this.#stream.removeTrack(input.track);
    input.holders.count--;
    if (input.owned && input.holders.count === 0) input.track.stop();
  }

  /** Neither sends nor receives a kind any more. */
  remove(kind: MediaKind): void {
    this.drop(kind);
    this.#receive = { ...this.#receive, [kind]: false };
  }

  /** Takes over what another one sends and wishes. */
  copy(other: FakeLocal): void {
    for (const [kind, input] of other.#inputs) {
      input.holders.count++;
      this.set(kind, input);
    }
    this.#receive = other.#receive;
    this.muted = other.muted;
    this.held = other.held;
  }

  /** The direction that is wished for an m-line. */
  wish({ kind }: FakeTransceiver): FakeDirection {
    const receive = this.#receive[kind] && !this.held;
    if (this.#inputs.has(kind)) return receive ? 'sendrecv' : 'sendonly';
    return receive ? 'recvonly' : 'inactive';
  }

  /** Whether there would be something to hear or see of a kind. */
  sounds(kind: MediaKind): boolean {
    const track = this.#inputs.get(kind)?.track;
    return track?.readyState === 'live' && track.enabled && !this.muted[kind] && !this.held;
  }

  release(): void {
    for (const kind of [...this.#inputs.keys()]) this.drop(kind);
  }
}
