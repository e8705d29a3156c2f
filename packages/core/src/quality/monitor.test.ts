import { describe, expect, test } from 'vitest';
import type { MediaStats } from '../media/media-port.js';
import { VirtualClock } from '../support/virtual-clock.js';
import { type MonitoredPeer, QualityMonitor } from './monitor.js';

/** A peer whose statistics grow by these packets at each look. */
function peerWith(clock: VirtualClock, packetsPerLook: () => number): MonitoredPeer {
  let packets = 0;
  return {
    getStats(): Promise<MediaStats> {
      packets += packetsPerLook();
      const entry = {
        id: 'in',
        type: 'inbound-rtp',
        kind: 'audio',
        timestamp: clock.now(),
        packetsReceived: packets,
      };
      return Promise.resolve(new Map([['in', entry]]));
    },
    muted: { audio: false, video: false },
    localHold: false,
    remoteHold: false,
    state: { ice: 'connected', connection: 'connected' },
  };
}

describe('a monitor', () => {
  test('takes a sample at each interval, raises a warning and clears it, and stops', async () => {
    const clock = new VirtualClock();
    let flow = 50;
    const peer = peerWith(clock, () => flow);
    const monitor = new QualityMonitor(() => peer, { clock });
    const told: string[] = [];
    monitor.on('sample', ({ sample }) => void told.push(String(sample.inbound.audio?.packets)));
    monitor.on('warning', ({ name, raised }) => void told.push(`${raised ? '+' : '-'}${name}`));
    await clock.advance(2000);
    flow = 0;
    await clock.advance(3000);
    expect(monitor.warnings).toEqual(['no-inbound-audio']);
    flow = 50;
    await clock.advance(3000);
    expect(told).toEqual(['50', '0', '0', '0', '+no-inbound-audio', '50', '50', '50', '-no-inbound-audio']);
    monitor.stop();
    await clock.advance(5000);
    expect([told.length, clock.pendingTimers]).toEqual([9, 0]);
  });

  test('goes on when the call gets another peer, and compares it with itself only', async () => {
    const clock = new VirtualClock();
    let peer: MonitoredPeer | undefined = peerWith(clock, () => 1000);
    const monitor = new QualityMonitor(() => peer, { clock });
    const packets: (number | undefined)[] = [];
    monitor.on('sample', ({ sample }) => void packets.push(sample.inbound.audio?.packets));
    await clock.advance(2000);
    peer = undefined;
    await clock.advance(1000);
    peer = peerWith(clock, () => 7);
    await clock.advance(2000);
    monitor.stop();
    expect(packets).toEqual([1000, 7]);
  });
});
