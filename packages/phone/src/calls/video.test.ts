import { describe, expect, test } from 'vitest';
import type { FakeSession } from '../fake-user-agent.fixture.js';
import { fakeStream, phoneOnTheBench } from '../phone.fixture.js';

const talking = () => {
  const bench = phoneOnTheBench({ videoConstraints: { height: 720 } });
  const session = bench.ua.call('bob').isConfirmed();
  return { ...bench, session, call: () => bench.phone.callState(session.id) };
};

const sends = (session: FakeSession, ...kinds: ('audio' | 'video')[]): void => {
  session.local = [fakeStream(`mine ${kinds.join()}`, ...kinds)];
  session.emit('mediachange', {});
};

const inputs = ({ asked }: FakeSession) => asked.filter(([name]) => /Input$/.test(name));

describe('The camera', () => {
  test('is added to a voice call, and taken away again', async () => {
    const { phone, session, call } = talking();
    const on = phone.setVideo(session.id, true);
    expect(call()?.pending).toBe('video');
    await on;
    sends(session, 'audio', 'video');
    expect(call()).toMatchObject({ hasVideo: true, video: { local: true, remote: false } });
    expect(call()?.pending).toBeUndefined();
    await phone.setVideo(session.id, false);
    expect(inputs(session)).toEqual([
      ['setInput', 'video', { constraints: { height: 720 } }],
      ['removeInput', 'video'],
    ]);
  });

  test('that cannot be had leaves the call', async () => {
    const { phone, session, call } = talking();
    session.inputFailure = new DOMException('no', 'NotFoundError');
    await expect(phone.setVideo(session.id, true)).rejects.toMatchObject({
      code: 'media',
      message: 'No video: not-found',
    });
    expect(call()).toMatchObject({ status: 'confirmed' });
    expect(call()?.pending).toBeUndefined();
  });

  test('that the far end does not want is told', async () => {
    const { phone, session, call } = talking();
    await phone.setVideo(session.id, true);
    session.emit('changefailed', { operation: 'add video', cause: 'Incompatible SDP', status_code: 488 });
    expect(call()?.refused).toMatchObject({ action: 'video', statusCode: 488 });
  });

  test('cannot be added before the call is confirmed', async () => {
    const { phone, ua } = phoneOnTheBench();
    const session = ua.call('bob').progresses();
    await expect(phone.setVideo(session.id, true)).rejects.toMatchObject({ code: 'wrong-state' });
  });
});

describe('The screen', () => {
  test('takes the place of the camera, and gives it back', async () => {
    const { phone, session, call } = talking();
    sends(session, 'audio', 'video');
    await phone.shareScreen(session.id, true);
    expect(call()?.sharingScreen).toBe(true);
    await phone.shareScreen(session.id, true);
    await phone.shareScreen(session.id, false);
    expect(call()?.sharingScreen).toBe(false);
    expect(inputs(session)).toEqual([
      ['setInput', 'video', { screen: true }],
      ['setInput', 'video', { constraints: { height: 720 } }],
    ]);
  });

  test('is taken away when there was no camera before', async () => {
    const { phone, session } = talking();
    sends(session, 'audio');
    await phone.shareScreen(session.id, true);
    await phone.shareScreen(session.id, false);
    expect(inputs(session).at(-1)).toEqual(['removeInput', 'video']);
  });

  test('is shown no more when the user ends that in the browser', async () => {
    const { phone, session, call } = talking();
    sends(session, 'audio');
    await phone.shareScreen(session.id, true);
    sends(session, 'audio', 'video');
    sends(session, 'audio');
    await Promise.resolve();
    await Promise.resolve();
    expect(call()?.sharingScreen).toBe(false);
    expect(inputs(session).at(-1)).toEqual(['removeInput', 'video']);
  });

  test('is not shown when the user chooses none', async () => {
    const { phone, session, call } = talking();
    session.inputFailure = new DOMException('no', 'NotAllowedError');
    await expect(phone.shareScreen(session.id, true)).rejects.toMatchObject({ code: 'media' });
    expect(call()?.sharingScreen).toBe(false);
  });

  test('is not changed by the choice of another camera', async () => {
    const { phone, session, devices } = talking();
    await new Promise((resolve) => setImmediate(resolve));
    await phone.shareScreen(session.id, true);
    sends(session, 'audio', 'video');
    await phone.selectDevice('camera', 'cam');
    expect(devices.present.some(({ deviceId }) => deviceId === 'cam')).toBe(true);
    expect(inputs(session)).toHaveLength(1);
  });
});
