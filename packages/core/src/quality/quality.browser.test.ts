import { expect, test } from 'vitest';
import { hearTone, startColour, startTone } from '../../../../test/media/tone.js';
import type { MediaPeer } from '../media/media-port.js';
import { webrtcMedia } from '../media/webrtc/webrtc-media.js';
import { LevelMeter } from './level-meter.js';
import { QualityMonitor } from './monitor.js';
import type { Sample } from './sample.js';

/** The first sample that satisfies. */
const sampleOf = (peer: MediaPeer, enough: (sample: Sample) => boolean): Promise<Sample> =>
  new Promise((resolve) => {
    const monitor = new QualityMonitor(() => peer, { interval: 200 });
    monitor.on('sample', ({ sample }) => {
      if (!enough(sample)) return;
      monitor.stop();
      resolve(sample);
    });
  });

test('a real call is sampled: codec, bit rate, levels, frames, round trip and path', async () => {
  const port = webrtcMedia();
  const [alice, bob] = [port.createPeer(), port.createPeer()];
  const tone = startTone(440);
  const picture = startColour([10, 90, 40]);
  try {
    await alice.addLocalMedia({ stream: new MediaStream([tone.track, picture.track]) });
    await bob.setRemote('offer', await alice.createOffer());
    await alice.setRemote('answer', await bob.createAnswer());
    await hearTone(bob.remoteStreams[0] ?? new MediaStream(), 440);
    const heard = await sampleOf(bob, ({ inbound }) => (inbound.video?.framesDecoded ?? 0) > 0);
    expect(heard.inbound.audio).toMatchObject({ codec: 'opus', loss: 0 });
    expect(heard.inbound.audio?.bitrate).toBeGreaterThan(5000);
    expect(heard.inbound.video?.codec).toBe('VP8');
    expect(heard.path).toMatchObject({ protocol: 'udp' });
    const sent = await sampleOf(alice, ({ outbound, roundTrip }) =>
      Boolean(roundTrip && outbound.audio?.level),
    );
    expect(sent.outbound.audio?.level).toBeCloseTo(0.5, 1);
    expect(sent.roundTrip).toBeLessThan(100);
  } finally {
    alice.close();
    bob.close();
    picture.stop();
    await tone.stop();
  }
});

test('a level meter hears a track that is muted', async () => {
  const tone = startTone(440);
  const meter = new LevelMeter(tone.track);
  try {
    tone.track.enabled = false;
    await expect.poll(() => meter.level()).toBeGreaterThan(0.3);
  } finally {
    await meter.close();
    await tone.stop();
  }
});
