import { describe, expect, test } from 'vitest';
import type { InboundSample, Sample } from './sample.js';
import { type Observation, type WarningName, Warnings } from './warnings.js';

const good: InboundSample = { bitrate: 32_000, packets: 50, lost: 0, loss: 0, jitter: 3, bufferDelay: 30 };

const look = (
  parts: Partial<Omit<Observation, 'sample'>> & { audio?: Partial<InboundSample>; roundTrip?: number } = {},
): Observation => {
  const { audio, roundTrip = 20, ...rest } = parts;
  const inbound = { audio: { ...good, ...audio } };
  const sample: Sample = { at: 0, duration: 1000, roundTrip, inbound, outbound: {} };
  return { sample, muted: { audio: false, video: false }, onHold: false, ice: 'connected', ...rest };
};

/** Takes these looks, and tells at which of them (from 1) each change came. */
function changes(...looks: Observation[]): string[] {
  const warnings = new Warnings();
  return looks.flatMap((one, index) =>
    warnings.observe(one).map(({ name, raised }) => `${index + 1} ${raised ? '+' : '-'}${name}`),
  );
}

const times = (count: number, one: Observation): Observation[] => Array.from({ length: count }, () => one);

describe('a warning', () => {
  const lossy = (loss: number): Observation => look({ audio: { loss } });

  test('is raised by three bad looks of five, not by one, and cleared by three good ones', () => {
    expect(changes(lossy(0.1), ...times(9, lossy(0)))).toEqual([]);
    expect(changes(lossy(0.04), lossy(0), lossy(0.04), lossy(0), lossy(0.04))).toEqual(['5 +high-loss']);
    expect(changes(...times(3, lossy(0.04)), ...times(3, lossy(0)))).toEqual([
      '3 +high-loss',
      '6 -high-loss',
    ]);
  });

  test('stays as it is between its two thresholds', () => {
    expect(changes(...times(3, lossy(0.04)), ...times(20, lossy(0.02)))).toEqual(['3 +high-loss']);
    expect(changes(...times(20, lossy(0.02)))).toEqual([]);
  });

  test('does not change by looks that do not tell', () => {
    const untold = look();
    const { roundTrip: _untold, ...sample } = untold.sample;
    const slow = look({ roundTrip: 450 });
    expect(changes(slow, slow, { ...untold, sample }, slow)).toContain('4 +high-rtt');
  });

  test('stands in the list while it is raised', () => {
    const warnings = new Warnings();
    for (const one of times(3, lossy(0.04))) warnings.observe(one);
    expect(warnings.raised).toEqual(['high-loss']);
  });

  test('has thresholds that can be changed', () => {
    const strict = new Warnings({ 'high-loss': { raise: 0.001, clear: 0, looks: 1 } });
    expect(strict.observe(lossy(0.002))).toEqual([{ name: 'high-loss', raised: true, value: 0.002 }]);
  });
});

describe('each warning', () => {
  const cases: [WarningName, Observation, number][] = [
    ['high-loss', look({ audio: { loss: 0.05 } }), 3],
    ['high-jitter', look({ audio: { jitter: 60 } }), 3],
    ['high-rtt', look({ roundTrip: 500 }), 3],
    ['low-mos', look({ audio: { loss: 0.2 } }), 3],
    ['no-inbound-audio', look({ audio: { packets: 0 } }), 3],
    ['silent-microphone', look({ microphone: 0 }), 5],
    ['speaking-while-muted', look({ microphone: 0.2, muted: { audio: true, video: false } }), 2],
    ['ice-lost', look({ ice: 'disconnected' }), 1],
  ];

  test.each(cases)('%s', (name, bad, looks) => {
    expect(changes(...times(looks, bad))).toContain(`${looks} +${name}`);
    expect(changes(...times(looks - 1, bad)).join()).not.toContain(`+${name}`);
    const healthy = times(5, look({ microphone: name === 'speaking-while-muted' ? 0 : 0.1 }));
    expect(changes(...times(looks, bad), ...healthy).join()).toContain(`-${name}`);
  });

  const muted = { audio: true, video: false };
  /** For each warning with a gap between its thresholds: something bad, and something in the gap. */
  const gaps: [WarningName, Observation, Observation][] = [
    ['high-loss', look({ audio: { loss: 0.05 } }), look({ audio: { loss: 0.02 } })],
    ['high-jitter', look({ audio: { jitter: 60 } }), look({ audio: { jitter: 25 } })],
    ['high-rtt', look({ roundTrip: 500 }), look({ roundTrip: 350 })],
    ['low-mos', look({ audio: { loss: 0.2 } }), look({ audio: { loss: 0.1 } })],
    ['silent-microphone', look({ microphone: 0 }), look({ microphone: 0.0007 })],
    ['speaking-while-muted', look({ microphone: 0.2, muted }), look({ microphone: 0.02, muted })],
  ];

  test.each(gaps)('%s neither comes nor goes between its thresholds', (name, bad, between) => {
    const named = (...looks: Observation[]): string[] =>
      changes(...looks).filter((change) => change.endsWith(name));
    expect(named(...times(20, between))).toEqual([]);
    expect(named(...times(5, bad), ...times(20, between))).toHaveLength(1);
  });

  test('of the two that have no gap needs a whole change: packets or none, connected or not', () => {
    const thin = look({ audio: { packets: 1 } });
    expect(changes(...times(20, thin))).toEqual([]);
    expect(changes(look({ ice: 'failed' }), look({ ice: 'checking' }))).toEqual([
      '1 +ice-lost',
      '2 -ice-lost',
    ]);
  });

  test('about a muted speaker is not raised while the call is held: then somebody else is spoken to', () => {
    expect(changes(...times(9, look({ microphone: 0.3, muted, onHold: true })))).toEqual([]);
  });

  test('about silence is not raised in a held call, nor about the microphone of a muted one', () => {
    expect(changes(...times(9, look({ onHold: true, audio: { packets: 0 }, microphone: 0 })))).toEqual([]);
    expect(changes(...times(9, look({ muted, microphone: 0 })))).toEqual([]);
  });
});
