import type { Clock } from '../../support/clock.js';
import type { StopSignal } from '../../support/stop-signal.js';
import { MediaError, type MediaStage } from '../media-error.js';
import type { PeerOptions } from '../peer-options.js';
import { hasCandidates, hasLiveLine, type MediaLine, readMediaLines } from '../sdp.js';
import { type Signals, throwIfAborted, untilAborted } from './abort.js';
import { preferCodecs } from './codecs.js';
import { type FoundCandidate, GatheringWait, hasRelay } from './gathering.js';
import type { WebRtcGlobals } from './globals.js';
import { mediaFailure } from './media-failure.js';
import type { RemoteMedia } from './remote-media.js';

/** What the negotiator needs of its peer. */
export interface NegotiatorHost {
  readonly pc: RTCPeerConnection;
  readonly globals: WebRtcGlobals;
  readonly clock: Clock;
  readonly options: PeerOptions;
  readonly remote: RemoteMedia;
  /** Fires when the peer is closed. */
  readonly closed: StopSignal;
}

/** Makes descriptions, and applies those of the far end (RFC 9429, JSEP). */
export class Negotiator {
  readonly #host: NegotiatorHost;
  #servers: readonly RTCIceServer[];
  #gathered = false;
  /** An offer that was given out and is not local yet: see {@link #canWait}. */
  #deferred: RTCSessionDescriptionInit | undefined;
  #wait: GatheringWait | undefined;
  #localRead: { readonly sdp: string; readonly lines: readonly MediaLine[] } | undefined;

  constructor(host: NegotiatorHost) {
    this.#host = host;
    this.#servers = host.options.pcConfig?.iceServers ?? [];
  }

  /** Our description: the pending one, otherwise the agreed one. */
  get local(): string | undefined {
    return this.#deferred?.sdp ?? this.#host.pc.localDescription?.sdp;
  }

  /** Makes an offer that {@link setRemote} will take the answer to, candidates included. @returns the SDP */
  offer(options: RTCOfferOptions, signal?: StopSignal): Promise<string> {
    const { pc } = this.#host;
    return this.#describe('createoffer', () => pc.createOffer(options), options.iceRestart === true, signal);
  }

  /** Makes an answer, sets it local, and waits for candidates. @returns the SDP */
  answer(options: RTCAnswerOptions, signal?: StopSignal): Promise<string> {
    return this.#describe('createanswer', () => this.#host.pc.createAnswer(options), false, signal);
  }

  /** Applies what the far end said. */
  async setRemote(type: 'offer' | 'answer' | 'pranswer', sdp: string): Promise<void> {
    const { pc, remote } = this.#host;
    const stage = 'setremotedescription';
    // A browser would take its own offer back without a word, and its owner would not learn of the glare.
    const state = this.#deferred ? 'have-local-offer' : pc.signalingState;
    if (type === 'offer' && state !== 'stable' && state !== 'have-remote-offer') {
      throw new MediaError('failed', stage, new Error(`An offer in the state ${state}`));
    }
    const ours = this.local ?? '';
    const deferred = this.#deferred;
    this.#deferred = undefined;
    if (deferred) await this.#step(() => pc.setLocalDescription(deferred), 'setlocaldescription', []);
    await this.#step(() => pc.setRemoteDescription({ type, sdp }), stage, []);
    remote.read(sdp, type === 'offer' ? undefined : () => this.#readLocal(ours));
  }

  /** Takes a pending offer back. */
  async rollback(): Promise<void> {
    const { pc, remote } = this.#host;
    const description = { type: 'rollback', sdp: '' } as const;
    this.#wait?.end();
    this.#deferred = undefined;
    if (pc.signalingState === 'stable' || pc.signalingState === 'closed') return;
    if (pc.signalingState === 'have-remote-offer') {
      await this.#step(() => pc.setRemoteDescription(description), 'setremotedescription', []);
      remote.settle(pc.remoteDescription?.sdp ?? '');
    } else {
      await this.#step(() => pc.setLocalDescription(description), 'setlocaldescription', []);
    }
  }

  /** Ends the present wait for candidates. */
  endWait(): void {
    this.#wait?.end();
  }

  /** A candidate was found. */
  found(candidate: FoundCandidate): void {
    this.#wait?.found(candidate);
  }

  /** The host began, or completed, a gathering. */
  gatheringChanged(): void {
    if (this.#host.pc.iceGatheringState === 'complete') this.#wait?.end();
  }

  async #describe(
    stage: 'createoffer' | 'createanswer',
    make: () => Promise<RTCSessionDescriptionInit>,
    restart: boolean,
    signal: StopSignal | undefined,
  ): Promise<string> {
    const { pc, options, globals, remote } = this.#host;
    const signals = [signal];
    if (options.iceServers && (restart || !this.#gathered)) await this.#refreshServers(signals, stage);
    if (options.codecPreferences) preferCodecs(pc.getTransceivers(), options.codecPreferences, globals);
    const description = await this.#step(make, stage, signals);
    this.#deferred =
      stage === 'createoffer' && !restart && this.#canWait(description) ? description : undefined;
    if (this.#deferred) return description.sdp ?? '';
    const wait = this.#createWait();
    this.#wait = wait;
    try {
      await this.#step(() => pc.setLocalDescription(description), 'setlocaldescription', signals);
      if (stage === 'createanswer') remote.settle();
      const isComplete = this.#isComplete();
      this.#gathered = true;
      if (!isComplete) {
        const gathering = new Promise<void>((resolve) => wait.start(resolve));
        await untilAborted(gathering, [signal, this.#host.closed], 'setlocaldescription');
      }
    } finally {
      wait.stop();
      this.#wait = undefined;
    }
    return pc.localDescription?.sdp ?? '';
  }

  /**
   * Whether an offer need not be local before it is answered: in an agreed connection, when all candidates are there.
   * Then nothing has to be taken back when it is refused or meets another one, which matters, for a rollback is not
   * free: in Firefox 153 a call with audio and video hears and sees nothing after it until the next exchange, and
   * Chromium 156 forgets a transport under conditions that `LocalMedia.prepare` tells of.
   */
  #canWait({ sdp = '' }: RTCSessionDescriptionInit): boolean {
    const { pc, remote } = this.#host;
    const agreed = pc.signalingState === 'stable' && pc.currentRemoteDescription !== null;
    const complete = agreed && pc.iceGatheringState === 'complete';
    return complete && hasCandidates(readMediaLines(sdp), remote.bundles);
  }

  #createWait(): GatheringWait {
    const { clock, options } = this.#host;
    const relayExpected = hasRelay(this.#servers);
    return new GatheringWait({ clock, relayExpected, timeout: options.iceGatheringTimeout });
  }

  /**
   * Whether the local description needs no further candidates. `iceGatheringState` alone tells of the first gathering
   * only: after an ICE restart it still reads `complete` of the earlier generation until the browser's next turn.
   */
  #isComplete(): boolean {
    const { pc, remote } = this.#host;
    const sdp = pc.localDescription?.sdp ?? '';
    if (!hasLiveLine(sdp)) return true;
    if (pc.iceGatheringState !== 'complete') return false;
    return !this.#gathered || hasCandidates(this.#readLocal(sdp), remote.bundles);
  }

  /** Our description is looked at when it is made, and again when its answer comes. */
  #readLocal(sdp: string): readonly MediaLine[] {
    if (this.#localRead?.sdp !== sdp) this.#localRead = { sdp, lines: readMediaLines(sdp) };
    return this.#localRead.lines;
  }

  async #refreshServers(signals: Signals, stage: MediaStage): Promise<void> {
    const { pc, options, closed } = this.#host;
    throwIfAborted([...signals, closed], stage);
    const fresh = options.iceServers?.().catch(() => this.#servers) ?? Promise.resolve(this.#servers);
    this.#servers = await untilAborted(fresh, [...signals, closed], stage);
    try {
      pc.setConfiguration({ ...pc.getConfiguration(), iceServers: [...this.#servers] });
    } catch (error) {
      throw mediaFailure(error, stage);
    }
  }

  async #step<Value>(work: () => Promise<Value>, stage: MediaStage, signals: Signals): Promise<Value> {
    const all = [...signals, this.#host.closed];
    throwIfAborted(all, stage);
    try {
      return await untilAborted(work(), all, stage);
    } catch (error) {
      throw mediaFailure(error, stage);
    }
  }
}
