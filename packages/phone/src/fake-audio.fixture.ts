import type { AudioOutput, AudioPort, AudioStatus, Playing } from './audio/audio-port.js';

/** Audio that writes down what sounds: `['loop', cadence]`, `['stream', stream]`, `['tone', frequencies]`. */
export class FakeAudio implements AudioPort {
  status: AudioStatus = 'unlocked';
  /** What sounds at this moment. */
  readonly sounding: { readonly what: unknown; output: AudioOutput }[] = [];
  readonly tones: (readonly number[])[] = [];
  disposed = false;
  #listener: () => void = () => undefined;

  onStatus(listener: () => void): () => void {
    this.#listener = listener;
    return () => {
      this.#listener = () => undefined;
    };
  }

  becomes(status: AudioStatus): void {
    this.status = status;
    this.#listener();
  }

  unlock(): Promise<boolean> {
    this.becomes('unlocked');
    return Promise.resolve(true);
  }

  loop = (what: unknown, output: AudioOutput): Playing => this.#play(what, output);
  playStream = (what: unknown, output: AudioOutput): Playing => this.#play(what, output);

  playTone(frequencies: readonly number[]): void {
    this.tones.push(frequencies);
  }

  dispose(): void {
    this.disposed = true;
  }

  #play(what: unknown, output: AudioOutput): Playing {
    const entry = { what, output };
    this.sounding.push(entry);
    return {
      setOutput: (next) => {
        entry.output = next;
      },
      stop: () => {
        const index = this.sounding.indexOf(entry);
        if (index >= 0) this.sounding.splice(index, 1);
      },
    };
  }
}
