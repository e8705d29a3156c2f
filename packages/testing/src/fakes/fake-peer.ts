import {
  type AnswerOptions,
  Emitter,
  type InputSource,
  type LocalMediaSource,
  MediaError,
  type MediaKind,
  type MediaKinds,
  type MediaPeer,
  type MediaPeerEvents,
  type MediaStage,
  type MediaState,
  type MediaStats,
  type OfferOptions,
  type PeerOptions,
} from '@sip-kit/core/webrtc';
import { FakeLocal } from './fake-local.js';
import { FakeNegotiation, newTransceiver } from './fake-negotiation.js';
import { FakeRemote } from './fake-remote.js';
import {
  type FakeDescription,
  type FakeDirection,
  type FakeIdentity,
  readFakeSdp,
  receives,
  sends,
} from './fake-sdp.js';
import { FakeTrack } from './fake-track.js';
import { FakeTransport } from './fake-transport.js';
import type { FakeStep, Steps } from './steps.js';

/** What a fake peer shares with the port that made it. */
export interface FakePeerHost {
  readonly steps: Steps;
  /** Whether transports connect. */
  readonly connects: boolean;
  newIdentity(): FakeIdentity;
  newTrack(kind: MediaKind): FakeTrack;
  newPeer(options: PeerOptions): FakePeer;
}

const kinds: readonly MediaKind[] = ['audio', 'video'];
/**
 * A peer without media. Its descriptions follow RFC 3264 and RFC 9429 as a browser's do, and who would hear whom is
 * known: {@link hears}.
 */
export class FakePeer extends Emitter<MediaPeerEvents> implements MediaPeer {
  readonly connection = undefined;
  readonly options: PeerOptions;
  /** The characters that `sendTone` took, in order. */
  readonly sentTones: string[] = [];
  /** What `getStats` gives. */
  readonly stats = new Map<string, Readonly<Record<string, unknown>>>();
  /** The upper limits of what is sent, bits per second. */
  readonly maxBitrate: { [Kind in MediaKind]?: number | undefined };
  readonly #host: FakePeerHost;
  readonly #negotiation: FakeNegotiation;
  readonly #local: FakeLocal;
  readonly #remote: FakeRemote;
  readonly #closing = new AbortController();
  readonly #transport: FakeTransport;

  constructor(host: FakePeerHost, options: PeerOptions) {
    super();
    this.#host = host;
    this.options = options;
    this.maxBitrate = { ...options.maxBitrate };
    this.#transport = new FakeTransport(host.newIdentity());
    const { identity } = this.#transport;
    this.#local = new FakeLocal(`fake-${identity.id}`);
    this.#remote = new FakeRemote(`fake-${identity.id}-remote`);
    this.#negotiation = new FakeNegotiation(identity, {
      directionOf: (transceiver) => this.#local.wish(transceiver),
      isUsed: ({ kind }) => this.#local.input(kind) !== undefined,
    });
    this.#negotiation.transceivers = (options.layout ?? []).map(newTransceiver);
  }

  async addLocalMedia({ constraints, stream }: LocalMediaSource, signal?: AbortSignal): Promise<void> {
    const offered =
      this.signalingState === 'have-remote-offer' ? this.remoteKinds : { audio: true, video: true };
    const wanted = kinds.filter((kind) => offered[kind]);
    const asked = wanted.filter((kind) => Boolean(constraints?.[kind]));
    if (!stream && asked.length > 0) await this.#take('getusermedia', signal);
    for (const kind of stream ? wanted : asked) {
      const track = stream?.getTracks().find((one) => one.kind === kind);
      if (stream && !track) continue;
      this.#send(kind, track ?? this.#host.newTrack(kind), !stream, false);
    }
    this.emit('mediachange');
  }

  async setInput(kind: MediaKind, source: InputSource, signal?: AbortSignal): Promise<boolean> {
    const needsOffer = this.#local.input(kind) === undefined;
    if (!('track' in source)) await this.#take('getusermedia', signal);
    const track = 'track' in source ? source.track : this.#host.newTrack(kind);
    this.#send(kind, track, !('track' in source), 'screen' in source);
    this.emit('mediachange');
    if (needsOffer) this.emit('negotiationneeded');
    return needsOffer;
  }

  removeInput(kind: MediaKind): boolean {
    const wishes = (): FakeDirection[] =>
      this.#negotiation.transceivers.map((transceiver) => this.#local.wish(transceiver));
    const before = wishes();
    this.#local.remove(kind);
    const needsOffer = wishes().some((direction, index) => direction !== before[index]);
    this.emit('mediachange');
    if (needsOffer) this.emit('negotiationneeded');
    return needsOffer;
  }

  get sharesScreen(): boolean {
    return this.#local.input('video')?.screen ?? false;
  }

  async createOffer({ iceRestart = false }: OfferOptions = {}, signal?: AbortSignal): Promise<string> {
    await this.#take('createoffer', signal);
    await this.#take('setlocaldescription', signal);
    if (iceRestart) this.#transport.restart(this.#host.newIdentity());
    const { identity } = this.#transport;
    const sdp = this.#attempt('setlocaldescription', () => this.#negotiation.offer(identity));
    await this.#gather(signal);
    return sdp;
  }

  async createAnswer(_options: AnswerOptions = {}, signal?: AbortSignal): Promise<string> {
    await this.#take('createanswer', signal);
    await this.#take('setlocaldescription', signal);
    const offer = this.#negotiation.remote ?? '';
    const sdp = this.#attempt('setlocaldescription', () => this.#negotiation.answer());
    await this.#gather(signal);
    this.#negotiated();
    this.#connect(readFakeSdp(offer), false);
    return sdp;
  }

  async setRemote(type: 'offer' | 'answer' | 'pranswer', sdp: string): Promise<void> {
    await this.#take('setremotedescription');
    const { state } = this.#negotiation;
    const offered = type === 'offer' ? undefined : readFakeSdp(this.#negotiation.local ?? '');
    const description = this.#attempt('setremotedescription', () => this.#negotiation.apply(type, sdp));
    this.#remote.readHold(description, offered);
    for (const track of this.#remote.announce(description, this.#negotiation.transceivers)) {
      this.emit('track', { track, streams: this.remoteStreams });
    }
    if (type === 'answer') this.#negotiated();
    if (type !== 'offer') this.#connect(description, state === 'have-remote-pranswer');
  }

  async rollback(): Promise<void> {
    this.#attempt('setlocaldescription', () => this.#negotiation.rollback());
  }

  get mediaStarted(): boolean {
    return this.#transport.begun;
  }

  fork(): FakePeer {
    const lines = readFakeSdp(this.localDescription ?? 'v=0\r\n').lines.map(({ kind }) => kind);
    const offered = lines.filter((kind): kind is MediaKind => kind === 'audio' || kind === 'video');
    const layout = offered.length > 0 ? offered : this.#negotiation.transceivers.map(({ kind }) => kind);
    const peer = this.#host.newPeer({ ...this.options, layout, maxBitrate: this.maxBitrate });
    peer.#local.copy(this.#local);
    for (const kind of kinds) if (peer.#local.input(kind)) peer.#needTransceiver(kind);
    return peer;
  }

  setLocalHold(held: boolean): void {
    const changed = this.#local.held !== held;
    this.#local.held = held;
    if (changed) this.emit('negotiationneeded');
  }

  get localHold(): boolean {
    return this.#local.held;
  }

  get remoteHold(): boolean {
    return this.#remote.held;
  }

  get remoteKinds(): MediaKinds {
    return FakeRemote.kindsOf(this.remoteDescription);
  }

  setMuted(muted: Partial<MediaKinds>): void {
    this.#local.muted = { ...this.#local.muted, ...muted };
  }

  get muted(): MediaKinds {
    return this.#local.muted;
  }

  sendTone(tones: string, duration = 100): boolean {
    const audio = this.#negotiation.transceivers.find(({ kind }) => kind === 'audio');
    if (!sends(audio?.current) || this.closed || !/^[0-9A-D#*,]+$/i.test(tones)) return false;
    for (const tone of tones.toUpperCase()) {
      this.sentTones.push(tone);
      if (tone !== ',') queueMicrotask(() => this.emit('tone', { tone, duration }));
    }
    return true;
  }

  async setMaxBitrate(kind: MediaKind, bitsPerSecond: number | undefined): Promise<void> {
    this.maxBitrate[kind] = bitsPerSecond;
  }

  get localStreams(): MediaStream[] {
    return this.#local.streams;
  }

  get remoteStreams(): MediaStream[] {
    return this.#remote.streams;
  }

  get localDescription(): string | undefined {
    return this.#negotiation.local;
  }

  get remoteDescription(): string | undefined {
    return this.#negotiation.remote;
  }

  addRemoteCandidate(): Promise<void> {
    return Promise.resolve();
  }

  get state(): MediaState {
    return this.#transport.state;
  }

  getStats(): Promise<MediaStats> {
    return Promise.resolve(new Map(this.closed ? [] : this.stats));
  }

  close(): void {
    if (this.closed) return;
    this.#negotiation.state = 'closed';
    this.#closing.abort();
    this.#local.release();
    this.#remote.release();
    this.#transport.close();
  }

  override emit<Type extends keyof MediaPeerEvents & string>(
    type: Type,
    ...values: MediaPeerEvents[Type]
  ): boolean {
    return !this.closed && super.emit(type, ...values);
  }

  /** Whether it was closed. */
  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  /** The state of offer and answer, in the words of WebRTC. */
  get signalingState(): RTCSignalingState {
    return this.#negotiation.state;
  }

  /**
   * Whether this end would hear (or see) the other: both transports speak with each other, the directions allow it,
   * and the other end sends something that is not silent.
   */
  hears(other: FakePeer, kind: MediaKind = 'audio'): boolean {
    const ours = this.#negotiation.transceivers.find((one) => one.kind === kind && !one.stopped);
    const theirs = other.#negotiation.transceivers.find((one) => one.kind === kind && !one.stopped);
    return (
      !this.closed &&
      !other.closed &&
      this.#transport.speaksWith(other.#transport) &&
      receives(ours?.current) &&
      sends(theirs?.current) &&
      other.#local.sounds(kind)
    );
  }

  /** Lets the transport change its state, as a cut network does. */
  setState(state: Partial<MediaState>): void {
    this.#transport.state = { ...this.#transport.state, ...state };
    this.emit('statechange', this.#transport.state);
  }

  /** Ends the track that is being sent, as an unplugged device or "stop sharing" does. */
  unplug(kind: MediaKind): void {
    const input = this.#local.input(kind);
    if (!input) return;
    if (input.track instanceof FakeTrack) input.track.unplug();
    this.emit('inputended', { kind, screen: input.screen });
  }

  #send(kind: MediaKind, track: MediaStreamTrack, owned: boolean, screen: boolean): void {
    this.#local.set(kind, { track, owned, screen, holders: { count: 1 } });
    this.#needTransceiver(kind);
  }

  #needTransceiver(kind: MediaKind): void {
    const { transceivers } = this.#negotiation;
    if (!transceivers.some((one) => one.kind === kind && !one.stopped))
      transceivers.push(newTransceiver(kind));
  }

  #take(step: FakeStep, signal?: AbortSignal): Promise<void> {
    return this.#host.steps.take(step, [signal, this.#closing.signal]);
  }

  #attempt<Value>(stage: MediaStage, work: () => Value): Value {
    try {
      return work();
    } catch (error) {
      throw new MediaError('failed', stage, error);
    }
  }

  async #gather(signal?: AbortSignal): Promise<void> {
    const text = `candidate:1 1 udp 2113937151 192.0.2.1 ${this.#transport.identity.port} typ host`;
    const candidate = { candidate: text, sdpMid: '0', sdpMLineIndex: 0 } as RTCIceCandidate;
    let ready = (): void => undefined;
    const enough = new Promise<void>((resolve) => {
      ready = resolve;
    });
    const gathered = this.#take('gathering', signal);
    this.emit('icecandidate', { candidate, ready });
    await Promise.race([gathered, enough]);
  }

  #negotiated(): void {
    for (const { kind, stopped } of this.#negotiation.transceivers) if (stopped) this.#local.drop(kind);
    this.#remote.prune();
    this.emit('mediachange');
  }

  #connect(description: FakeDescription, afterProvisional: boolean): void {
    if (!this.#host.connects || this.closed) return;
    if (this.#transport.meet(description, afterProvisional)) this.emit('statechange', this.state);
  }
}
