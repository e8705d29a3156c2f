import { expect, test } from 'vitest';
import { hearTone, startTone } from '../../../../../test/media/tone.js';
import { loadAdapter, needsAdapter } from './adapter.js';
import { hostGlobals } from './globals.js';
import { webrtcMedia } from './webrtc-media.js';

test('a browser of today needs no adapter; one without connectionState gets it, and calls work', async () => {
  const globals = hostGlobals();
  expect(needsAdapter(globals)).toBe(false);

  Reflect.deleteProperty(RTCPeerConnection.prototype, 'connectionState');
  Reflect.deleteProperty(RTCPeerConnection.prototype, 'onconnectionstatechange');
  expect(needsAdapter(globals)).toBe(true);
  await loadAdapter();
  expect(needsAdapter(globals)).toBe(false);

  const port = webrtcMedia();
  await port.ready;
  const [alice, bob] = [port.createPeer(), port.createPeer()];
  const tone = startTone(440);
  try {
    await alice.addLocalMedia({ stream: tone.stream });
    await bob.setRemote('offer', await alice.createOffer());
    await alice.setRemote('answer', await bob.createAnswer());
    const [stream] = bob.remoteStreams;
    await hearTone(stream ?? new MediaStream(), 440);
    expect(alice.state.connection).toBe('connected');
  } finally {
    alice.close();
    bob.close();
    await tone.stop();
  }
});
