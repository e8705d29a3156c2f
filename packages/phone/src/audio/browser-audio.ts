import type { AudioOutput, AudioPort, AudioStatus, Playing } from './audio-port.js';
import { silentAudio } from './audio-port.js';
import type { Cadence } from './cadences.js';
import { ElementPlaying } from './element-playing.js';
import { renderCadence } from './render.js';
import { route } from './route.js';

/** Enough for tones below 4 kHz; the browser converts to its own rate. */
const SAMPLE_RATE = 24_000;
/** How long a context may take to start before that counts as refused, milliseconds. */
const START_LIMIT = 300;
/** How long a context runs on after the last tone, milliseconds. */
const REST_AFTER = 3000;
/** What browsers take for the user's own act, and so for leave to sound. */
const GESTURES = ['mousedown', 'pointerup', 'keydown', 'touchend'] as const;

/**
 * The browser's audio. Voices play in detached `Audio` elements: a media element inside the page stops when its host
 * is moved. Tones are synthesised into loops of samples. What the browser refuses (no gesture yet) is tried again at the
 * first gesture anywhere in the page, and at {@link AudioPort.unlock}.
 */
class BrowserAudio implements AudioPort {
  #status: AudioStatus = 'unknown';
  #context: AudioContext | undefined;
  readonly #listeners = new Set<() => void>();
  readonly #voices = new Set<ElementPlaying>();
  readonly #tones = new Set<Playing>();
  #waitsForGesture = false;
  #resting: ReturnType<typeof setTimeout> | undefined;

  get status(): AudioStatus {
    return this.#status;
  }

  onStatus(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async unlock(): Promise<boolean> {
    const voices = [...this.#voices].map((voice) => voice.play());
    const running = await this.#wake();
    await Promise.all(voices);
    return running;
  }

  loop(sound: Cadence | URL, output: AudioOutput): Playing {
    return sound instanceof URL
      ? this.#playElement({ url: sound }, output)
      : this.#playCadence(sound, output);
  }

  playStream(stream: MediaStream, output: AudioOutput): Playing {
    return this.#playElement({ stream }, output);
  }

  playTone(frequencies: readonly number[], duration: number, output: AudioOutput): void {
    this.#playSamples({ frequencies, rhythm: [duration] }, output, false);
    void this.#wake();
  }

  dispose(): void {
    for (const playing of [...this.#voices, ...this.#tones]) playing.stop();
    this.#listenForGestures(false);
    this.#listeners.clear();
    clearTimeout(this.#resting);
    this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  #playElement(source: { stream: MediaStream } | { url: URL }, output: AudioOutput): Playing {
    const playing = new ElementPlaying(source, output, {
      refused: () => this.#setStatus('blocked'),
      plays: () => this.#setStatus('unlocked'),
      stopped: () => void this.#voices.delete(playing),
    });
    this.#voices.add(playing);
    void playing.play();
    return playing;
  }

  #playCadence(cadence: Cadence, output: AudioOutput): Playing {
    const playing = this.#playSamples(cadence, output, true);
    void this.#wake();
    return playing;
  }

  #playSamples(cadence: Cadence, output: AudioOutput, loops: boolean): Playing {
    const context = this.#ownContext();
    const samples = renderCadence(cadence, SAMPLE_RATE);
    const buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
    buffer.copyToChannel(samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer, loop: loops });
    const routed = route(source, output);
    const playing: Playing = {
      setOutput: routed.setOutput,
      stop: () => {
        if (!this.#tones.delete(playing)) return;
        source.stop();
        routed.disconnect();
        this.#rest();
      },
    };
    source.addEventListener('ended', () => playing.stop());
    source.start();
    this.#tones.add(playing);
    return playing;
  }

  #ownContext(): AudioContext {
    if (this.#context) return this.#context;
    const context = new AudioContext({ latencyHint: 'interactive' });
    context.addEventListener('statechange', () => {
      if (context.state === 'running') this.#setStatus('unlocked');
    });
    this.#context = context;
    return context;
  }

  /** Starts the context. A browser that does not want to leaves the promise open, so there is a limit. */
  async #wake(): Promise<boolean> {
    const context = this.#ownContext();
    const late = new Promise<void>((resolve) => setTimeout(resolve, START_LIMIT));
    await Promise.race([context.resume().catch(() => undefined), late]);
    if (context !== this.#context) return false;
    const running = context.state === 'running';
    this.#setStatus(running ? 'unlocked' : 'blocked');
    this.#rest();
    return running;
  }

  /** A context that runs for nothing costs power; one that has to start takes its time at the next key. */
  #rest(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      if (this.#tones.size === 0) this.#context?.suspend().catch(() => undefined);
    }, REST_AFTER);
  }

  #setStatus(status: AudioStatus): void {
    this.#listenForGestures(status === 'blocked');
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of [...this.#listeners]) listener();
  }

  #listenForGestures(wanted: boolean): void {
    if (wanted === this.#waitsForGesture || typeof document === 'undefined') return;
    this.#waitsForGesture = wanted;
    for (const type of GESTURES) {
      if (wanted) document.addEventListener(type, this.#onGesture, { capture: true, passive: true });
      else document.removeEventListener(type, this.#onGesture, { capture: true });
    }
  }

  readonly #onGesture = (): void => void this.unlock();
}

/** The audio of this browser; silence where there is none. Nothing is created before something is to sound. */
export function browserAudio(): AudioPort {
  return typeof AudioContext === 'function' && typeof Audio === 'function' ? new BrowserAudio() : silentAudio;
}
