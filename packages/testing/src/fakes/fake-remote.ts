import type { MediaKinds } from '@sip-kit/core/webrtc';
import type { FakeTransceiver } from './fake-negotiation.js';
import { type FakeDescription, readFakeSdp, receives, sends } from './fake-sdp.js';
import { FakeStream } from './fake-stream.js';
import { FakeTrack } from './fake-track.js';

/** The far end's side of a fake peer: what it sends, and whether it holds us. */
export class FakeRemote {
  held = false;
  readonly #stream: FakeStream;
  readonly #tracks = new Map<FakeTransceiver, FakeTrack>();

  constructor(streamId: string) {
    this.#stream = new FakeStream(streamId);
  }

  get streams(): MediaStream[] {
    return this.#stream.getTracks().length > 0 ? [this.#stream] : [];
  }

  /** The kinds that have a living m-line in this description. */
  static kindsOf(sdp: string | undefined): MediaKinds {
    const lines = sdp === undefined ? [] : readFakeSdp(sdp).lines;
    const has = (wanted: string): boolean => lines.some(({ kind, live }) => live && kind === wanted);
    return { audio: has('audio'), video: has('video') };
  }

  /** Whether a description asks for hold: of all that we could send, it wants nothing. */
  readHold(description: FakeDescription, offered: FakeDescription | undefined): void {
    const telling = description.lines.filter(
      ({ live }, index) => live && (!offered || sends(offered.lines[index]?.direction)),
    );
    if (telling.length > 0) this.held = !telling.some(({ direction }) => receives(direction));
  }

  /** Takes the tracks that a description announces. @returns those that are new */
  announce({ lines }: FakeDescription, transceivers: readonly FakeTransceiver[]): FakeTrack[] {
    return transceivers.flatMap((transceiver) => {
      const line = lines[transceiver.index ?? -1];
      const known = this.#tracks.get(transceiver);
      if (!line?.live || !sends(line.direction)) return [];
      if (known && this.#stream.getTracks().includes(known)) return [];
      const track = known ?? new FakeTrack(transceiver.kind, `${this.#stream.id}-${line.mid}`);
      this.#tracks.set(transceiver, track);
      this.#stream.addTrack(track);
      return [track];
    });
  }

  /** Drops the tracks of dead m-lines, and video that is not sent any more. */
  prune(): void {
    for (const [transceiver, track] of this.#tracks) {
      const gone = transceiver.stopped || (track.kind === 'video' && !receives(transceiver.current));
      if (gone) this.#stream.removeTrack(track);
    }
  }

  release(): void {
    for (const track of this.#stream.getTracks()) this.#stream.removeTrack(track);
  }
}
