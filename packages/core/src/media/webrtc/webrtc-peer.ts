import type { Clock } from '../../support/clock.js';
import { Emitter } from '../../support/emitter.js';
import { Stop } from '../../support/stop-signal.js';
import { type MediaKind, type MediaKinds, mediaKinds } from '../media-kinds.js';
import type {
  AnswerOptions,
  InputSource,
  LocalMediaSource,
  MediaPeer,
  MediaPeerEvents,
  MediaState,
  MediaStats,
  OfferOptions,
} from '../media-port.js';
import type { PeerOptions } from '../peer-options.js';
import { layoutOf, readMediaLines } from '../sdp.js';
import { throwIfAborted } from './abort.js';
import { readCandidate } from './candidate.js';
import type { PeerConnectionConstructor, WebRtcGlobals } from './globals.js';
import { LocalMedia } from './local-media.js';
import { mediaFailure } from './media-failure.js';
import { Negotiator } from './negotiator.js';
import { RemoteMedia } from './remote-media.js';
import { Tones } from './tones.js';

/** The host's parts that a peer is made of. */
export interface PeerHost {
  readonly globals: WebRtcGlobals;
  readonly RTCPeerConnection: PeerConnectionConstructor;
  readonly MediaStream: new () => MediaStream;
  readonly clock: Clock;
}

/** A peer over an RTCPeerConnection. */
export class WebRtcPeer extends Emitter<MediaPeerEvents> implements MediaPeer {
  readonly connection: RTCPeerConnection;
  readonly #host: PeerHost;
  readonly #options: PeerOptions;
  readonly #closing = new Stop();
  readonly #local: LocalMedia;
  readonly #remote: RemoteMedia;
  readonly #negotiator: Negotiator;
  readonly #tones: Tones;
  readonly #maxBitrate: { [Kind in MediaKind]?: number | undefined };

  /** @throws MediaError of stage `peerconnection` when the host refuses the configuration */
  constructor(host: PeerHost, options: PeerOptions) {
    super();
    this.#host = host;
    this.#options = options;
    this.#maxBitrate = { ...options.maxBitrate };
    try {
      this.connection = new host.RTCPeerConnection(options.pcConfig, options.rtcConstraints);
    } catch (error) {
      throw mediaFailure(error, 'peerconnection');
    }
    const pc = this.connection;
    const closed = this.#closing;
    const { globals, clock } = host;
    const newStream = (): MediaStream => new host.MediaStream();
    const remote = new RemoteMedia(newStream());
    this.#remote = remote;
    this.#negotiator = new Negotiator({ pc, globals, closed, clock, options, remote });
    this.#local = new LocalMedia(
      {
        pc,
        globals,
        closed,
        processor: options.processor,
        newStream,
        changed: () => this.emit('mediachange'),
        ended: ({ kind, screen }) => this.emit('inputended', { kind, screen }),
      },
      options.layout,
    );
    this.#tones = new Tones((tone, duration) => this.emit('tone', { tone, duration }), this.#closing);
    this.#listen();
  }

  async addLocalMedia(source: LocalMediaSource, signal?: AbortSignal): Promise<void> {
    const wanted = this.#remote.offers ? this.#remote.kinds : { audio: true, video: true };
    await this.#local.add(source, wanted, [signal, this.#closing]);
  }

  async setInput(kind: MediaKind, source: InputSource, signal?: AbortSignal): Promise<boolean> {
    const needsOffer = await this.#local.setInput(kind, source, [signal, this.#closing]);
    if (needsOffer) this.emit('negotiationneeded');
    return needsOffer;
  }

  removeInput(kind: MediaKind): boolean {
    return !this.#closed && this.#local.removeInput(kind);
  }

  get sharesScreen(): boolean {
    return this.#local.sharesScreen;
  }

  async createOffer(options: OfferOptions = {}, signal?: AbortSignal): Promise<string> {
    await this.#prepare('offer');
    const { iceRestart = false, constraints } = options;
    return this.#negotiator.offer({ ...constraints, ...(iceRestart ? { iceRestart } : {}) }, signal);
  }

  async createAnswer(options: AnswerOptions = {}, signal?: AbortSignal): Promise<string> {
    await this.#prepare('answer');
    const answer = await this.#negotiator.answer(options.constraints ?? {}, signal);
    await this.#negotiated();
    return answer;
  }

  async setRemote(type: 'offer' | 'answer' | 'pranswer', sdp: string): Promise<void> {
    await this.#negotiator.setRemote(type, sdp);
    if (type === 'answer') await this.#negotiated();
  }

  async rollback(): Promise<void> {
    await this.#negotiator.rollback();
    this.#local.settle();
  }

  get mediaStarted(): boolean {
    const { iceConnectionState } = this.connection;
    const transports = this.connection.getSenders().map(({ transport }) => transport);
    return (
      iceConnectionState === 'connected' ||
      iceConnectionState === 'completed' ||
      transports.some((transport) => transport && transport.state !== 'new')
    );
  }

  fork(): MediaPeer {
    const described = layoutOf(readMediaLines(this.localDescription ?? ''));
    const layout = described.length > 0 ? described : this.#options.layout;
    const options = { ...this.#options, layout, maxBitrate: this.#maxBitrate };
    const peer = new WebRtcPeer(this.#host, options);
    peer.#local.copy(this.#local);
    return peer;
  }

  setLocalHold(held: boolean): void {
    if (!this.#closed) this.#local.setHeld(held);
  }

  get localHold(): boolean {
    return this.#local.held;
  }

  get remoteHold(): boolean {
    return this.#remote.held;
  }

  get remoteKinds(): MediaKinds {
    return this.#remote.kinds;
  }

  setMuted(muted: Partial<MediaKinds>): void {
    this.#local.setMuted(muted);
  }

  get muted(): MediaKinds {
    return this.#local.muted;
  }

  sendTone(tones: string, duration = 100, gap = 70): boolean {
    return !this.#closed && this.#tones.send(this.#local.transceiver('audio')?.sender, tones, duration, gap);
  }

  async setMaxBitrate(kind: MediaKind, bitsPerSecond: number | undefined): Promise<void> {
    this.#maxBitrate[kind] = bitsPerSecond;
    await this.#applyBitrate(kind);
  }

  get localStreams(): MediaStream[] {
    return this.#local.streams;
  }

  get remoteStreams(): MediaStream[] {
    return this.#remote.streams;
  }

  get localDescription(): string | undefined {
    return this.#negotiator.local;
  }

  get remoteDescription(): string | undefined {
    return this.connection.remoteDescription?.sdp;
  }

  async addRemoteCandidate(candidate: RTCIceCandidateInit | null): Promise<void> {
    try {
      await this.connection.addIceCandidate(candidate ?? undefined);
    } catch (error) {
      throw mediaFailure(error, 'setremotedescription');
    }
  }

  get state(): MediaState {
    return { ice: this.connection.iceConnectionState, connection: this.connection.connectionState };
  }

  async getStats(): Promise<MediaStats> {
    const stats = new Map<string, Readonly<Record<string, unknown>>>();
    if (this.#closed) return stats;
    const report = await this.connection.getStats();
    report.forEach((entry: Readonly<Record<string, unknown>>, id: string) => void stats.set(id, entry));
    return stats;
  }

  close(): void {
    if (this.#closed) return;
    this.#closing.abort('The media peer was closed');
    this.#local.dispose();
    this.#remote.dispose();
    this.connection.close();
  }

  override emit<Type extends keyof MediaPeerEvents & string>(
    type: Type,
    ...values: MediaPeerEvents[Type]
  ): boolean {
    return !this.#closed && super.emit(type, ...values);
  }

  get #closed(): boolean {
    return this.#closing.aborted;
  }

  async #prepare(type: 'offer' | 'answer'): Promise<void> {
    const stage = type === 'offer' ? 'createoffer' : 'createanswer';
    throwIfAborted([this.#closing], stage);
    try {
      await this.#local.prepare(type);
    } catch (error) {
      throwIfAborted([this.#closing], stage);
      throw mediaFailure(error, stage);
    }
  }

  /** What an exchange of offer and answer brings with it. */
  async #negotiated(): Promise<void> {
    this.#local.dropRefused();
    if (this.#remote.prune(this.connection.getTransceivers())) this.emit('mediachange');
    await this.#applyBitrates();
  }

  async #applyBitrates(): Promise<void> {
    for (const kind of mediaKinds) {
      if (this.#maxBitrate[kind] === undefined) continue;
      // A codec of one rate only (G.711) cannot be sent more slowly: Chromium refuses, and the call goes on with it.
      await this.#applyBitrate(kind).catch(() => undefined);
    }
  }

  async #applyBitrate(kind: MediaKind): Promise<void> {
    const sender = this.#local.transceiver(kind)?.sender;
    const parameters = sender?.getParameters();
    // Firefox has no encodings before the first negotiation; the limit is applied again after it.
    if (this.#closed || !sender || !parameters?.encodings?.length) return;
    const limit = this.#maxBitrate[kind];
    for (const encoding of parameters.encodings) {
      if (limit === undefined) delete encoding.maxBitrate;
      else encoding.maxBitrate = limit;
    }
    try {
      await sender.setParameters(parameters);
    } catch (error) {
      throw mediaFailure(error, 'setlocaldescription');
    }
  }

  /** Hears of the connection until the peer is closed. */
  #on<Type extends keyof RTCPeerConnectionEventMap>(
    type: Type,
    listener: (event: RTCPeerConnectionEventMap[Type]) => void,
  ): void {
    const pc = this.connection;
    pc.addEventListener(type, listener);
    this.#closing.addEventListener('abort', () => pc.removeEventListener(type, listener));
  }

  #listen(): void {
    const tellState = (): void => void this.emit('statechange', this.state);
    this.#on('track', ({ track }) => this.#takeRemote(track));
    this.#on('iceconnectionstatechange', tellState);
    this.#on('connectionstatechange', tellState);
    this.#on('negotiationneeded', () => this.emit('negotiationneeded'));
    this.#on('icegatheringstatechange', () => this.#negotiator.gatheringChanged());
    this.#on('icecandidate', ({ candidate }) => this.#foundCandidate(candidate));
    this.#on('icecandidateerror', ({ url, errorCode, errorText }) =>
      this.emit('icecandidateerror', { url, code: errorCode, text: errorText }),
    );
  }

  #takeRemote(track: MediaStreamTrack): void {
    this.#remote.take(track);
    this.emit('track', { track, streams: this.remoteStreams });
    this.emit('mediachange');
  }

  #foundCandidate(candidate: RTCIceCandidate | null): void {
    // An empty candidate marks the end of one generation's candidates (RFC 8838 §8.2).
    if (!candidate || candidate.candidate === '') return;
    this.#negotiator.found(readCandidate(candidate.candidate));
    this.emit('icecandidate', { candidate, ready: () => this.#negotiator.endWait() });
  }
}
