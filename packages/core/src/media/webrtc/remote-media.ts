import type { MediaKinds } from '../media-kinds.js';
import { agreesToBundle, asksHold, liveKinds, type MediaLine, readMediaLines, wantsAll } from '../sdp.js';
import { isAlive } from './line.js';

/** The far end's side of a peer: what it sends, and what its last description says. */
export class RemoteMedia {
  readonly #stream: MediaStream;
  #held = false;
  #kinds: MediaKinds = { audio: false, video: false };
  #bundles = false;
  #offers = false;

  constructor(stream: MediaStream) {
    this.#stream = stream;
  }

  /** The stream of all tracks, or none when there is no track. */
  get streams(): MediaStream[] {
    return this.#stream.getTracks().length > 0 ? [this.#stream] : [];
  }

  get held(): boolean {
    return this.#held;
  }

  get kinds(): MediaKinds {
    return this.#kinds;
  }

  /** Whether the far end's last description puts several m-lines on one transport. */
  get bundles(): boolean {
    return this.#bundles;
  }

  /** Whether its last description is an offer that waits for its answer. */
  get offers(): boolean {
    return this.#offers;
  }

  /**
   * Reads a description that was applied.
   * @param offered gives the lines of our offer when it is an answer; asked only when they matter
   */
  read(sdp: string, offered: (() => readonly MediaLine[]) | undefined): void {
    const lines = readMediaLines(sdp);
    // Who wants all that there is holds nothing, whatever was offered.
    if (this.#held || !wantsAll(lines)) this.#held = asksHold(lines, offered?.()) ?? this.#held;
    this.#kinds = liveKinds(lines);
    this.#bundles = agreesToBundle(lines);
    this.#offers = offered === undefined;
  }

  /** The offer was answered, or taken back: then `sdp` is the description that stands again. */
  settle(sdp?: string | undefined): void {
    if (sdp !== undefined) this.#kinds = liveKinds(readMediaLines(sdp));
    this.#offers = false;
  }

  /** Takes a track that the far end announced. */
  take(track: MediaStreamTrack): void {
    if (!this.#stream.getTracks().includes(track)) this.#stream.addTrack(track);
  }

  /**
   * Drops the tracks of dead m-lines, and video that is not sent any more; audio stays through a hold, so that the
   * media element that plays it need not be started again (which a browser may refuse without a gesture).
   * @returns whether anything was dropped
   */
  prune(transceivers: readonly RTCRtpTransceiver[]): boolean {
    const kept = transceivers.filter((transceiver) => {
      const { receiver, currentDirection } = transceiver;
      if (!isAlive(transceiver)) return false;
      return receiver.track.kind === 'audio' || currentDirection === null || /recv/.test(currentDirection);
    });
    const tracks = new Set(kept.map(({ receiver }) => receiver.track));
    const gone = this.#stream.getTracks().filter((track) => !tracks.has(track));
    for (const track of gone) this.#stream.removeTrack(track);
    return gone.length > 0;
  }

  dispose(): void {
    for (const track of this.#stream.getTracks()) this.#stream.removeTrack(track);
  }
}
