import { LevelMeter } from '@sip-kit/core/quality';

/** How often a level is told, milliseconds. */
const INTERVAL = 50;
/** Decibels below full scale that count as silence. */
const FLOOR = -60;

/**
 * Measures how loud a stream is, a muted microphone too: 0 for silence, 1 for full scale, even steps for the ear in
 * between. A stream without sound is silent.
 * @param listener is told some twenty times a second
 * @returns a function that ends it
 */
export function meter(stream: MediaStream, listener: (level: number) => void): () => void {
  const [track] = stream.getAudioTracks();
  if (!track) return () => undefined;
  const measured = new LevelMeter(track);
  const timer = setInterval(() => listener(forTheEar(measured.level() ?? 0)), INTERVAL);
  return () => {
    clearInterval(timer);
    measured.close().catch(() => undefined);
  };
}

/** @param amplitude 0 to 1 @returns the same on a scale of decibels, 0 to 1 */
export function forTheEar(amplitude: number): number {
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(amplitude)) / FLOOR));
}
