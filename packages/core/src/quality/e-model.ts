/**
 * The E-model of ITU-T G.107: what a conversation is worth, computed from what impairs it. The names of the parameters
 * and of the steps are those of the recommendation, so that it can be read beside this file.
 */

/** The input parameters (G.107, table of default values). */
export interface EModelParameters {
  /** Send and receive loudness rating, dB. */
  readonly SLR: number;
  readonly RLR: number;
  /** Sidetone masking rating, dB; the listener's is derived from it by Dr. */
  readonly STMR: number;
  /** D-value of the telephone at the send and receive side. */
  readonly Ds: number;
  readonly Dr: number;
  /** Talker echo loudness rating, dB. */
  readonly TELR: number;
  /** Weighted echo path loss, dB. */
  readonly WEPL: number;
  /** Mean one-way delay of the echo path, ms. */
  readonly T: number;
  /** Round-trip delay in the four-wire loop, ms. */
  readonly Tr: number;
  /** Absolute one-way delay from mouth to ear, ms. */
  readonly Ta: number;
  /** Number of quantisation distortion units. */
  readonly qdu: number;
  /** Equipment impairment of the codec, without loss. */
  readonly Ie: number;
  /** How robust the codec is against loss. */
  readonly Bpl: number;
  /** Random loss of packets, percent. */
  readonly Ppl: number;
  /** How bursty the loss is; 1 when it is random. */
  readonly BurstR: number;
  /** Circuit noise at the 0 dBr point, dBm0p. */
  readonly Nc: number;
  /** Noise floor at the receive side, dBmp. */
  readonly Nfor: number;
  /** Room noise at the send and receive side, dB(A). */
  readonly Ps: number;
  readonly Pr: number;
  /** Advantage factor: what a person forgives for being mobile. */
  readonly A: number;
  /** Delay sensitivity, and the shortest delay that a person notices, ms. */
  readonly sT: number;
  readonly mT: number;
}

/** The recommendation's default values. */
export const eModelDefaults: EModelParameters = {
  SLR: 8,
  RLR: 2,
  STMR: 15,
  Ds: 3,
  Dr: 3,
  TELR: 65,
  WEPL: 110,
  T: 0,
  Tr: 0,
  Ta: 0,
  qdu: 1,
  Ie: 0,
  Bpl: 4.3,
  Ppl: 0,
  BurstR: 1,
  Nc: -70,
  Nfor: -64,
  Ps: 35,
  Pr: 35,
  A: 0,
  sT: 1,
  mT: 100,
};

const { log10, max, sqrt, exp } = Math;

/** Powers in dB, added up. */
const powerSum = (...levels: number[]): number =>
  10 * log10(levels.reduce((sum, dB) => sum + 10 ** (dB / 10), 0));

/**
 * The transmission rating factor R = Ro − Is − Id − Ie,eff + A (G.107 §3.1): 93.2 for the default values.
 * @param given the parameters that differ from {@link eModelDefaults}
 */
export function transmissionRating(given: Partial<EModelParameters> = {}): number {
  const p = { ...eModelDefaults, ...given };
  const No = noise(p);
  const Ro = 15 - 1.5 * (p.SLR + No);
  const Ist = sidetoneImpairment(p);
  const Is = loudnessImpairment(p, No) + Ist + quantisationImpairment(p, Ro);
  const Id = talkerEcho(p, No, Ist) + listenerEcho(p, Ro) + absoluteDelay(p);
  return Ro - Is - Id - equipmentImpairment(p) + p.A;
}

/** All noise, referred to the 0 dBr point, dBm0p (§3.2). */
function noise({ SLR, RLR, STMR, Ds, Dr, Nc, Nfor, Ps, Pr }: EModelParameters): number {
  const OLR = SLR + RLR;
  const LSTR = STMR + Dr;
  const Nos = Ps - SLR - Ds - 100 + 0.004 * (Ps - OLR - Ds - 14) ** 2;
  const Pre = Pr + 10 * log10(1 + 10 ** ((10 - LSTR) / 10));
  const Nor = RLR - 121 + Pre + 0.008 * (Pre - 35) ** 2;
  return powerSum(Nc, Nos, Nor, Nfor + RLR);
}

/** Iolr: what is too quiet to be loud enough (§3.3.1). */
function loudnessImpairment({ SLR, RLR }: EModelParameters, No: number): number {
  const Xolr = SLR + RLR + 0.2 * (64 + No - RLR);
  return 20 * ((1 + (Xolr / 8) ** 8) ** (1 / 8) - Xolr / 8);
}

/** Ist: sidetone that is not at its best (§3.3.2). */
function sidetoneImpairment({ STMR, T, TELR }: EModelParameters): number {
  const STMRo = -10 * log10(10 ** (-STMR / 10) + exp(-T / 4) * 10 ** (-TELR / 10));
  return (
    12 * (1 + ((STMRo - 13) / 6) ** 8) ** (1 / 8) -
    28 * (1 + ((STMRo + 1) / 19.4) ** 35) ** (1 / 35) -
    13 * (1 + ((STMRo - 3) / 33) ** 13) ** (1 / 13) +
    29
  );
}

/** Iq: quantisation distortion (§3.3.3). */
function quantisationImpairment({ qdu }: EModelParameters, Ro: number): number {
  const Q = 37 - 15 * log10(qdu);
  const G = 1.07 + 0.258 * Q + 0.0602 * Q ** 2;
  const Y = (Ro - 100) / 15 + 46 / 8.4 - G / 9;
  const Z = 46 / 30 - G / 40;
  return 15 * log10(1 + 10 ** Y + 10 ** Z);
}

/** Idte: hearing oneself late (§3.4.1). */
function talkerEcho({ T, TELR, STMR, RLR }: EModelParameters, No: number, Ist: number): number {
  if (T < 1) return 0;
  const sidetone = STMR < 9 ? Ist / 2 : 0;
  const TERV = TELR - 40 * log10((1 + T / 10) / (1 + T / 150)) + 6 * exp(-0.3 * T ** 2) + sidetone;
  const Re = 80 + 2.5 * (TERV - 14);
  const Roe = -1.5 * (No - RLR);
  const Idte = ((Roe - Re) / 2 + sqrt((Roe - Re) ** 2 / 4 + 100) - 1) * (1 - exp(-T));
  return STMR > 20 ? sqrt(Idte ** 2 + Ist ** 2) : Idte;
}

/** Idle: hearing the other one twice (§3.4.2). */
function listenerEcho({ WEPL, Tr }: EModelParameters, Ro: number): number {
  const Rle = 10.5 * (WEPL + 7) * (Tr + 1) ** (-1 / 4);
  return (Ro - Rle) / 2 + sqrt((Ro - Rle) ** 2 / 4 + 169);
}

/** Idd: too long a delay for a conversation, even without echo (§3.4.3). */
function absoluteDelay({ Ta, sT, mT }: EModelParameters): number {
  if (Ta <= mT) return 0;
  const X = Math.log2(Ta / mT);
  const power = 6 * sT;
  return 25 * ((1 + X ** power) ** (1 / power) - 3 * (1 + (X / 3) ** power) ** (1 / power) + 2);
}

/** Ie,eff: the codec, and what it makes of lost packets (§3.5). */
const equipmentImpairment = ({ Ie, Bpl, Ppl, BurstR }: EModelParameters): number =>
  Ie + (95 - Ie) * (Ppl / (Ppl / BurstR + Bpl));

/**
 * The mean opinion score for a rating (G.107 Annex B): 1 (bad) to 4.5 (as good as it gets).
 * @param R a transmission rating; below 0 and above 100 it counts as 0 and 100
 */
export function opinionScore(R: number): number {
  if (R >= 100) return 4.5;
  if (R <= 0) return 1;
  // Between 0 and 6.5 the polynomial dips below 1, the worst that anybody can say.
  return max(1, 1 + 0.035 * R + R * (R - 60) * (100 - R) * 7e-6);
}
