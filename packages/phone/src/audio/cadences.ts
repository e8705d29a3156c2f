/**
 * What telephone networks sound like (ITU-T E.180, supplement 2: the tones of the national networks), as data.
 */

/** Whose tones are played. `eu`: most of continental Europe. */
export type ToneRegion = 'us' | 'uk' | 'eu';

export type ToneKind = 'ringtone' | 'ringback' | 'busy' | 'call-waiting';

/** One repeating sound. */
export interface Cadence {
  /** Hertz; several sound together. */
  readonly frequencies: readonly number[];
  /** Hertz; with it the frequencies sound in turn, as the two gongs of a bell, so many times a second. */
  readonly warble?: number;
  /** Milliseconds of sound and silence, in turn, beginning with sound. */
  readonly rhythm: readonly number[];
}

export const CADENCES: Readonly<Record<ToneRegion, Readonly<Record<ToneKind, Cadence>>>> = {
  us: {
    ringtone: { frequencies: [620, 780], warble: 20, rhythm: [2000, 4000] },
    ringback: { frequencies: [440, 480], rhythm: [2000, 4000] },
    busy: { frequencies: [480, 620], rhythm: [500, 500] },
    'call-waiting': { frequencies: [440], rhythm: [300, 9700] },
  },
  uk: {
    ringtone: { frequencies: [620, 780], warble: 20, rhythm: [400, 200, 400, 2000] },
    ringback: { frequencies: [400, 450], rhythm: [400, 200, 400, 2000] },
    busy: { frequencies: [400], rhythm: [375, 375] },
    'call-waiting': { frequencies: [400], rhythm: [100, 2900] },
  },
  eu: {
    ringtone: { frequencies: [620, 780], warble: 20, rhythm: [1000, 4000] },
    ringback: { frequencies: [425], rhythm: [1000, 4000] },
    busy: { frequencies: [425], rhythm: [480, 480] },
    'call-waiting': { frequencies: [425], rhythm: [200, 200, 200, 5000] },
  },
};
