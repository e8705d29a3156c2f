import { afterEach, describe, expect, test } from 'vitest';
import type { AudioPort } from './audio-port.js';
import { browserAudio } from './browser-audio.js';
import { CADENCES } from './cadences.js';

const output = { volume: 0.5 };
let port: AudioPort;

const unlocked = (audio: AudioPort): Promise<void> =>
  new Promise((resolve) => {
    if (audio.status === 'unlocked') return resolve();
    const end = audio.onStatus(() => {
      if (audio.status !== 'unlocked') return;
      end();
      resolve();
    });
  });

afterEach(() => port.dispose());

describe("The browser's audio", () => {
  test('knows nothing before something is to sound', () => {
    port = browserAudio();
    expect(port.status).toBe('unknown');
  });

  test('plays a cadence, and a bell on another loudspeaker, where the browser allows it', async () => {
    port = browserAudio();
    const near = port.loop(CADENCES.us.ringback, output);
    const far = port.loop(CADENCES.us.ringtone, { volume: 1, deviceId: 'default' });
    await unlocked(port);
    far.setOutput({ volume: 0.2 });
    near.setOutput({ volume: 0.2, deviceId: 'default' });
    near.stop();
    far.stop();
    far.stop();
    expect(port.status).toBe('unlocked');
  });

  test('plays a stream', async () => {
    port = browserAudio();
    const context = new AudioContext();
    const destination = new MediaStreamAudioDestinationNode(context);
    const playing = port.playStream(destination.stream, output);
    await unlocked(port);
    playing.stop();
    await context.close();
  });

  test('plays the tone of a key', async () => {
    port = browserAudio();
    port.playTone([697, 1209], 50, output);
    await unlocked(port);
    expect(port.status).toBe('unlocked');
  });

  test('can be unlocked before anything sounds', async () => {
    port = browserAudio();
    expect(await port.unlock()).toBe(true);
  });
});
