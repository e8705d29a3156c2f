import { describe, expect, test } from 'vitest';
import type { MediaStats } from '../media/media-port.js';
import { sampleBetween } from './sample.js';
import { sampleScore, speechScore } from './score.js';

/** A report of these entries, each with its type as a part of its id. */
const report = (timestamp: number, ...entries: Record<string, unknown>[]): MediaStats =>
  new Map(entries.map((entry) => [String(entry.id), { timestamp, ...entry }]));

const inbound = (counts: object): Record<string, unknown> => ({
  id: 'in',
  type: 'inbound-rtp',
  kind: 'audio',
  codecId: 'codec',
  ...counts,
});
const outbound = (counts: object): Record<string, unknown> => ({
  id: 'out',
  type: 'outbound-rtp',
  kind: 'audio',
  remoteId: 'report',
  mediaSourceId: 'source',
  ...counts,
});
const codec = { id: 'codec', type: 'codec', mimeType: 'audio/opus' };

describe('a sample of what comes in', () => {
  const before = report(
    10_000,
    codec,
    inbound({
      bytesReceived: 1000,
      packetsReceived: 50,
      packetsLost: 1,
      jitterBufferDelay: 100,
      jitterBufferEmittedCount: 1000,
    }),
  );
  const after = report(
    12_000,
    codec,
    inbound({
      bytesReceived: 9000,
      packetsReceived: 140,
      packetsLost: 11,
      jitter: 0.012,
      jitterBufferDelay: 180,
      jitterBufferEmittedCount: 3000,
      totalAudioEnergy: 0.02,
      totalSamplesDuration: 2,
      concealedSamples: 500,
      silentConcealedSamples: 100,
      totalSamplesReceived: 4000,
    }),
  );

  test('counts what happened between the two looks', () => {
    const sample = sampleBetween(before, after);
    expect(sample).toMatchObject({ at: 12_000, duration: 2000 });
    expect(sample?.inbound.audio).toMatchObject({
      codec: 'opus',
      bitrate: 32_000,
      packets: 90,
      lost: 10,
      loss: 0.1,
      jitter: 12,
      bufferDelay: 40,
      concealed: 0.1,
      level: 0.1,
    });
    expect(sample?.inbound.video).toBeUndefined();
  });

  test('of a stream that is new counts from its beginning', () => {
    const empty = report(10_000, codec);
    expect(sampleBetween(empty, after)?.inbound.audio).toMatchObject({ packets: 140, lost: 11 });
  });

  test('has no negative loss when packets that were counted as lost still came', () => {
    const late = report(
      13_000,
      codec,
      inbound({ bytesReceived: 9000, packetsReceived: 160, packetsLost: 5 }),
    );
    expect(sampleBetween(after, late)?.inbound.audio).toMatchObject({ lost: 0, loss: 0 });
  });

  test('is taken of the stream that flows, not of a dead one beside it', () => {
    const dead = { ...inbound({ bytesReceived: 90_000, packetsReceived: 900 }), id: 'dead' };
    const sample = sampleBetween(
      report(1000, dead, inbound({ bytesReceived: 0, packetsReceived: 0 })),
      report(2000, dead, inbound({ bytesReceived: 500, packetsReceived: 5 })),
    );
    expect(sample?.inbound.audio?.packets).toBe(5);
  });
});

describe('a sample of what goes out', () => {
  test('has what the far end reports, and the level of the microphone', () => {
    const source = (energy: number, duration: number): Record<string, unknown> => ({
      id: 'source',
      type: 'media-source',
      kind: 'audio',
      totalAudioEnergy: energy,
      totalSamplesDuration: duration,
    });
    const far = {
      id: 'report',
      type: 'remote-inbound-rtp',
      fractionLost: 0.25,
      jitter: 0.03,
      roundTripTime: 0.18,
    };
    const sample = sampleBetween(
      report(0, outbound({ bytesSent: 0, packetsSent: 0 }), source(1, 10)),
      report(1000, outbound({ bytesSent: 4000, packetsSent: 50 }), source(1.04, 11), far),
    );
    expect(sample?.outbound.audio).toMatchObject({ bitrate: 32_000, packets: 50, loss: 0.25, jitter: 30 });
    expect(sample?.outbound.audio?.level).toBeCloseTo(0.2);
    expect(sample?.roundTrip).toBe(180);
  });
});

describe('a sample of the path', () => {
  const candidates = [
    { id: 'l', type: 'local-candidate', candidateType: 'relay', protocol: 'udp', relayProtocol: 'tls' },
    { id: 'r', type: 'remote-candidate', candidateType: 'host' },
    { id: 'x', type: 'candidate-pair', currentRoundTripTime: 9 },
  ];
  const pair = {
    id: 'p',
    type: 'candidate-pair',
    localCandidateId: 'l',
    remoteCandidateId: 'r',
    currentRoundTripTime: 0.05,
    availableOutgoingBitrate: 300_000,
  };
  const path = { local: 'relay', remote: 'host', protocol: 'tls', available: 300_000 };

  test('is the one that the transport names', () => {
    const transport = { id: 't', type: 'transport', selectedCandidatePairId: 'p' };
    const sample = sampleBetween(report(0, transport), report(1000, transport, pair, ...candidates));
    expect([sample?.path, sample?.roundTrip]).toEqual([path, 50]);
  });

  test('is the selected pair where there is no transport', () => {
    const sample = sampleBetween(report(0, codec), report(1000, { ...pair, selected: true }, ...candidates));
    expect(sample?.path).toEqual(path);
  });
});

test('between two looks at the same time, or of nothing, there is no sample', () => {
  expect(sampleBetween(report(5, codec), report(5, codec))).toBeUndefined();
  expect(sampleBetween(new Map(), new Map())).toBeUndefined();
});

describe('the score of what is heard', () => {
  // T = Ta = round trip / 2 + 25 ms of packets + the buffer; with Tr = 2 T. Worked out apart from the program.
  test.each([
    [0, 0, 25, 4.37],
    [0.05, 0, 25, 3.91],
    [0.2, 0, 25, 2.56],
    [0, 400, 40, 3.91],
  ])('with a loss of %d, %d ms of round trip and %d ms of buffer', (loss, roundTrip, bufferDelay, score) => {
    expect(speechScore({ loss, roundTrip, bufferDelay })).toBeCloseTo(score, 1);
  });

  test('is none while nothing comes', () => {
    const quiet = report(1000, inbound({ bytesReceived: 0, packetsReceived: 0 }));
    const sample = sampleBetween(report(0, inbound({ bytesReceived: 0, packetsReceived: 0 })), quiet);
    expect(sample && sampleScore(sample)).toBeUndefined();
  });
});
