import { describe, expect, test } from 'vitest';
import type { FakeSession } from '../fake-user-agent.fixture.js';
import { phoneOnTheBench } from '../phone.fixture.js';

/** A connection on which so many packets come and get lost each second, by the clock of the test. */
function connectionThat(now: () => number, { comes = 50, lost = 0, roundTrip = 0.02 }): RTCPeerConnection {
  const start = now();
  const getStats = (): Promise<RTCStatsReport> => {
    const seconds = (now() - start) / 1000;
    const inbound = {
      id: 'in',
      type: 'inbound-rtp',
      kind: 'audio',
      timestamp: now(),
      packetsReceived: seconds * comes,
      packetsLost: seconds * lost,
      bytesReceived: seconds * comes * 80,
      jitter: 0.004,
    };
    const far = {
      id: 'far',
      type: 'remote-inbound-rtp',
      kind: 'audio',
      timestamp: now(),
      roundTripTime: roundTrip,
    };
    return Promise.resolve(new Map(Object.entries({ in: inbound, far })) as unknown as RTCStatsReport);
  };
  return { getStats, iceConnectionState: 'connected', connectionState: 'connected' } as RTCPeerConnection;
}

const talking = (facts: Parameters<typeof connectionThat>[1], settings = {}) => {
  const bench = phoneOnTheBench(settings);
  const session: FakeSession = bench.ua.call('bob');
  session.connection = connectionThat(() => bench.clock.now(), facts);
  session.isConfirmed();
  return { ...bench, session, quality: () => bench.phone.callState(session.id)?.quality };
};

const loaded = () => import('./watch-quality.js');

describe('The quality of a call', () => {
  test('is good when all packets come soon', async () => {
    const { clock, quality } = talking({});
    await loaded();
    await clock.advance(10_000);
    expect(quality()).toMatchObject({ level: 'good', rtt: 20, jitter: 4, loss: 0, warnings: [] });
    expect(quality()?.mos).toBeGreaterThan(4);
  });

  test('is poor when many get lost on a long way, and says what is wrong', async () => {
    const { clock, quality } = talking({ comes: 40, lost: 10, roundTrip: 0.6 });
    await loaded();
    await clock.advance(20_000);
    expect(quality()).toMatchObject({ level: 'poor', rtt: 600, loss: 0.2 });
    expect(quality()?.warnings).toEqual(expect.arrayContaining(['high-loss', 'high-rtt', 'low-mos']));
  });

  test('is poor when nothing comes at all, and says so though there is nothing to score', async () => {
    const { clock, quality } = talking({ comes: 0 });
    await loaded();
    await clock.advance(10_000);
    expect(quality()).toMatchObject({ level: 'poor', warnings: ['no-inbound-audio'] });
    expect(quality()?.mos).toBeUndefined();
  });

  test('stays what it was while the call is held and nothing comes', async () => {
    let comes = 50;
    const { clock, quality, session } = talking({
      get comes() {
        return comes;
      },
    });
    await loaded();
    await clock.advance(10_000);
    comes = 0;
    session.isHeld('remote');
    await clock.advance(10_000);
    expect(quality()).toMatchObject({ level: 'good', warnings: [] });
  });

  test('is not measured when that is not wanted, nor without a connection', async () => {
    const unwanted = talking({}, { quality: false });
    await loaded();
    await unwanted.clock.advance(10_000);
    expect(unwanted.quality()).toBeUndefined();
    expect(unwanted.clock.pendingTimers).toBe(0);
  });

  test('is not measured any more when the call is over', async () => {
    const { clock, session } = talking({});
    await loaded();
    await clock.advance(3000);
    session.ends();
    await clock.advance(10_000);
    expect(clock.pendingTimers).toBe(0);
  });
});
