import { webrtcMedia } from '@sip-kit/core/webrtc';
import { expect, test } from 'vitest';
import { FakeMedia } from './index.js';

test('a browser takes the offers and answers of fake media', async () => {
  const media = new FakeMedia();
  const real = webrtcMedia().createPeer();
  try {
    const fake = media.createPeer();
    await fake.addLocalMedia({ constraints: { audio: true, video: true } });
    await real.setRemote('offer', await fake.createOffer());
    await fake.setRemote('answer', await real.createAnswer());
    expect(real.remoteKinds).toEqual({ audio: true, video: true });

    fake.setLocalHold(true);
    await real.setRemote('offer', await fake.createOffer());
    await fake.setRemote('answer', await real.createAnswer());
    expect([real.remoteHold, fake.remoteHold]).toEqual([true, false]);

    await fake.setRemote('offer', await real.createOffer());
    await real.setRemote('answer', await fake.createAnswer());
    expect(real.connection?.signalingState).toBe('stable');
  } finally {
    real.close();
  }
});
