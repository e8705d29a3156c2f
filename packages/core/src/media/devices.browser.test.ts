import { expect, test } from 'vitest';
import { hearTone, startTone } from '../../../../test/media/tone.js';
import { chooseDevice } from './choose-device.js';
import { Devices } from './devices.js';
import { setOutput } from './output.js';
import { webrtcMedia } from './webrtc/webrtc-media.js';

test('a real browser lists its devices, and each microphone can be switched to in mid-call', async () => {
  const devices = new Devices();
  expect(await devices.permission('audio')).toBe('granted');
  const port = webrtcMedia();
  const [alice, bob] = [port.createPeer(), port.createPeer()];
  const tone = startTone(440);
  try {
    await alice.addLocalMedia({ constraints: { audio: true } });
    const list = await devices.list();
    const microphones = list.filter(({ kind }) => kind === 'audioinput');
    expect(microphones.length).toBeGreaterThan(1);
    await bob.addLocalMedia({ stream: tone.stream });
    await bob.setRemote('offer', await alice.createOffer());
    await alice.setRemote('answer', await bob.createAnswer());
    for (const { label } of microphones) {
      const chosen = chooseDevice(list, 'audioinput', { label });
      await alice.setInput('audio', { deviceId: chosen?.id ?? '' });
      expect(alice.localStreams[0]?.getTracks().map((track) => track.label)).toEqual([label]);
    }
    await hearTone(alice.remoteStreams[0] ?? new MediaStream(), 440);
    await expect(alice.setInput('audio', { deviceId: 'none' })).rejects.toMatchObject({
      reason: 'not-found',
    });
    await setOutput(new Audio(), list.find(({ kind }) => kind === 'audiooutput')?.id ?? '');
    await expect(setOutput(new Audio(), 'none')).rejects.toMatchObject({ reason: 'not-found' });
  } finally {
    alice.close();
    bob.close();
    devices.close();
    await tone.stop();
  }
});
