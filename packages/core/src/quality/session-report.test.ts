import { describe, expect, test } from 'vitest';
import type { Sample } from './sample.js';
import { type ReportedCall, sessionReport } from './session-report.js';
import { SpeechSummariser, type SpeechSummary } from './summary.js';

const call: ReportedCall = {
  callId: 'k3l43id034ksereree',
  localId: '"Alice" <sip:alice@example.com>',
  remoteId: '<sip:bob@example.net>',
  direction: 'outgoing',
  localGroup: 'example.com',
  remoteGroup: 'example.net',
  start: Date.UTC(2026, 1, 3, 4, 5, 6, 789),
  stop: Date.UTC(2026, 1, 3, 4, 6, 0),
};

const sampleAt = (seconds: number, lost: number): Sample => ({
  at: call.start + seconds * 1000,
  duration: 1000,
  roundTrip: 80 + seconds,
  path: {
    localAddress: { address: '192.0.2.10', port: 5000 },
    remoteAddress: { address: '2001:db8::7', port: 5002 },
  },
  inbound: {
    audio: {
      codec: 'opus',
      payloadType: 111,
      clockRate: 48_000,
      ssrc: 0x1a3b5c7d,
      bitrate: 32_000,
      packets: 50 - lost,
      lost,
      loss: lost / 50,
      discarded: 1,
      jitter: 4,
      bufferDelay: 30 + 10 * seconds,
    },
  },
  outbound: { audio: { bitrate: 32_000, packets: 50, loss: 0.02, jitter: 7, ssrc: 0x2468 } },
});

const speechOf = (...samples: Sample[]): SpeechSummary | undefined => {
  const summariser = new SpeechSummariser();
  for (const sample of samples) summariser.add(sample);
  return summariser.summary;
};

// The lines of RFC 6035 §4.6.1 that are written, in its order. Each parameter is as its grammar has it.
const dateTime = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/.source;
const address = /IP=(\d+(\.\d+){3}|[\da-f:]*:[\da-f:]*) PORT=\d+ SSRC=0x[\da-f]{1,8}/.source;
const percentage = /\d{1,3}(\.\d{1,2})?/.source;
const optional = (...parameters: string[]): string => `(?=\\w)(${parameters.join(' ?)?(')} ?)?(?<! )`;
const metrics = [
  `Timestamps: START=${dateTime} STOP=${dateTime}\r\n`,
  `(SessionDesc: ${optional('PT=\\d{1,3}', 'PD=[\\w-]+', 'SR=\\d{1,6}')}\r\n)?`,
  `(JitterBuffer: ${optional('JBA=[0-3]', 'JBN=\\d{1,5}', 'JBM=\\d{1,5}')}\r\n)?`,
  `(PacketLoss: ${optional(`NLR=${percentage}`, `JDR=${percentage}`)}\r\n)?`,
  `(Delay: ${optional('RTD=\\d{1,5}', 'ESD=\\d{1,5}', 'IAJ=\\d{1,5}')}\r\n)?`,
  `(QualityEst: ${optional('RLQ=\\d{1,3}', 'RCQ=\\d{1,3}', 'MOSLQ=\\d(\\.\\d{1,3})?', 'MOSCQ=\\d(\\.\\d{1,3})?', 'QoEEstAlg=[\\w.]+')}\r\n)?`,
].join('');
const grammar = new RegExp(
  `^VQSessionReport: CallTerm\r\nCallID: \\S+\r\n${['LocalID', 'RemoteID', 'OrigID'].map((name) => `${name}: ("[^"]*" )?<sip:[^>]+>\r\n`).join('')}` +
    `LocalAddr: ${address}\r\nRemoteAddr: ${address}\r\nLocalGroup: \\S+\r\nRemoteGroup: \\S+\r\n` +
    `LocalMetrics:\r\n${metrics}(RemoteMetrics:\r\n${metrics})?$`,
);

describe('a report of a call', () => {
  test('has what was measured, in the lines of RFC 6035', () => {
    const report = sessionReport(call, speechOf(sampleAt(1, 0), sampleAt(2, 5), sampleAt(3, 0)));
    expect(report).toMatch(grammar);
    expect(report.split('\r\n')).toEqual([
      'VQSessionReport: CallTerm',
      'CallID: k3l43id034ksereree',
      'LocalID: "Alice" <sip:alice@example.com>',
      'RemoteID: <sip:bob@example.net>',
      'OrigID: "Alice" <sip:alice@example.com>',
      'LocalAddr: IP=192.0.2.10 PORT=5000 SSRC=0x00002468',
      'RemoteAddr: IP=2001:db8::7 PORT=5002 SSRC=0x1a3b5c7d',
      'LocalGroup: example.com',
      'RemoteGroup: example.net',
      'LocalMetrics:',
      'Timestamps: START=2026-02-03T04:05:06Z STOP=2026-02-03T04:06:00Z',
      'SessionDesc: PT=111 PD=opus SR=48000',
      'JitterBuffer: JBA=3 JBN=50 JBM=60',
      'PacketLoss: NLR=3.33 JDR=2.07',
      'Delay: RTD=82 ESD=70 IAJ=4',
      expect.stringMatching(/^QualityEst: RLQ=8\d RCQ=\d\d MOSLQ=4\.\d MOSCQ=[34]\.\d QoEEstAlg=G\.107$/),
      'RemoteMetrics:',
      'Timestamps: START=2026-02-03T04:05:06Z STOP=2026-02-03T04:06:00Z',
      'PacketLoss: NLR=2.00',
      'Delay: RTD=82 IAJ=7',
      '',
    ]);
  });

  test('of a call in which nothing was measured has its times', () => {
    const report = sessionReport({ ...call, direction: 'incoming' }, undefined);
    expect(report).toMatch(grammar);
    expect(report).toContain(
      'OrigID: <sip:bob@example.net>\r\nLocalAddr: IP=0.0.0.0 PORT=0 SSRC=0x00000000\r\n',
    );
    expect(report).toMatch(/LocalMetrics:\r\nTimestamps: .*\r\n$/);
  });

  test('of a call in which nothing came says nothing of its loss', () => {
    const silent = { ...sampleAt(1, 0), inbound: { audio: { bitrate: 0, packets: 0, lost: 0, loss: 0 } } };
    const report = sessionReport(call, speechOf(silent));
    expect(report).toMatch(grammar);
    expect(report).not.toMatch(/QualityEst|JDR/);
  });

  test('lets nobody add a line to it', () => {
    const report = sessionReport({ ...call, remoteId: '<sip:b@c>\r\nLocalMetrics: MOSLQ=5' }, undefined);
    expect(report.match(/^LocalMetrics/gm)).toHaveLength(1);
  });
});
