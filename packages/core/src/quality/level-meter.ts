/** The part of the page's audio engine that a meter needs. */
type AudioContextConstructor = new () => AudioContext;

/**
 * Measures how loud a track is. It listens to a copy, so that it hears a muted microphone too. Where the audio engine
 * may not run yet (no gesture, no capture), it says nothing.
 */
export class LevelMeter {
  readonly #context: AudioContext;
  readonly #copy: MediaStreamTrack;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  /** @param AudioContextClass the page's own when absent */
  constructor(track: MediaStreamTrack, AudioContextClass: AudioContextConstructor = AudioContext) {
    this.#copy = track.clone();
    this.#copy.enabled = true;
    this.#context = new AudioContextClass();
    this.#analyser = this.#context.createAnalyser();
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(new MediaStream([this.#copy])).connect(this.#analyser);
  }

  /** The level now, 0 to 1 (root mean square), or `undefined` while the engine does not run. */
  level(): number | undefined {
    if (this.#context.state !== 'running') return undefined;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const energy = this.#samples.reduce((sum, sample) => sum + sample * sample, 0);
    return Math.sqrt(energy / this.#samples.length);
  }

  /** Ends it. */
  async close(): Promise<void> {
    this.#copy.stop();
    await this.#context.close();
  }
}
