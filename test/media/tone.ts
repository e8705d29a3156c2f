/**
 * What a page hears and sees of a MediaStream. A media test asserts these, never a connection state: a call that says
 * `connected` can be silent. Runs inside a page; depends on nothing.
 */

/** A tone that was heard. */
export interface HeardTone {
  /** Hz */
  readonly frequency: number;
  /** dB of full scale, of the strongest part of the spectrum */
  readonly level: number;
  /** ms from the call to this finding */
  readonly after: number;
}

/** A source of one tone, to be sent as if it were a microphone. */
export interface ToneSource {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** Ends the tone and frees the audio engine. */
  stop(): Promise<void>;
}

/** Below this level (dB of full scale) a spectrum counts as silence. Opus noise stays under -90, tones are above -40. */
const SILENCE = -65;

/** ms between two looks. */
const LOOK = 20;

const nextLook = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK));

/** Generates a sine tone. @param frequency Hz */
export function startTone(frequency: number): ToneSource {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency });
  const destination = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  oscillator.connect(new GainNode(context, { gain: 0.5 })).connect(destination);
  oscillator.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('The audio engine gave no track');
  const stop = async (): Promise<void> => {
    track.stop();
    await context.close();
  };
  return { stream: destination.stream, track, stop };
}

/** An ear on a stream. Close it when done. */
export class Listener {
  readonly #context = new AudioContext();
  readonly #analyser: AnalyserNode;
  /** Chromium decodes a remote track only for a stream that some media element plays. */
  readonly #sink = new Audio();
  readonly #spectrum: Float32Array<ArrayBuffer>;

  constructor(stream: MediaStream) {
    this.#sink.srcObject = stream;
    this.#sink.muted = true;
    void this.#sink.play().catch(() => undefined);
    this.#analyser = new AnalyserNode(this.#context, { fftSize: 4096, smoothingTimeConstant: 0 });
    new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream }).connect(this.#analyser);
    this.#spectrum = new Float32Array(this.#analyser.frequencyBinCount);
  }

  /** What sounds now: the strongest frequency (Hz) and its level, or `undefined` for silence. */
  hear(): { frequency: number; level: number } | undefined {
    const spectrum = this.#spectrum;
    this.#analyser.getFloatFrequencyData(spectrum);
    let peak = 1;
    for (let bin = 2; bin < spectrum.length - 1; bin++)
      if (at(spectrum, bin) > at(spectrum, peak)) peak = bin;
    const level = at(spectrum, peak);
    if (!(level > SILENCE)) return undefined;
    // The top of the parabola through the strongest bin and its neighbours lies nearer to the tone than the bin does.
    const [left, right] = [at(spectrum, peak - 1), at(spectrum, peak + 1)];
    const offset = (left - right) / (2 * (left - 2 * level + right)) || 0;
    const frequency = ((peak + offset) * this.#context.sampleRate) / this.#analyser.fftSize;
    return { frequency, level };
  }

  async close(): Promise<void> {
    this.#sink.srcObject = null;
    await this.#context.close();
  }
}

const at = (values: Float32Array, index: number): number => values[index] ?? Number.NEGATIVE_INFINITY;

/** The frequency (Hz) that sounds on a stream, or `undefined` when it stays silent for `deadline` ms. */
export async function frequencyHeard(stream: MediaStream, deadline = 5000): Promise<number | undefined> {
  const heard = await listenUntil(stream, deadline, (tone) => tone !== undefined);
  return heard?.tone?.frequency;
}

/**
 * Waits until a tone is heard.
 * @param frequency Hz
 * @param options `tolerance` in Hz (20), `deadline` in ms (5000)
 * @throws Error that says what was heard instead
 */
export async function hearTone(
  stream: MediaStream,
  frequency: number,
  options: { readonly tolerance?: number; readonly deadline?: number } = {},
): Promise<HeardTone> {
  const { tolerance = 20, deadline = 5000 } = options;
  let last: number | undefined;
  const heard = await listenUntil(stream, deadline, (tone) => {
    last = tone?.frequency;
    return tone !== undefined && Math.abs(tone.frequency - frequency) <= tolerance;
  });
  if (!heard?.tone) {
    const instead = last === undefined ? 'silence' : `${Math.round(last)} Hz`;
    throw new Error(`No tone of ${frequency} Hz in ${deadline} ms, but ${instead} at the end`);
  }
  return { ...heard.tone, after: heard.after };
}

/**
 * Waits until a stream has been silent for a while.
 * @param options `duration` of the silence in ms (400), `deadline` in ms (5000)
 * @returns ms until the silence began
 * @throws Error when something sounded all the time
 */
export async function hearSilence(
  stream: MediaStream,
  options: { readonly duration?: number; readonly deadline?: number } = {},
): Promise<number> {
  const { duration = 400, deadline = 5000 } = options;
  let since: number | undefined;
  const heard = await listenUntil(stream, deadline, (tone, now) => {
    since = tone === undefined ? (since ?? now) : undefined;
    return since !== undefined && now - since >= duration;
  });
  if (!heard || since === undefined) throw new Error(`No ${duration} ms of silence in ${deadline} ms`);
  return since;
}

type Tone = { frequency: number; level: number } | undefined;

async function listenUntil(
  stream: MediaStream,
  deadline: number,
  enough: (tone: Tone, elapsed: number) => boolean,
): Promise<{ tone: Tone; after: number } | undefined> {
  const listener = new Listener(stream);
  const start = performance.now();
  try {
    for (let after = 0; after <= deadline; after = performance.now() - start) {
      const tone = listener.hear();
      if (enough(tone, after)) return { tone, after };
      await nextLook();
    }
    return undefined;
  } finally {
    await listener.close();
  }
}

/** A colour as red, green and blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A source of video in one colour that can be changed, to be sent as if it were a camera. */
export interface ColourSource {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  paint(colour: Colour): void;
  stop(): void;
}

/** Generates video of one colour: 160 × 120, 25 frames a second. */
export function startColour(colour: Colour): ColourSource {
  const canvas = document.createElement('canvas');
  canvas.width = 160;
  canvas.height = 120;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The page cannot draw');
  let present = colour;
  const draw = (): void => {
    context.fillStyle = `rgb(${present.join(',')})`;
    context.fillRect(0, 0, canvas.width, canvas.height);
  };
  draw();
  const timer = setInterval(draw, 40);
  const stream = canvas.captureStream(25);
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error('The canvas gave no track');
  const paint = (next: Colour): void => {
    present = next;
    draw();
  };
  const stop = (): void => {
    clearInterval(timer);
    track.stop();
  };
  return { stream, track, paint, stop };
}

/**
 * Waits until so many new frames of a stream's video were shown.
 * @returns ms that it took
 * @throws Error that says how many came
 */
export async function seeFrames(stream: MediaStream, count = 5, deadline = 5000): Promise<number> {
  let seen = 0;
  return watchUntil(
    stream,
    deadline,
    () => ++seen >= count,
    () => `${seen} of ${count} frames`,
  );
}

/**
 * Waits until the middle of a stream's video has a colour.
 * @param tolerance of each of red, green and blue
 * @returns ms that it took
 * @throws Error that says which colour was there
 */
export async function seeColour(
  stream: MediaStream,
  colour: Colour,
  options: { readonly tolerance?: number; readonly deadline?: number } = {},
): Promise<number> {
  const { tolerance = 40, deadline = 5000 } = options;
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let last = 'no frame';
  const matches = (video: HTMLVideoElement): boolean => {
    const [x, y] = [video.videoWidth / 2, video.videoHeight / 2];
    context?.drawImage(video, x, y, 1, 1, 0, 0, 1, 1);
    const pixel = context?.getImageData(0, 0, 1, 1).data ?? [];
    last = `rgb(${Array.from(pixel).slice(0, 3).join(', ')})`;
    return colour.every((part, index) => Math.abs(part - (pixel[index] ?? -1000)) <= tolerance);
  };
  return watchUntil(stream, deadline, matches, () => `${last} instead of rgb(${colour.join(', ')})`);
}

/** Shows a stream and calls `enough` at each new frame until it is. */
async function watchUntil(
  stream: MediaStream,
  deadline: number,
  enough: (video: HTMLVideoElement) => boolean,
  instead: () => string,
): Promise<number> {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = stream;
  // Chromium decodes no frames for an element that is not in the document.
  video.style.cssText = 'position: fixed; inset: 0 auto auto 0; width: 160px';
  document.body.append(video);
  void video.play().catch(() => undefined);
  const start = performance.now();
  try {
    return await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Seen in ${deadline} ms: ${instead()}`)), deadline);
      const onFrame = (): void => {
        if (enough(video)) {
          clearTimeout(timer);
          resolve(performance.now() - start);
        } else video.requestVideoFrameCallback(onFrame);
      };
      video.requestVideoFrameCallback(onFrame);
    });
  } finally {
    video.srcObject = null;
    video.remove();
  }
}
