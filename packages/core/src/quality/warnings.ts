import type { MediaKinds } from '../media/media-kinds.js';
import type { Sample } from './sample.js';
import { sampleScore } from './score.js';

/** What can be wrong with a call. */
export type WarningName =
  | 'high-loss'
  | 'high-jitter'
  | 'high-rtt'
  | 'low-mos'
  | 'no-inbound-audio'
  | 'silent-microphone'
  | 'speaking-while-muted'
  | 'ice-lost';

/** One look at a call. */
export interface Observation {
  readonly sample: Sample;
  readonly muted: MediaKinds;
  /** Whether either side holds: then silence is no fault. */
  readonly onHold: boolean;
  readonly ice: RTCIceConnectionState;
  /** 0 to 1: what the microphone hears, also while it is muted. Absent when nobody measures it. */
  readonly microphone?: number | undefined;
}

/** A warning that was raised, or is no more. */
export interface WarningChange {
  readonly name: WarningName;
  readonly raised: boolean;
  /** What was measured, in the unit of the rule; absent for `ice-lost`. */
  readonly value?: number | undefined;
}

/** When a warning is raised and cleared. Between its two thresholds it stays as it is. */
export interface WarningRule {
  /** The value, or `undefined` when this look does not tell: then nothing changes. */
  measure(observation: Observation): number | undefined;
  /** Raised when the value is at least this (or at most this, when `clear` is greater). */
  readonly raise: number;
  /** Cleared when the value is on the other side of this. */
  readonly clear: number;
  /** How many of the last {@link WINDOW} looks must speak for a change. */
  readonly looks: number;
}

/** How many looks are remembered. */
export const WINDOW = 5;

/** A level below which a microphone picks up nothing at all: not even the noise of a room. */
export const DEAD = 0.0005;

/** A level of somebody who speaks into the microphone. */
const SPEECH = 0.03;

const audible = ({ onHold, muted }: Observation): boolean => !onHold && !muted.audio;

/** The rules, by the names of their warnings. */
export const warningRules: Readonly<Record<WarningName, WarningRule>> = {
  /** Share of lost packets, 0 to 1, the worse of both ways. */
  'high-loss': { measure: ({ sample }) => worst(sample, 'loss'), raise: 0.03, clear: 0.015, looks: 3 },
  /** ms */
  'high-jitter': { measure: ({ sample }) => worst(sample, 'jitter'), raise: 30, clear: 20, looks: 3 },
  /** ms */
  'high-rtt': { measure: ({ sample }) => sample.roundTrip, raise: 400, clear: 300, looks: 3 },
  /** Mean opinion score, 1 to 4.5. */
  'low-mos': { measure: ({ sample }) => sampleScore(sample), raise: 3.1, clear: 3.6, looks: 3 },
  /** Packets in a look. */
  'no-inbound-audio': {
    measure: ({ sample, onHold }) => (onHold ? undefined : sample.inbound.audio?.packets),
    raise: 0,
    clear: 1,
    looks: 3,
  },
  /** Level, 0 to 1. */
  'silent-microphone': {
    measure: (look) => (audible(look) ? (look.microphone ?? look.sample.outbound.audio?.level) : undefined),
    raise: DEAD,
    clear: 2 * DEAD,
    looks: 5,
  },
  /** Level, 0 to 1. Who holds the call besides speaks to somebody else. */
  'speaking-while-muted': {
    measure: ({ muted, onHold, microphone }) => (muted.audio && !onHold ? microphone : 0),
    raise: SPEECH,
    clear: SPEECH / 2,
    looks: 2,
  },
  /** 1 while the connection is lost. */
  'ice-lost': {
    measure: ({ ice }) => (ice === 'disconnected' || ice === 'failed' ? 1 : 0),
    raise: 1,
    clear: 0,
    looks: 1,
  },
};

const worst = ({ inbound, outbound }: Sample, name: 'loss' | 'jitter'): number | undefined => {
  const values = [inbound.audio?.[name], outbound.audio?.[name]].filter((value) => value !== undefined);
  return values.length > 0 ? Math.max(...values) : undefined;
};

/**
 * Raises and clears warnings with hysteresis: a single bad second raises none, and a value that swings around a
 * threshold does not flicker.
 */
export class Warnings {
  readonly #rules: readonly (readonly [WarningName, WarningRule])[];
  readonly #values = new Map<WarningName, number[]>();
  readonly #raised = new Set<WarningName>();

  /** @param changed rules that differ from {@link warningRules}, whole or in part */
  constructor(changed: { readonly [Name in WarningName]?: Partial<WarningRule> } = {}) {
    const names = Object.keys(warningRules) as WarningName[];
    this.#rules = names.map((name) => [name, { ...warningRules[name], ...changed[name] }]);
  }

  /** The warnings that stand. */
  get raised(): readonly WarningName[] {
    return [...this.#raised];
  }

  /** Takes one look. @returns what it changes */
  observe(observation: Observation): WarningChange[] {
    return this.#rules.flatMap(([name, rule]) => {
      const value = rule.measure(observation);
      if (value === undefined) return [];
      const values = [...(this.#values.get(name) ?? []), value].slice(-WINDOW);
      this.#values.set(name, values);
      const raised = this.#raised.has(name);
      const speaking = values.filter((one) => (raised ? isClear(rule, one) : isBad(rule, one))).length;
      if (speaking < rule.looks) return [];
      // What spoke for this change must not speak against the next one.
      this.#values.delete(name);
      if (raised) this.#raised.delete(name);
      else this.#raised.add(name);
      return [{ name, raised: !raised, value }];
    });
  }
}

const isBad = ({ raise, clear }: WarningRule, value: number): boolean =>
  clear > raise ? value <= raise : value >= raise;

const isClear = ({ raise, clear }: WarningRule, value: number): boolean =>
  clear > raise ? value >= clear : value <= clear;
