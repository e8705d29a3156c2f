import { describe, expect, test } from 'vitest';
import { FakeUserAgent } from '../fake-user-agent.fixture.js';
import { fakeStream, phoneOnTheBench, settled } from '../phone.fixture.js';
import { Phone } from '../phone.js';

describe('The devices', () => {
  test('are known soon after the phone is made, with what the user has allowed', async () => {
    const { phone, devices } = phoneOnTheBench();
    await settled();
    expect(phone.state.devices).toEqual({
      list: devices.present,
      selected: {},
      canSelectOutput: true,
      canShareScreen: true,
      outputVolume: 1,
      ringerVolume: 1,
    });
    expect(phone.state.audio).toMatchObject({ micPermission: 'prompt', cameraPermission: 'prompt' });
  });

  test('are looked at again when something was plugged in or allowed', async () => {
    const { phone, devices } = phoneOnTheBench();
    await settled();
    devices.present = devices.present.slice(0, 1);
    devices.permissions.microphone = 'granted';
    devices.change();
    await settled();
    expect(phone.state.devices.list).toHaveLength(1);
    expect(phone.state.audio.micPermission).toBe('granted');
  });

  test('are looked at again when a call has got its microphone: now they have names', async () => {
    const { phone, ua, devices } = phoneOnTheBench();
    await settled();
    devices.permissions.microphone = 'granted';
    const session = ua.call('bob');
    session.local = [fakeStream('mine', 'audio')];
    session.emit('mediachange', {});
    await settled();
    expect(phone.state.audio.micPermission).toBe('granted');
  });

  test('are none where there is no browser', async () => {
    const phone = new Phone({ ua: new FakeUserAgent() });
    await settled();
    expect(phone.state.devices.list).toEqual([]);
    expect(phone.state.audio.micPermission).toBe('unsupported');
    phone.dispose();
  });

  test('are not watched any more by a phone that was disposed of', () => {
    const { phone, devices } = phoneOnTheBench();
    expect(devices.listeners.size).toBe(2);
    phone.dispose();
    expect(devices.listeners.size).toBe(0);
  });
});

describe('A device that is chosen', () => {
  test('is asked for in the next call, as a wish: it may have been unplugged', async () => {
    const { phone, ua } = phoneOnTheBench();
    await settled();
    await phone.selectDevice('input', 'headset');
    await phone.selectDevice('camera', 'cam');
    await phone.call('bob', { video: true });
    expect(ua.asked[0]?.[2]).toMatchObject({
      mediaConstraints: { audio: { deviceId: { ideal: 'headset' } }, video: { deviceId: { ideal: 'cam' } } },
    });
  });

  test('must be there, and of the kind that is needed', async () => {
    const { phone } = phoneOnTheBench();
    await settled();
    await expect(phone.selectDevice('input', 'gone')).rejects.toMatchObject({ code: 'unsupported' });
    await expect(phone.selectDevice('input', 'speaker')).rejects.toMatchObject({ code: 'unsupported' });
    expect(phone.state.devices.selected).toEqual({});
  });

  test('is the default again when none is named', async () => {
    const { phone } = phoneOnTheBench();
    await settled();
    await phone.selectDevice('output', 'headset');
    await phone.selectDevice('ringer', 'speaker');
    await phone.selectDevice('output');
    expect(phone.state.devices.selected).toEqual({ ringer: 'speaker' });
  });

  test('is used at once by calls that send this kind, and by no others', async () => {
    const { phone, ua } = phoneOnTheBench();
    await settled();
    const withAudio = ua.call('bob').isConfirmed();
    withAudio.local = [fakeStream('mine', 'audio')];
    withAudio.emit('mediachange', {});
    const without = ua.call('carol');
    await phone.selectDevice('input', 'headset');
    await phone.selectDevice('camera', 'cam');
    expect(withAudio.asked.filter(([name]) => name === 'setInput')).toEqual([
      ['setInput', 'audio', { deviceId: 'headset' }],
    ]);
    expect(without.askedNames).not.toContain('setInput');
  });

  test('that a call cannot have is told, and the call goes on', async () => {
    const { phone, ua } = phoneOnTheBench();
    await settled();
    const session = ua.call('bob').isConfirmed();
    session.local = [fakeStream('mine', 'audio')];
    session.emit('mediachange', {});
    session.inputFailure = new DOMException('taken', 'NotReadableError');
    await expect(phone.selectDevice('input', 'headset')).rejects.toMatchObject({
      code: 'media',
      message: 'No audio: in-use',
    });
    expect(phone.callState(session.id)?.status).toBe('confirmed');
  });

  test('is where voices and bell sound, as loud as chosen', async () => {
    const { phone, ua, audio } = phoneOnTheBench();
    await settled();
    ua.isCalled();
    await settled();
    await phone.selectDevice('ringer', 'speaker');
    await phone.selectDevice('output', 'headset');
    phone.setVolume('ringer', 0.3);
    await settled();
    expect(audio.sounding.map(({ output }) => output)).toEqual([{ deviceId: 'speaker', volume: 0.3 }]);
  });
});

describe('A volume', () => {
  test.each([
    [0.5, 0.5],
    [-1, 0],
    [7, 1],
    [Number.NaN, 1],
  ])('of %d is taken as %d', (given, taken) => {
    const { phone } = phoneOnTheBench();
    phone.setVolume('output', given);
    expect(phone.state.devices.outputVolume).toBe(taken);
  });
});

describe('To ask for microphone and camera before a call', () => {
  test('uses them for a moment', async () => {
    const { phone, devices } = phoneOnTheBench();
    devices.permissions.microphone = 'granted';
    await phone.askForMedia({ video: true });
    expect(devices.opened).toEqual([{ audio: true, video: true }]);
    expect(devices.stopped).toBe(1);
    expect(phone.state.audio.micPermission).toBe('granted');
  });

  test('is rejected when the user says no', async () => {
    const { phone, devices } = phoneOnTheBench();
    devices.failure = new DOMException('no', 'NotAllowedError');
    devices.permissions.microphone = 'denied';
    await expect(phone.askForMedia()).rejects.toMatchObject({
      code: 'media',
      message: 'No microphone or camera: denied',
    });
    expect(phone.state.audio.micPermission).toBe('denied');
  });
});

test('A preview shows the chosen devices, and only the kinds that were asked for', async () => {
  const { phone, devices } = phoneOnTheBench();
  await settled();
  await phone.selectDevice('camera', 'cam');
  await phone.preview({ video: true });
  await phone.preview({ audio: true });
  expect(devices.opened).toEqual([
    { audio: false, video: { deviceId: { ideal: 'cam' } } },
    { audio: true, video: false },
  ]);
});
