/** How often a level is told, milliseconds. */
const INTERVAL = 50;
/** Decibels below full scale that count as silence. */
const FLOOR = -60;

/**
 * Measures how loud a stream is: 0 for silence, 1 for full scale, even steps for the ear in between.
 * @param listener is told some twenty times a second
 * @returns a function that ends it
 */
export function meter(stream: MediaStream, listener: (level: number) => void): () => void {
  if (stream.getAudioTracks().length === 0) return () => undefined;
  const context = new AudioContext();
  const source = new MediaStreamAudioSourceNode(context, { mediaStream: stream });
  const analyser = new AnalyserNode(context, { fftSize: 1024, smoothingTimeConstant: 0 });
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    listener(levelOf(samples));
  }, INTERVAL);
  return () => {
    clearInterval(timer);
    source.disconnect();
    context.close().catch(() => undefined);
  };
}

/** The level of some samples, 0 to 1. */
export function levelOf(samples: Float32Array): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  const decibels = 10 * Math.log10(power / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR));
}
