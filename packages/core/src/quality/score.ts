import { opinionScore, transmissionRating } from './e-model.js';
import type { Sample } from './sample.js';

/** The impairment of a codec: without loss, and how robust it is against loss (ITU-T G.113). */
export interface CodecImpairment {
  readonly Ie: number;
  readonly Bpl: number;
}

/**
 * G.711 with concealment of loss (G.113 Appendix I). On this scale, that of narrow-band speech, nothing is better. Opus
 * and G.722 are not in that table; they count as the same, which their decoders surpass.
 */
const browserCodecs: CodecImpairment = { Ie: 0, Bpl: 25.1 };

/** ms from the microphone to the first packet: a frame of 20 ms, and what the codec looks ahead. */
const PACKETISATION = 25;

/** ms that a jitter buffer holds speech when the host does not tell. */
const BUFFER = 40;

/** What the quality of the speech that is heard is made of. */
export interface SpeechConditions {
  /** Default: that of the codecs that browsers speak. */
  readonly codec?: CodecImpairment | undefined;
  /** 0 to 1 */
  readonly loss: number;
  /** ms, there and back */
  readonly roundTrip: number;
  /** ms in the jitter buffer */
  readonly bufferDelay?: number | undefined;
}

/** The mean opinion score of speech under these conditions, 1 to 4.5, by the E-model of ITU-T G.107. */
export const speechScore = (conditions: SpeechConditions): number => opinionScore(speechRating(conditions));

/** The transmission rating of speech under these conditions, 0 to some 93. */
export function speechRating({
  codec = browserCodecs,
  loss,
  roundTrip,
  bufferDelay = BUFFER,
}: SpeechConditions): number {
  const oneWay = roundTrip / 2 + PACKETISATION + bufferDelay;
  const Ppl = loss * 100;
  return Math.max(0, transmissionRating({ ...codec, Ppl, Ta: oneWay, T: oneWay, Tr: 2 * oneWay }));
}

/** The score of what is heard in a call, from a sample of it; `undefined` while no audio comes. */
export function sampleScore({ inbound, roundTrip = 0 }: Sample): number | undefined {
  const { audio } = inbound;
  if (!audio || audio.packets + audio.lost === 0) return undefined;
  return speechScore({ loss: audio.loss, roundTrip, bufferDelay: audio.bufferDelay });
}
