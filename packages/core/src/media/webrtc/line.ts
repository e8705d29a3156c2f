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
  #watch = new AbortController();
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

  /**
   * Sends this track from now on, or by the next description when nothing of the kind is being sent.
   * @param add adds a track to the connection and gives the transceiver that took it
   */
  async send(local: LocalTrack, add: (track: MediaStreamTrack) => RTCRtpTransceiver): Promise<void> {
    const previous = this.#local;
    const transceiver = this.transceiver;
    const outgoing = this.#outgoing(local);
    if (transceiver) await transceiver.sender.replaceTrack(outgoing);
    else this.#transceiver = add(outgoing);
    this.#take(local);
    if (previous !== local) previous?.release();
  }

  /** Sends nothing any more. */
  clear(): void {
    void this.transceiver?.sender.replaceTrack(null).catch(() => undefined);
    this.dispose();
  }

  /** Takes a transceiver that was made without a track. */
  adopt(transceiver: RTCRtpTransceiver): void {
    this.#transceiver = transceiver;
  }

  /** Sends silence or black instead, or ends that. */
  setSilent(silent: boolean): void {
    if (this.#silent === silent) return;
    this.#silent = silent;
    if (!this.#local) return;
    const sender = this.transceiver?.sender;
    const outgoing = this.#outgoing(this.#local);
    if (sender && sender.track !== outgoing) void sender.replaceTrack(outgoing).catch(() => undefined);
  }

  /** Lets go of the track; the transceiver is left as it is. */
  dispose(): void {
    this.#watch.abort();
    this.#silentCopy?.stop();
    this.#silentCopy = undefined;
    this.#local?.release();
    this.#local = undefined;
  }

  #take(local: LocalTrack): void {
    this.#local = local;
    this.#watch.abort();
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
