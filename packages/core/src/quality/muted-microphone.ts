import type { MediaKinds } from '../media/media-kinds.js';
import { type Clock, systemClock, type Timer } from '../support/clock.js';
import { LevelMeter } from './level-meter.js';

/** What is listened to: a user agent's own session has these names. */
export interface MutableSession {
  isMuted(): MediaKinds;
  getLocalStreams?(): MediaStream[];
}

/** Measures a track until it is closed. */
export type Meter = Pick<LevelMeter, 'level' | 'close'>;

/** ms between two measurements: speech has pauses, and one look a second would often fall into one. */
const INTERVAL = 100;

/** A host without an audio engine (a program in Node) measures nothing. */
const meterOf = (track: MediaStreamTrack): Meter | undefined =>
  typeof AudioContext === 'function' ? new LevelMeter(track) : undefined;

/**
 * Hears whether somebody speaks into a microphone that is muted, for the warning `speaking-while-muted`. Only while the
 * call is muted does it listen, and it follows a change of the microphone.
 */
export class MutedMicrophone {
  readonly #session: MutableSession;
  readonly #clock: Clock;
  readonly #meterOf: (track: MediaStreamTrack) => Meter | undefined;
  #track: MediaStreamTrack | undefined;
  #meter: Meter | undefined;
  #timer: Timer | undefined;
  #loudest: number | undefined;

  /** @param measure makes the meter of a track; the page's audio engine when absent */
  constructor(session: MutableSession, clock: Clock = systemClock, measure = meterOf) {
    this.#session = session;
    this.#clock = clock;
    this.#meterOf = measure;
  }

  /** The loudest since the last question, 0 to 1; `undefined` while nothing is muted, and when it cannot be told. */
  level(): number | undefined {
    const [stream] = this.#session.isMuted().audio ? (this.#session.getLocalStreams?.() ?? []) : [];
    const [track] = stream?.getAudioTracks() ?? [];
    if (track !== this.#track) this.#listenTo(track);
    const loudest = this.#loudest;
    this.#loudest = undefined;
    return loudest;
  }

  /** Ends it. */
  close(): void {
    this.#listenTo(undefined);
  }

  #listenTo(track: MediaStreamTrack | undefined): void {
    this.#timer?.stop();
    // An engine that is closed already has nothing more to free.
    this.#meter?.close().catch(() => undefined);
    this.#loudest = undefined;
    this.#track = track;
    this.#meter = track && this.#meterOf(track);
    if (this.#meter) this.#measure(this.#meter);
  }

  #measure(meter: Meter): void {
    const level = meter.level();
    if (level !== undefined) this.#loudest = Math.max(level, this.#loudest ?? 0);
    this.#timer = this.#clock.startTimer(INTERVAL, () => this.#measure(meter));
  }
}
