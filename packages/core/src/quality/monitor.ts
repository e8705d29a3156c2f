import type { MediaPeer, MediaStats } from '../media/media-port.js';
import { type Clock, systemClock, type Timer } from '../support/clock.js';
import { Emitter } from '../support/emitter.js';
import { type Sample, sampleBetween } from './sample.js';
import { sampleScore } from './score.js';
import { type WarningChange, type WarningName, type WarningRule, Warnings } from './warnings.js';

/** How a call is watched. */
export interface MonitorOptions {
  /** ms between two looks; default 1000 */
  readonly interval?: number | undefined;
  /** Rules of warnings that differ from the usual ones. */
  readonly rules?: { readonly [Name in WarningName]?: Partial<WarningRule> } | undefined;
  /** What the microphone hears now, 0 to 1, also while it is muted; see `MutedMicrophone`. */
  readonly microphone?: (() => number | undefined) | undefined;
  readonly clock?: Clock | undefined;
}

/** The part of a media peer that a monitor reads. */
export type MonitoredPeer = Pick<MediaPeer, 'getStats' | 'muted' | 'localHold' | 'remoteHold' | 'state'>;

/** The events of a monitor. */
export type MonitorEvents = {
  /** A look was taken; `score` is the mean opinion score of what is heard, 1 to 4.5. */
  sample: [{ readonly sample: Sample; readonly score: number | undefined }];
  /** A warning was raised, or is no more. */
  warning: [WarningChange];
};

/** Watches one call: samples, scores and warnings, until it is stopped. */
export class QualityMonitor extends Emitter<MonitorEvents> {
  readonly #peer: () => MonitoredPeer | undefined;
  readonly #clock: Clock;
  readonly #interval: number;
  readonly #microphone: (() => number | undefined) | undefined;
  readonly #warnings: Warnings;
  #last: MediaStats | undefined;
  #lastPeer: MonitoredPeer | undefined;
  #timer: Timer | undefined;
  #stopped = false;

  /** @param peer the call's peer at each look, as it may get another one; `undefined` while it has none */
  constructor(peer: () => MonitoredPeer | undefined, options: MonitorOptions = {}) {
    super();
    this.#peer = peer;
    this.#clock = options.clock ?? systemClock;
    this.#interval = options.interval ?? 1000;
    this.#microphone = options.microphone;
    this.#warnings = new Warnings(options.rules);
    this.#next();
  }

  /** The warnings that stand. */
  get warnings(): readonly WarningName[] {
    return this.#warnings.raised;
  }

  /** Ends it. No event comes after. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.stop();
    this.removeAllListeners();
  }

  #next(): void {
    if (!this.#stopped) this.#timer = this.#clock.startTimer(this.#interval, () => void this.#look());
  }

  async #look(): Promise<void> {
    const peer = this.#peer();
    const stats = await peer?.getStats().catch(() => undefined);
    if (this.#stopped) return;
    const before = peer === this.#lastPeer ? this.#last : undefined;
    this.#last = stats;
    this.#lastPeer = peer;
    const sample = peer && stats && before && sampleBetween(before, stats);
    if (sample) this.#tell(peer, sample);
    this.#next();
  }

  /** By the time that a sample is told, {@link warnings} are those that it leads to. */
  #tell(peer: MonitoredPeer, sample: Sample): void {
    const changes = this.#warnings.observe({
      sample,
      muted: peer.muted,
      onHold: peer.localHold || peer.remoteHold,
      ice: peer.state.ice,
      microphone: this.#microphone?.(),
    });
    this.emit('sample', { sample, score: sampleScore(sample) });
    for (const change of changes) if (!this.#stopped) this.emit('warning', change);
  }
}
