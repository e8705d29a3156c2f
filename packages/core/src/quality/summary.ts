import { opinionScore } from './e-model.js';
import type { InboundSample, OutboundSample, Sample } from './sample.js';
import { type SpeechConditions, speechRating } from './score.js';

/** A grade by the E-model of ITU-T G.107. */
export interface Grade {
  /** Transmission rating, 0 to some 93. */
  readonly rating: number;
  /** Mean opinion score, 1 to 4.5. */
  readonly score: number;
}

/** What was heard in a whole call, or in a part of one. Means are over the looks that told something. */
export interface SpeechSummary {
  /** ms since the Unix epoch: the first and the last look. */
  readonly from: number;
  readonly to: number;
  readonly packets: number;
  readonly lost: number;
  /** 0 to 1, of what was sent */
  readonly loss: number;
  /** 0 to 1, of what came: too late, or too early, to be played */
  readonly discarded: number;
  /** ms */
  readonly jitter: number | undefined;
  /** ms, there and back */
  readonly roundTrip: number | undefined;
  /** ms in the jitter buffer: the mean, and the most */
  readonly bufferDelay: number | undefined;
  readonly longestBufferDelay: number | undefined;
  /** How the conversation is; `undefined` when nothing came. */
  readonly conversation: Grade | undefined;
  /** How it is to listen only: the same without delay. */
  readonly listening: Grade | undefined;
  /** What the far end reports of what it hears. */
  readonly remote: { readonly loss: number | undefined; readonly jitter: number | undefined };
  /** The last look: codec, path and sources at the end. */
  readonly last: Sample;
}

/** Gathers the samples of one call. It keeps sums, not samples. */
export class SpeechSummariser {
  #first: number | undefined;
  #last: Sample | undefined;
  #packets = 0;
  #lost = 0;
  #discarded = 0;
  readonly #jitter = new Mean();
  readonly #roundTrip = new Mean();
  readonly #bufferDelay = new Mean();
  readonly #remoteLoss = new Mean();
  readonly #remoteJitter = new Mean();

  add(sample: Sample): void {
    const inbound: Partial<InboundSample> = sample.inbound.audio ?? {};
    const outbound: Partial<OutboundSample> = sample.outbound.audio ?? {};
    this.#first ??= sample.at - sample.duration;
    this.#last = sample;
    this.#packets += inbound.packets ?? 0;
    this.#lost += inbound.lost ?? 0;
    this.#discarded += inbound.discarded ?? 0;
    this.#jitter.add(inbound.jitter);
    this.#bufferDelay.add(inbound.bufferDelay);
    this.#roundTrip.add(sample.roundTrip);
    this.#remoteLoss.add(outbound.loss);
    this.#remoteJitter.add(outbound.jitter);
  }

  /** What there is to say so far; `undefined` before the first sample. */
  get summary(): SpeechSummary | undefined {
    const [from, last] = [this.#first, this.#last];
    if (from === undefined || !last) return undefined;
    const sent = this.#packets + this.#lost;
    const loss = sent > 0 ? this.#lost / sent : 0;
    const [roundTrip, bufferDelay] = [this.#roundTrip.value, this.#bufferDelay.value];
    const grade = (delays: Delays): Grade | undefined => (sent > 0 ? gradeOf(loss, delays) : undefined);
    return {
      from,
      to: last.at,
      packets: this.#packets,
      lost: this.#lost,
      loss,
      discarded: this.#packets > 0 ? this.#discarded / this.#packets : 0,
      jitter: this.#jitter.value,
      roundTrip,
      bufferDelay,
      longestBufferDelay: this.#bufferDelay.most,
      conversation: grade({ roundTrip: roundTrip ?? 0, bufferDelay }),
      listening: grade({ roundTrip: 0, bufferDelay: 0 }),
      remote: { loss: this.#remoteLoss.value, jitter: this.#remoteJitter.value },
      last,
    };
  }
}

type Delays = Pick<SpeechConditions, 'roundTrip' | 'bufferDelay'>;

function gradeOf(loss: number, delays: Delays): Grade {
  const rating = speechRating({ loss, ...delays });
  return { rating, score: opinionScore(rating) };
}

class Mean {
  #sum = 0;
  #count = 0;
  #most: number | undefined;

  add(value: number | undefined): void {
    if (value === undefined) return;
    this.#sum += value;
    this.#count++;
    this.#most = Math.max(value, this.#most ?? value);
  }

  get value(): number | undefined {
    return this.#count > 0 ? this.#sum / this.#count : undefined;
  }

  get most(): number | undefined {
    return this.#most;
  }
}
