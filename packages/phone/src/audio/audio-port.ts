import type { Cadence } from './cadences.js';

/** Where and how loud something sounds. */
export interface AudioOutput {
  /** A loudspeaker; the browser's default when absent. */
  readonly deviceId?: string | undefined;
  /** 0 to 1. */
  readonly volume: number;
}

/** Something that sounds until it is stopped, or that waits for the browser's leave to sound. */
export interface Playing {
  setOutput(output: AudioOutput): void;
  /** Idempotent. */
  stop(): void;
}

/** Whether the browser lets a page sound: not known before the first try. */
export type AudioStatus = 'unknown' | 'blocked' | 'unlocked';

/** All that the phone needs of loudspeakers. The browser's is `browserAudio()`; where there is none, `silentAudio`. */
export interface AudioPort {
  readonly status: AudioStatus;
  /** Calls `listener` when {@link status} has changed. @returns a function that ends the subscription */
  onStatus(listener: () => void): () => void;
  /**
   * Asks for leave to sound; to be called while a click or key is handled. What was refused before sounds then.
   * @returns whether sound may play
   */
  unlock(): Promise<boolean>;
  /** Repeats a cadence, or the sound of a file. */
  loop(sound: Cadence | URL, output: AudioOutput): Playing;
  /** Plays the far end's voice. Video tracks of the stream do not matter. */
  playStream(stream: MediaStream, output: AudioOutput): Playing;
  /** Sounds once. @param duration milliseconds */
  playTone(frequencies: readonly number[], duration: number, output: AudioOutput): void;
  /** Stops everything. */
  dispose(): void;
}

const nothing: Playing = { setOutput: () => undefined, stop: () => undefined };

/** Audio where there is none: a server, a worker. */
export const silentAudio: AudioPort = {
  status: 'unknown',
  onStatus: () => () => undefined,
  unlock: () => Promise.resolve(false),
  loop: () => nothing,
  playStream: () => nothing,
  playTone: () => undefined,
  dispose: () => undefined,
};
