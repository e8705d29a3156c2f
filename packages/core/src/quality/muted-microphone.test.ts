import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../support/virtual-clock.js';
import { type Meter, MutedMicrophone } from './muted-microphone.js';

/** A call whose microphone and mute a test changes, and the meters that were opened on its tracks. */
function mutableCall() {
  const clock = new VirtualClock();
  const trackOf = (id: string): MediaStreamTrack => ({ id }) as MediaStreamTrack;
  const call = { muted: false, track: trackOf('desk'), level: 0.02 };
  const open: string[] = [];
  const meterOf = ({ id }: MediaStreamTrack): Meter => {
    open.push(id);
    return {
      level: () => call.level,
      close: () => Promise.resolve(void open.splice(open.indexOf(id), 1)),
    };
  };
  const session = {
    isMuted: () => ({ audio: call.muted, video: false }),
    getLocalStreams: () => [{ getAudioTracks: () => [call.track] } as unknown as MediaStream],
  };
  return { clock, call, open, trackOf, microphone: new MutedMicrophone(session, clock, meterOf) };
}

describe('A muted microphone', () => {
  test('is not listened to before it is muted, nor after', async () => {
    const { clock, call, open, microphone } = mutableCall();
    expect([microphone.level(), open, clock.pendingTimers]).toEqual([undefined, [], 0]);
    call.muted = true;
    microphone.level();
    expect(open).toEqual(['desk']);
    call.muted = false;
    expect([microphone.level(), open, clock.pendingTimers]).toEqual([undefined, [], 0]);
  });

  test('gives the loudest since it was asked last', async () => {
    const { clock, call, microphone } = mutableCall();
    call.muted = true;
    microphone.level();
    await clock.advance(300);
    call.level = 0.4;
    await clock.advance(100);
    call.level = 0.01;
    await clock.advance(500);
    expect(microphone.level()).toBe(0.4);
    await clock.advance(500);
    expect(microphone.level()).toBe(0.01);
  });

  test('is followed when another one is chosen, and let go at the end', async () => {
    const { clock, call, open, trackOf, microphone } = mutableCall();
    call.muted = true;
    microphone.level();
    call.track = trackOf('headset');
    microphone.level();
    expect(open).toEqual(['headset']);
    microphone.close();
    expect([open, clock.pendingTimers]).toEqual([[], 0]);
  });

  test('says nothing where there is no audio engine', () => {
    const { clock, call } = mutableCall();
    const session = {
      isMuted: () => ({ audio: true, video: false }),
      getLocalStreams: () => [{ getAudioTracks: () => [call.track] } as unknown as MediaStream],
    };
    expect(new MutedMicrophone(session, clock).level()).toBeUndefined();
    expect(clock.pendingTimers).toBe(0);
  });
});
