import type { StopSignal } from '../../support/stop-signal.js';
import { eachKind, type MediaKind, type MediaKinds, mediaKinds } from '../media-kinds.js';
import type { InputSource, LocalMediaSource } from '../media-port.js';
import type { TrackProcessor } from '../peer-options.js';
import { type Signals, throwIfAborted, untilAborted } from './abort.js';
import { captureDevices, captureScreen } from './capture.js';
import type { WebRtcGlobals } from './globals.js';
import { isAlive, Line, setDirection } from './line.js';
import { LocalTrack } from './local-track.js';
import { mediaFailure } from './media-failure.js';

/** What local media needs of its peer. */
export interface LocalMediaHost {
  readonly pc: RTCPeerConnection;
  readonly globals: WebRtcGlobals;
  readonly processor?: TrackProcessor | undefined;
  /** Fires when the peer is closed. */
  readonly closed: StopSignal;
  newStream(): MediaStream;
  changed(): void;
  ended(track: LocalTrack): void;
}

/** The local side of a peer: one {@link Line} for each kind, and what is wished of them: mute, hold, direction. */
export class LocalMedia {
  readonly #host: LocalMediaHost;
  readonly #lines: Record<MediaKind, Line>;
  readonly #stream: MediaStream;
  /** The m-lines that the first offer has to have. A remote offer brings its own. */
  #layout: readonly MediaKind[];
  #muted: MediaKinds = { audio: false, video: false };
  #held = false;
  #receive: MediaKinds = { audio: true, video: true };
  /** The constraints that were asked last, so that a change of device keeps echo cancellation and the like. */
  #constraints: { [Kind in MediaKind]?: MediaTrackConstraints } = {};

  constructor(host: LocalMediaHost, layout: readonly MediaKind[] = []) {
    this.#host = host;
    this.#stream = host.newStream();
    const line = (kind: MediaKind): Line => new Line(kind, (track) => host.ended(track));
    this.#lines = { audio: line('audio'), video: line('video') };
    this.#layout = layout;
  }

  /** The stream of all tracks, or none when there is no track. */
  get streams(): MediaStream[] {
    return this.#stream.getTracks().length > 0 ? [this.#stream] : [];
  }

  get muted(): MediaKinds {
    return this.#muted;
  }

  get held(): boolean {
    return this.#held;
  }

  get sharesScreen(): boolean {
    return this.#lines.video.local?.screen ?? false;
  }

  /** The transceiver that carries a kind, when something of it is or was sent. */
  transceiver(kind: MediaKind): RTCRtpTransceiver | undefined {
    return this.#lines[kind].transceiver;
  }

  /** See `MediaPeer.addLocalMedia`. @param wanted the kinds that have a place in the description to come */
  async add({ stream, constraints }: LocalMediaSource, wanted: MediaKinds, signals: Signals): Promise<void> {
    const asked = eachKind((kind) => wanted[kind] && Boolean(constraints?.[kind]));
    for (const kind of mediaKinds) {
      const constraint = constraints?.[kind];
      if (typeof constraint === 'object') this.#constraints[kind] = constraint;
    }
    if (!stream && !asked.audio && !asked.video) return;
    const given =
      stream ??
      (await captureDevices(
        this.#host.globals,
        { ...constraints, ...eachConstraint(asked, constraints) },
        signals,
      ));
    const tracks = mediaKinds
      .filter((kind) => wanted[kind])
      .flatMap((kind) =>
        given
          .getTracks()
          .filter((track) => track.kind === kind)
          .slice(0, 1),
      );
    await this.#sendAll(tracks, { owned: !stream, screen: false }, signals);
  }

  /** See `MediaPeer.setInput`. */
  async setInput(kind: MediaKind, source: InputSource, signals: Signals): Promise<boolean> {
    const needsOffer = this.#lines[kind].local === undefined;
    const track = await this.#obtain(kind, source, signals);
    await this.#sendAll([track], { owned: !('track' in source), screen: 'screen' in source }, signals);
    return needsOffer;
  }

  /** See `MediaPeer.removeInput`. */
  removeInput(kind: MediaKind): boolean {
    const line = this.#lines[kind];
    const before = this.#host.pc.getTransceivers().map(({ direction }) => direction);
    line.clear();
    this.#receive = { ...this.#receive, [kind]: false };
    this.applyDirections();
    this.#changed();
    return this.#host.pc.getTransceivers().some(({ direction }, index) => direction !== before[index]);
  }

  setMuted(muted: Partial<MediaKinds>): void {
    this.#muted = { ...this.#muted, ...muted };
    this.#applySilence();
  }

  setHeld(held: boolean): void {
    this.#held = held;
    this.#applySilence();
    this.applyDirections();
  }

  /**
   * Puts on the connection what the coming description is to carry. Not before, and never by `addTrack`: Chromium then
   * lets a remote offer take the waiting transceiver for one of its m-lines, and at the next rollback of an own offer
   * that m-line loses its transport, and with it all media (seen in version 156; the tests of glare tell when it does
   * so no more).
   * @param type of the description; an answer has room only for the m-lines that were offered
   */
  async prepare(type: 'offer' | 'answer'): Promise<void> {
    const layout = type === 'offer' ? this.#layout : [];
    this.#layout = [];
    for (const kind of layout) this.#host.pc.addTransceiver(kind, { direction: 'recvonly' });
    for (const kind of mediaKinds) {
      const line = this.#lines[kind];
      if (line.local) await this.#place(line, type);
    }
    this.applyDirections();
  }

  /** An offer was taken back. */
  settle(): void {
    for (const kind of mediaKinds) this.#lines[kind].settle();
  }

  /** Says to each transceiver what is wished now; the next description carries it. */
  applyDirections(): void {
    for (const transceiver of this.#host.pc.getTransceivers()) {
      const kind = transceiver.receiver.track.kind as MediaKind;
      const line = this.#lines[kind];
      const send =
        line.transceiver === transceiver ? line.local !== undefined : transceiver.sender.track !== null;
      setDirection(transceiver, send, this.#receive[kind] && !this.#held);
    }
  }

  /** Lets go of the tracks whose m-lines the far end refused. */
  dropRefused(): void {
    for (const kind of mediaKinds) {
      const line = this.#lines[kind];
      if (line.refused) line.dispose();
    }
    this.#changed();
  }

  /** Takes over what another peer sends and wishes. */
  copy(other: LocalMedia): void {
    this.#constraints = { ...other.#constraints };
    this.#receive = other.#receive;
    this.setMuted(other.#muted);
    for (const kind of mediaKinds) {
      const local = other.#lines[kind].local;
      // Nothing is awaited in it: there is no transceiver whose track has to be replaced.
      if (local) void this.#lines[kind].send(local.share());
    }
    this.setHeld(other.#held);
    this.#changed();
  }

  /** Lets go of all tracks. */
  dispose(): void {
    for (const kind of mediaKinds) this.#lines[kind].dispose();
    for (const track of this.#stream.getTracks()) this.#stream.removeTrack(track);
  }

  /** Finds, or makes, the transceiver for a track that has none, or whose own was never agreed. */
  async #place(line: Line, type: 'offer' | 'answer'): Promise<void> {
    const { pc } = this.#host;
    const { local, kind, transceiver } = line;
    if (!local || (transceiver && (type === 'offer' || transceiver.mid !== null))) return;
    const free = pc.getTransceivers().find((one) => {
      const fits = one.receiver.track.kind === kind && one.sender.track === null && isAlive(one);
      return fits && (type === 'offer' || one.mid !== null);
    });
    if (free) {
      await line.moveTo(free);
      // Some engines lack it; then the far end learns no stream, which only browsers look at.
      free.sender.setStreams?.(this.#stream);
    } else if (type === 'offer') {
      line.open((track) => pc.addTransceiver(track, { direction: 'sendrecv', streams: [this.#stream] }));
    }
  }

  async #obtain(kind: MediaKind, source: InputSource, signals: Signals): Promise<MediaStreamTrack> {
    if ('track' in source) return source.track;
    const { globals } = this.#host;
    let stream: MediaStream;
    if ('screen' in source) {
      const options = source.screen === true ? { video: true, audio: false } : source.screen;
      stream = await captureScreen(globals, options, signals);
    } else {
      const wish = 'deviceId' in source ? { deviceId: { exact: source.deviceId } } : source.constraints;
      const constraint = { ...this.#constraints[kind], ...(wish === true ? {} : wish) };
      stream = await captureDevices(globals, { [kind]: constraint }, signals);
    }
    for (const track of stream.getTracks()) if (track.kind !== kind) track.stop();
    const track = stream.getTracks().find((one) => one.kind === kind);
    if (!track) throw mediaFailure(new TypeError(`The host gave no ${kind} track`), 'getusermedia');
    return track;
  }

  /** Sends these tracks. When one cannot be sent, it and those after it are let go, and what was sent before goes on. */
  async #sendAll(
    tracks: readonly MediaStreamTrack[],
    origin: { owned: boolean; screen: boolean },
    signals: Signals,
  ): Promise<void> {
    const unclaimed = new Set(tracks);
    const waiting: LocalTrack[] = [];
    try {
      for (const source of tracks) {
        waiting.push(await this.#process(source, origin, signals));
        unclaimed.delete(source);
      }
      throwIfAborted(signals, 'getusermedia');
      for (let local = waiting.shift(); local; local = waiting.shift()) await this.#send(local);
    } catch (error) {
      for (const local of waiting) local.release();
      if (origin.owned) for (const track of unclaimed) track.stop();
      throw mediaFailure(error, 'getusermedia');
    } finally {
      this.applyDirections();
      this.#changed();
    }
  }

  async #send(local: LocalTrack): Promise<void> {
    const line = this.#lines[local.kind];
    this.#receive = { ...this.#receive, [local.kind]: true };
    line.setSilent(this.#muted[local.kind] || this.#held);
    try {
      await line.send(local);
    } catch (error) {
      local.release();
      throw error;
    }
    if (this.#host.closed.aborted) line.dispose();
  }

  async #process(
    source: MediaStreamTrack,
    origin: { owned: boolean; screen: boolean },
    signals: Signals,
  ): Promise<LocalTrack> {
    const { processor } = this.#host;
    const kind: MediaKind = source.kind === 'video' ? 'video' : 'audio';
    const stopLate = (track: MediaStreamTrack): void => (track === source ? undefined : track.stop());
    const track = processor
      ? await untilAborted((async () => processor(source, kind))(), signals, 'getusermedia', stopLate)
      : source;
    return new LocalTrack(track, { source, ...origin });
  }

  #applySilence(): void {
    for (const kind of mediaKinds) this.#lines[kind].setSilent(this.#muted[kind] || this.#held);
  }

  /** Brings the stream up to date with the lines, and tells when that changed it. */
  #changed(): void {
    if (this.#host.closed.aborted) return;
    const wanted = mediaKinds.flatMap((kind) => this.#lines[kind].local?.track ?? []);
    const present = this.#stream.getTracks();
    if (wanted.length === present.length && wanted.every((track) => present.includes(track))) return;
    for (const track of present) if (!wanted.includes(track)) this.#stream.removeTrack(track);
    for (const track of wanted) if (!present.includes(track)) this.#stream.addTrack(track);
    this.#host.changed();
  }
}

/** The constraints of the asked kinds, and a plain no for the others. */
function eachConstraint(
  asked: MediaKinds,
  constraints: MediaStreamConstraints | undefined,
): MediaStreamConstraints {
  return {
    audio: asked.audio && (constraints?.audio ?? false),
    video: asked.video && (constraints?.video ?? false),
  };
}
