import { afterEach, describe, expect, test } from 'vitest';
import { linesOf, negotiate, Stage, streamOf } from '../../../../../test/media/call.js';
import { hearSilence, hearTone, seeColour } from '../../../../../test/media/tone.js';
import { webrtcMedia } from './webrtc-media.js';

const stage = new Stage();
afterEach(() => stage.clear());

describe('a voice call between two peers', () => {
  test('each hears the tone of the other', async () => {
    const { alice, bob } = await stage.voiceCall();
    await hearTone(streamOf(bob), 440);
    await hearTone(streamOf(alice), 880);
  });

  test('the offer goes out with candidates, well within half a second', async () => {
    const alice = stage.newPeer();
    await alice.addLocalMedia({ stream: stage.tone(440).stream });
    const start = performance.now();
    const offer = await alice.createOffer();
    expect(performance.now() - start).toBeLessThan(500);
    expect(offer).toMatch(/a=candidate:/);
  });

  test('an answerer that gets its media after the offer was applied is heard too', async () => {
    const [alice, bob] = [stage.newPeer(), stage.newPeer()];
    await alice.addLocalMedia({ stream: stage.tone(440).stream });
    await bob.setRemote('offer', await alice.createOffer());
    expect(bob.remoteKinds).toEqual({ audio: true, video: false });
    await bob.addLocalMedia({ stream: stage.tone(880).stream });
    await alice.setRemote('answer', await bob.createAnswer());
    await hearTone(streamOf(alice), 880);
  });

  test('a microphone and camera are asked for by constraints, and no camera for an offer without video', async () => {
    const [alice, bob] = [stage.newPeer(), stage.newPeer()];
    await alice.addLocalMedia({ constraints: { audio: true } });
    await bob.setRemote('offer', await alice.createOffer());
    await bob.addLocalMedia({ constraints: { audio: true, video: true } });
    expect(bob.localStreams[0]?.getTracks().map(({ kind }) => kind)).toEqual(['audio']);
  });
});

describe('hold', () => {
  test('the held side hears silence and its direction says so; then the tone again on the same stream', async () => {
    const { alice, bob } = await stage.voiceCall();
    const heardByBob = streamOf(bob);
    await hearTone(heardByBob, 440);

    alice.setLocalHold(true);
    await negotiate(alice, bob);
    expect(linesOf(alice.localDescription)).toEqual(['audio sendonly']);
    expect(linesOf(bob.localDescription)).toEqual(['audio recvonly']);
    expect([alice.localHold, alice.remoteHold, bob.localHold, bob.remoteHold]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    await hearSilence(heardByBob);

    alice.setLocalHold(false);
    await negotiate(alice, bob);
    expect(linesOf(bob.localDescription)).toEqual(['audio sendrecv']);
    expect(bob.remoteHold).toBe(false);
    expect(streamOf(bob)).toBe(heardByBob);
    await hearTone(heardByBob, 440);
    await hearTone(streamOf(alice), 880);
  });

  test('both sides may hold, and one alone resumes nothing', async () => {
    const { alice, bob } = await stage.voiceCall();
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    bob.setLocalHold(true);
    await negotiate(bob, alice);
    expect(linesOf(bob.localDescription)).toEqual(['audio sendonly']);
    expect(linesOf(alice.localDescription)).toEqual(['audio inactive']);
    alice.setLocalHold(false);
    await negotiate(alice, bob);
    expect(linesOf(bob.localDescription)).toEqual(['audio sendonly']);
    expect([alice.remoteHold, bob.remoteHold]).toEqual([true, false]);
    bob.setLocalHold(false);
    await negotiate(bob, alice);
    await hearTone(streamOf(bob), 440);
    await hearTone(streamOf(alice), 880);
  });

  test('a hold that is taken back leaves the call as it was', async () => {
    const { alice, bob } = await stage.voiceCall();
    await hearTone(streamOf(bob), 440);
    alice.setLocalHold(true);
    await alice.createOffer();
    await alice.rollback();
    alice.setLocalHold(false);
    expect(linesOf(alice.localDescription)).toEqual(['audio sendrecv']);
    await hearTone(streamOf(bob), 440);
    await negotiate(bob, alice);
    await hearTone(streamOf(alice), 880);
  });
});

describe('mute', () => {
  test('the far end hears silence, then the tone again; the caller’s own track is not touched', async () => {
    const [alice, bob] = [stage.newPeer(), stage.newPeer()];
    const source = stage.tone(440);
    await alice.addLocalMedia({ stream: source.stream });
    await negotiate(alice, bob);
    await hearTone(streamOf(bob), 440);
    alice.setMuted({ audio: true });
    await hearSilence(streamOf(bob));
    expect(alice.muted).toEqual({ audio: true, video: false });
    expect(source.track.enabled).toBe(true);
    await hearTone(source.stream, 440);
    alice.setMuted({ audio: false });
    await hearTone(streamOf(bob), 440);
  });

  test('survives hold, renegotiation and another input', async () => {
    const { alice, bob } = await stage.voiceCall();
    await hearTone(streamOf(bob), 440);
    alice.setMuted({ audio: true });
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    alice.setLocalHold(false);
    await negotiate(alice, bob);
    expect(await alice.setInput('audio', { track: stage.tone(660).track })).toBe(false);
    await hearSilence(streamOf(bob));
    alice.setMuted({ audio: false });
    await hearTone(streamOf(bob), 660);
  });
});

describe('video', () => {
  test('is added to a voice call, seen, and removed again', async () => {
    const { alice, bob } = await stage.voiceCall();
    const camera = stage.colour(200, 30, 30);
    expect(await alice.setInput('video', { track: camera.track })).toBe(true);
    await negotiate(alice, bob);
    expect(bob.remoteKinds).toEqual({ audio: true, video: true });
    await seeColour(streamOf(bob), [200, 30, 30]);
    camera.paint([30, 30, 200]);
    await seeColour(streamOf(bob), [30, 30, 200]);

    expect(alice.removeInput('video')).toBe(true);
    await negotiate(alice, bob);
    expect(streamOf(bob).getVideoTracks()).toEqual([]);
    expect(linesOf(alice.localDescription)).toEqual(['audio sendrecv', 'video inactive']);
    await hearTone(streamOf(bob), 440);

    expect(await alice.setInput('video', { track: stage.colour(30, 200, 30).track })).toBe(true);
    await negotiate(alice, bob);
    await seeColour(streamOf(bob), [30, 200, 30]);
  });

  test('a camera is let go when the far end refuses its m-line', async () => {
    const [alice, bob] = [stage.newPeer(), stage.newPeer()];
    await alice.addLocalMedia({ constraints: { audio: true, video: true } });
    const [stream] = alice.localStreams;
    const camera = stream?.getVideoTracks()[0];
    await bob.setRemote('offer', await alice.createOffer());
    const answer = (await bob.createAnswer())
      .replace(/m=video \d+/, 'm=video 0')
      .replace('BUNDLE 0 1', 'BUNDLE 0');
    await alice.setRemote('answer', answer);
    expect(camera?.readyState).toBe('ended');
    expect(stream?.getTracks().map(({ kind }) => kind)).toEqual(['audio']);
  });
});

describe('tones', () => {
  test('are sent as telephone events, one after another, and each is told when it begins', async () => {
    const { alice, bob } = await stage.voiceCall();
    await hearTone(streamOf(bob), 440);
    const told: string[] = [];
    const all = new Promise<void>((resolve) => {
      alice.on('tone', ({ tone: name, duration }) => {
        told.push(`${name} ${duration}`);
        if (told.length === 3) resolve();
      });
    });
    expect(alice.sendTone('1,#', 60, 40)).toBe(true);
    expect(alice.sendTone('d', 60, 40)).toBe(true);
    await all;
    expect(told).toEqual(['1 60', '# 60', 'D 60']);
    expect(alice.sendTone('R')).toBe(false);
  });

  test('cannot be sent without a call', () => {
    expect(stage.newPeer().sendTone('1')).toBe(false);
  });
});

describe('the end', () => {
  test('closing stops what was obtained, not what was given, and no event comes after it', async () => {
    const alice = stage.newPeer();
    const source = stage.tone(440);
    await alice.addLocalMedia({ stream: source.stream });
    const bob = stage.newPeer();
    await bob.addLocalMedia({ constraints: { audio: true } });
    const microphone = bob.localStreams[0]?.getTracks()[0];
    const states: string[] = [];
    bob.on('statechange', ({ connection }) => states.push(connection));
    const offer = bob.createOffer();
    bob.close();
    alice.close();
    await expect(offer).rejects.toMatchObject({ reason: 'aborted' });
    expect(microphone?.readyState).toBe('ended');
    expect(source.track.readyState).toBe('live');
    expect([bob.connection?.signalingState, bob.localStreams, states]).toEqual(['closed', [], []]);
  });

  test('a signal ends the wait for a microphone, and what is granted later is stopped', async () => {
    const granted: MediaStream[] = [];
    let grant = (): void => undefined;
    const asked = new Promise<void>((resolve) => {
      grant = resolve;
    });
    const getUserMedia = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
      await asked;
      const stream = await navigator.mediaDevices.getUserMedia(constraints);
      granted.push(stream);
      return stream;
    };
    const slow = { getUserMedia } as unknown as MediaDevices;
    const globals = { RTCPeerConnection, MediaStream, navigator: { mediaDevices: slow } };
    const alice = stage.newPeer({}, webrtcMedia(globals));
    const controller = new AbortController();
    const added = alice.addLocalMedia({ constraints: { audio: true } }, controller.signal);
    controller.abort();
    await expect(added).rejects.toMatchObject({ reason: 'aborted', stage: 'getusermedia' });
    grant();
    await expect.poll(() => granted[0]?.getTracks()[0]?.readyState).toBe('ended');
  });
});
