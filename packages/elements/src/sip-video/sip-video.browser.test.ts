import { paintedStream, registered, sampleCall } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { allElements, deepQuery, mountWithPhone, shownText } from '../fixtures/mount.fixture.js';
import { SipVideo } from './sip-video.js';

SipVideo.define();

const call = sampleCall({ hasVideo: true, video: { local: true, remote: true } });
const state = registered({ calls: [call] });
const pictures = () => ({ local: paintedStream('Alice', 210), remote: paintedStream('Bob', 20) });

describe('<sip-video>', () => {
  test('shows their picture and ours, ours as in a mirror, both without sound', async () => {
    const { element, settled } = await mountWithPhone('sip-video', state, {}, { media: pictures });
    await settled();
    const [remote, self] = [
      deepQuery<HTMLVideoElement>(element, '.remote'),
      deepQuery<HTMLVideoElement>(element, '.self'),
    ];
    expect([remote.hidden, self.hidden]).toEqual([false, false]);
    expect([remote.muted, self.muted]).toEqual([true, true]);
    expect([getComputedStyle(remote).transform, getComputedStyle(self).transform]).toEqual([
      'none',
      'matrix(-1, 0, 0, 1, 0, 0)',
    ]);
  });

  test('does not mirror a screen', async () => {
    const sharing = registered({ calls: [{ ...call, sharingScreen: true }] });
    const { element, settled } = await mountWithPhone('sip-video', sharing, {}, { media: pictures });
    await settled();
    expect(getComputedStyle(deepQuery(element, '.self')).transform).toBe('none');
  });

  test('shows the name where there is no picture', async () => {
    const { element } = await mountWithPhone('sip-video', registered({ calls: [sampleCall()] }));
    expect(shownText(element)).toContain('Bob Marsh');
  });

  test('shows the name, and not a black picture, while the call is on hold', async () => {
    const held = registered({ calls: [{ ...call, hold: { local: false, remote: true } }] });
    const { element, settled } = await mountWithPhone('sip-video', held, {}, { media: pictures });
    await settled();
    expect(deepQuery(element, '.remote').hidden).toBe(true);
    expect(shownText(element)).toContain('Bob Marsh');
  });

  test('takes the same room with a picture and without', async () => {
    const height = async (calls: typeof state.calls): Promise<number> => {
      const { element } = await mountWithPhone('sip-video', registered({ calls }), {}, { media: pictures });
      return Math.round(element.getBoundingClientRect().height);
    };
    expect(await height([call])).toBe(await height([sampleCall()]));
  });

  test('lets go of the pictures when it is gone', async () => {
    const { element, settled } = await mountWithPhone('sip-video', state, {}, { media: pictures });
    await settled();
    const videos = allElements(element).filter((each) => each instanceof HTMLVideoElement);
    element.remove();
    expect(videos.map((video) => video.srcObject)).toEqual([null, null]);
  });
});
