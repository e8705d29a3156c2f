import type { MediaKind } from '../media-kinds.js';
import { directionOf } from '../sdp.js';
import type { LocalTrack } from './local-track.js';

/**
 * What is sent of one kind: a local track, and the transceiver that carries it once there is one. It keeps silence
 * (mute, hold) over every change of track.
 */
export class Line {
  #local: LocalTrack | undefined;
  #transceiver: RTCRtpTransceiver | undefined;
  #silent = false;
  /** A disabled copy, sent in place of a track that is the caller's and must not be disabled under other users. */
  #silentCopy: MediaStreamTrack | undefined;
  #watch: AbortController | undefined;
  readonly #ended: (local: LocalTrack) => void;

  /** @param ended called when the track that is being sent ends by itself */
  constructor(
    readonly kind: MediaKind,
    ended: (local: LocalTrack) => void,
  ) {
    this.#ended = ended;
  }

  /** What is being sent, or will be by the next description. */
  get local(): LocalTrack | undefined {
    return this.#local;
  }

  /** The transceiver of this line, unless it was stopped: then the m-line is dead and another one is needed. */
  get transceiver(): RTCRtpTransceiver | undefined {
    return this.#transceiver && isAlive(this.#transceiver) ? this.#transceiver : undefined;
  }

  /** Whether the far end refused the m-line. */
  get refused(): boolean {
    return this.#transceiver !== undefined && this.transceiver === undefined;
  }

  /** Sends this track from now on; where nothing of the kind is being sent, from the next description on. */
  async send(local: LocalTrack): Promise<void> {
    const previous = this.#local;
    const sender = this.transceiver?.sender;
    if (sender) await sender.replaceTrack(this.#outgoing(local));
    this.#take(local);
    if (previous !== local) previous?.release();
  }

  /** Puts the track on a transceiver. The one that carried it before, without any agreement, is ended. */
  async moveTo(transceiver: RTCRtpTransceiver): Promise<void> {
    const former = this.transceiver;
    this.#transceiver = transceiver;
    await former?.sender.replaceTrack(null);
    former?.stop();
    if (this.#local) await transceiver.sender.replaceTrack(this.#outgoing(this.#local));
  }

  /** Puts the track on a transceiver of its own. @param make makes one with this track */
  open(make: (track: MediaStreamTrack) => RTCRtpTransceiver): void {
    if (this.#local) this.#transceiver = make(this.#outgoing(this.#local));
  }

  /** A remote offer was taken back, and with it perhaps the transceiver: then the track waits for a description. */
  settle(): void {
    if (!this.transceiver) this.#transceiver = undefined;
  }

  /**
   * Sends nothing any more. The transceiver stays, to be used again, even when no description has agreed on it yet (a
   * refused offer of video): the next offer then has an inactive m-line for it. Stopping it would be better, but then
   * Chromium gives the m-line of the kind's next transceiver to the stopped one (seen in version 156; the test of
   * refused video, with `stop()` here, tells when it does so no more).
   */
  clear(): void {
    void this.transceiver?.sender.replaceTrack(null).catch(() => undefined);
    this.dispose();
  }

  /** Sends silence or black instead, or ends that. */
  setSilent(silent: boolean): void {
    if (this.#silent === silent) return;
    this.#silent = silent;
    const sender = this.transceiver?.sender;
    if (!this.#local) return;
    const outgoing = this.#outgoing(this.#local);
    if (sender && sender.track !== outgoing) void sender.replaceTrack(outgoing).catch(() => undefined);
  }

  /** Lets go of the track; the transceiver is left as it is. */
  dispose(): void {
    this.#watch?.abort();
    this.#silentCopy?.stop();
    this.#silentCopy = undefined;
    this.#local?.release();
    this.#local = undefined;
  }

  #take(local: LocalTrack): void {
    this.#local = local;
    this.#watch?.abort();
    this.#watch = new AbortController();
    local.onEnded(() => this.#ended(local), this.#watch.signal);
  }

  /** What the sender gets for this track, silence considered. */
  #outgoing(local: LocalTrack): MediaStreamTrack {
    this.#silentCopy?.stop();
    this.#silentCopy = undefined;
    if (local.own) {
      local.track.enabled = !this.#silent;
      return local.track;
    }
    if (!this.#silent) return local.track;
    this.#silentCopy = local.track.clone();
    this.#silentCopy.enabled = false;
    return this.#silentCopy;
  }
}

/** Whether a transceiver still has, or can get, a living m-line. */
export const isAlive = (transceiver: RTCRtpTransceiver): boolean =>
  transceiver.direction !== 'stopped' && transceiver.currentDirection !== 'stopped';

/** Sets who sends and receives on a transceiver, as far as that is different from now. */
export function setDirection(transceiver: RTCRtpTransceiver, send: boolean, receive: boolean): void {
  const direction = directionOf(send, receive);
  if (isAlive(transceiver) && transceiver.direction !== direction) transceiver.direction = direction;
}
