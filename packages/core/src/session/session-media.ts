import {
  type AnswerOptions,
  type LocalMediaSource,
  MediaError,
  type MediaKinds,
  type MediaPeer,
  type MediaStage,
  type MediaState,
  type OfferOptions,
} from '../media/media-port.js';
import type { Call } from './call.js';
import type { SessionEvents } from './session-events.js';
import type { MediaOptions } from './session-options.js';

/** The later era's events of a failed step; their argument is what the host threw. */
const FAILURE_EVENT: Readonly<Partial<Record<MediaStage, keyof SessionEvents<never> & string>>> = {
  getusermedia: 'getusermediafailed',
  createoffer: 'peerconnection:createofferfailed',
  createanswer: 'peerconnection:createanswerfailed',
  setlocaldescription: 'peerconnection:setlocaldescriptionfailed',
  setremotedescription: 'peerconnection:setremotedescriptionfailed',
};

type DescriptionType = 'offer' | 'answer' | 'pranswer';

/**
 * The media of one call: its present peer, which another one may replace (another fork answered, the page was
 * reloaded), and the events about it. Mute and hold are of the call and survive a change of the peer.
 */
export class SessionMedia {
  readonly #call: Call;
  #onState: ((state: MediaState) => void) | undefined;
  #peer: MediaPeer | undefined;
  /** What was muted before there was a peer. */
  #mutedBefore: MediaKinds = { audio: false, video: false };

  constructor(call: Call) {
    this.#call = call;
    call.onVideoAsked(
      () => this.#peer?.localStreams.some((stream) => stream.getVideoTracks().length > 0) ?? false,
    );
    call.onEnd(() => this.close());
  }

  /** Sets who hears of the state of the transport. */
  onState(listener: (state: MediaState) => void): void {
    this.#onState = listener;
  }

  get peer(): MediaPeer | undefined {
    return this.#peer;
  }

  /** Makes the peer. @throws MediaError, `aborted` when the call is over */
  open(options: MediaOptions): void {
    if (this.#call.isOver) throw new MediaError('aborted', 'peerconnection');
    const { host } = this.#call;
    const { settings } = host;
    const muted = this.#mutedBefore;
    this.#use(
      host.media.createPeer({
        pcConfig: options.pcConfig ?? settings.pcConfig,
        rtcConstraints: options.rtcConstraints ?? options.RTCConstraints,
        iceGatheringTimeout: options.iceGatheringTimeout ?? settings.iceGatheringTimeout,
        codecPreferences: options.codecPreferences,
        maxBitrate: options.maxBitrate,
        processor: options.processor,
        iceServers: options.iceServers,
      }),
    );
    if (muted.audio || muted.video) this.#peer?.setMuted(muted);
  }

  /** Goes on with another peer, made by `peer.fork()`; the former is closed. */
  replace(peer: MediaPeer): void {
    const former = this.#peer;
    this.#use(peer);
    if (former) close(former);
    this.#call.emit('mediachange', {});
  }

  /** Obtains microphone and camera, or takes the caller's stream. */
  obtain(source: LocalMediaSource): Promise<void> {
    return this.#step((peer) => peer.addLocalMedia(source));
  }

  /** An offer, as it is to be sent. */
  offer(options: OfferOptions = {}): Promise<string> {
    return this.#step(async (peer) => this.#announce('local', 'offer', await peer.createOffer(options)));
  }

  /** The answer to the remote offer that was applied, as it is to be sent. */
  answer(options: AnswerOptions = {}): Promise<string> {
    return this.#step(async (peer) => this.#announce('local', 'answer', await peer.createAnswer(options)));
  }

  /** Applies what the far end said. */
  applyRemote(type: DescriptionType, sdp: string): Promise<void> {
    return this.#step((peer) => peer.setRemote(type, this.#announce('remote', type, sdp)));
  }

  /** Takes back a pending offer, ours or theirs. A peer that refuses keeps its state: the next offer finds out. */
  async rollback(): Promise<void> {
    try {
      await this.#peer?.rollback();
    } catch (error) {
      this.#call.host.environment.log.warn(`an offer could not be taken back: ${String(error)}`);
    }
  }

  /** Mutes or unmutes kinds. @returns the kinds whose mute changed */
  setMuted(muted: Partial<MediaKinds>): MediaKinds {
    const before = this.muted;
    if (this.#peer) this.#peer.setMuted(muted);
    else this.#mutedBefore = { ...this.#mutedBefore, ...muted };
    const after = this.muted;
    return { audio: before.audio !== after.audio, video: before.video !== after.video };
  }

  get muted(): MediaKinds {
    return this.#peer?.muted ?? this.#mutedBefore;
  }

  close(): void {
    if (this.#peer) close(this.#peer);
  }

  #use(peer: MediaPeer): void {
    this.#peer = peer;
    const call = this.#call;
    peer.on('track', ({ track, streams }) => call.emit('track', { track, streams }));
    peer.on('mediachange', () => call.emit('mediachange', {}));
    peer.on('statechange', (state) => {
      call.emit('mediastate', state);
      this.#onState?.(state);
    });
    peer.on('icecandidate', (argument) => call.emitRaw('icecandidate', argument));
    call.emit('peerconnection', { peerconnection: peer.connection });
  }

  #announce(originator: 'local' | 'remote', type: DescriptionType, sdp: string): string {
    this.#requireCall();
    const data = { originator, type, sdp };
    this.#call.emitRaw('sdp', data);
    return data.sdp;
  }

  /** A step of the peer. One that outlives the call is `aborted`, whatever became of it, and nothing is told of it. */
  async #step<Result>(work: (peer: MediaPeer) => Promise<Result>): Promise<Result> {
    try {
      const result = await work(this.#requireCall());
      this.#requireCall();
      return result;
    } catch (error) {
      this.#requireCall();
      const event = error instanceof MediaError ? FAILURE_EVENT[error.stage] : undefined;
      if (event && error instanceof MediaError && error.reason !== 'aborted') {
        this.#call.emitRaw(event, error.original as never);
      }
      throw error;
    }
  }

  /** @throws MediaError `aborted` when the call is over, or has no media */
  #requireCall(): MediaPeer {
    if (!this.#peer || this.#call.isOver) throw new MediaError('aborted', 'peerconnection');
    return this.#peer;
  }
}

function close(peer: MediaPeer): void {
  peer.removeAllListeners();
  peer.close();
}
