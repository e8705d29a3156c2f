import { afterEach, describe, expect, test } from 'vitest';
import {
  type ColourSource,
  hearSilence,
  hearTone,
  seeColour,
  startColour,
  startTone,
  type ToneSource,
} from '../../../../../test/media/tone.js';
import type { MediaPeer, OfferOptions, PeerOptions } from '../media-port.js';
import { readMediaLines } from '../sdp.js';
import { webrtcMedia } from './webrtc-media.js';

const port = webrtcMedia();
const open: MediaPeer[] = [];
const sources: (ToneSource | ColourSource)[] = [];

afterEach(async () => {
  for (const peer of open.splice(0)) peer.close();
  for (const source of sources.splice(0)) await source.stop();
});

function newPeer(options: PeerOptions = {}): MediaPeer {
  const peer = port.createPeer(options);
  open.push(peer);
  return peer;
}

function tone(frequency: number): ToneSource {
  const source = startTone(frequency);
  sources.push(source);
  return source;
}

function colour(red: number, green: number, blue: number): ColourSource {
  const source = startColour([red, green, blue]);
  sources.push(source);
  return source;
}

/** One exchange of offer and answer. */
async function negotiate(offerer: MediaPeer, answerer: MediaPeer, options: OfferOptions = {}): Promise<void> {
  await answerer.setRemote('offer', await offerer.createOffer(options));
  await offerer.setRemote('answer', await answerer.createAnswer());
}

const streamOf = (peer: MediaPeer): MediaStream => {
  const [stream] = peer.remoteStreams;
  if (!stream) throw new Error('The far end sends nothing');
  return stream;
};

const directionsOf = (sdp: string | undefined): string[] =>
  readMediaLines(sdp ?? '').map(({ kind, live, direction }) => `${kind} ${live ? direction : 'dead'}`);

/** Alice sends 440 Hz, Bob 880 Hz. */
async function voiceCall(): Promise<{ alice: MediaPeer; bob: MediaPeer }> {
  const [alice, bob] = [newPeer(), newPeer()];
  await alice.addLocalMedia({ stream: tone(440).stream });
  await bob.addLocalMedia({ stream: tone(880).stream });
  await negotiate(alice, bob);
  return { alice, bob };
}

describe('a voice call between two peers', () => {
  test('each hears the tone of the other', async () => {
    const { alice, bob } = await voiceCall();
    await hearTone(streamOf(bob), 440);
    await hearTone(streamOf(alice), 880);
  });

  test('the offer goes out with candidates, well within half a second', async () => {
    const alice = newPeer();
    await alice.addLocalMedia({ stream: tone(440).stream });
    const start = performance.now();
    const offer = await alice.createOffer();
    expect(performance.now() - start).toBeLessThan(500);
    expect(offer).toMatch(/a=candidate:/);
  });

  test('an answerer that gets its media after the offer was applied is heard too', async () => {
    const [alice, bob] = [newPeer(), newPeer()];
    await alice.addLocalMedia({ stream: tone(440).stream });
    await bob.setRemote('offer', await alice.createOffer());
    expect(bob.remoteKinds).toEqual({ audio: true, video: false });
    await bob.addLocalMedia({ stream: tone(880).stream });
    await alice.setRemote('answer', await bob.createAnswer());
    await hearTone(streamOf(alice), 880);
  });

  test('a microphone and camera are asked for by constraints, and no camera for an offer without video', async () => {
    const [alice, bob] = [newPeer(), newPeer()];
    await alice.addLocalMedia({ constraints: { audio: true } });
    await bob.setRemote('offer', await alice.createOffer());
    await bob.addLocalMedia({ constraints: { audio: true, video: true } });
    expect(bob.localStreams[0]?.getTracks().map(({ kind }) => kind)).toEqual(['audio']);
  });
});

describe('hold', () => {
  test('the held side hears silence and its direction says so; then the tone again on the same stream', async () => {
    const { alice, bob } = await voiceCall();
    const heardByBob = streamOf(bob);
    await hearTone(heardByBob, 440);

    alice.setLocalHold(true);
    await negotiate(alice, bob);
    expect(directionsOf(alice.localDescription)).toEqual(['audio sendonly']);
    expect(directionsOf(bob.localDescription)).toEqual(['audio recvonly']);
    expect([alice.localHold, alice.remoteHold, bob.localHold, bob.remoteHold]).toEqual([
      true,
      false,
      false,
      true,
    ]);
    await hearSilence(heardByBob);

    alice.setLocalHold(false);
    await negotiate(alice, bob);
    expect(directionsOf(bob.localDescription)).toEqual(['audio sendrecv']);
    expect(bob.remoteHold).toBe(false);
    expect(streamOf(bob)).toBe(heardByBob);
    await hearTone(heardByBob, 440);
    await hearTone(streamOf(alice), 880);
  });

  test('both sides may hold, and one alone resumes nothing', async () => {
    const { alice, bob } = await voiceCall();
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    bob.setLocalHold(true);
    await negotiate(bob, alice);
    expect(directionsOf(bob.localDescription)).toEqual(['audio sendonly']);
    expect(directionsOf(alice.localDescription)).toEqual(['audio inactive']);
    alice.setLocalHold(false);
    await negotiate(alice, bob);
    expect(directionsOf(bob.localDescription)).toEqual(['audio sendonly']);
    expect([alice.remoteHold, bob.remoteHold]).toEqual([true, false]);
    bob.setLocalHold(false);
    await negotiate(bob, alice);
    await hearTone(streamOf(bob), 440);
    await hearTone(streamOf(alice), 880);
  });

  test('a hold that is taken back leaves the call as it was', async () => {
    const { alice, bob } = await voiceCall();
    await hearTone(streamOf(bob), 440);
    alice.setLocalHold(true);
    await alice.createOffer();
    await alice.rollback();
    alice.setLocalHold(false);
    expect(directionsOf(alice.localDescription)).toEqual(['audio sendrecv']);
    await hearTone(streamOf(bob), 440);
    await negotiate(bob, alice);
    await hearTone(streamOf(alice), 880);
  });
});

describe('mute', () => {
  test('the far end hears silence, then the tone again; the caller’s own track is not touched', async () => {
    const [alice, bob] = [newPeer(), newPeer()];
    const source = tone(440);
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
    const { alice, bob } = await voiceCall();
    await hearTone(streamOf(bob), 440);
    alice.setMuted({ audio: true });
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    alice.setLocalHold(false);
    await negotiate(alice, bob);
    expect(await alice.setInput('audio', { track: tone(660).track })).toBe(false);
    await hearSilence(streamOf(bob));
    alice.setMuted({ audio: false });
    await hearTone(streamOf(bob), 660);
  });
});

describe('video', () => {
  test('is added to a voice call, seen, and removed again', async () => {
    const { alice, bob } = await voiceCall();
    const camera = colour(200, 30, 30);
    expect(await alice.setInput('video', { track: camera.track })).toBe(true);
    await negotiate(alice, bob);
    expect(bob.remoteKinds).toEqual({ audio: true, video: true });
    await seeColour(streamOf(bob), [200, 30, 30]);
    camera.paint([30, 30, 200]);
    await seeColour(streamOf(bob), [30, 30, 200]);

    expect(alice.removeInput('video')).toBe(true);
    await negotiate(alice, bob);
    expect(streamOf(bob).getVideoTracks()).toEqual([]);
    expect(directionsOf(alice.localDescription)).toEqual(['audio sendrecv', 'video inactive']);
    await hearTone(streamOf(bob), 440);

    expect(await alice.setInput('video', { track: colour(30, 200, 30).track })).toBe(true);
    await negotiate(alice, bob);
    await seeColour(streamOf(bob), [30, 200, 30]);
  });

  test('a camera is let go when the far end refuses its m-line', async () => {
    const [alice, bob] = [newPeer(), newPeer()];
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

describe('forks', () => {
  test('a fork of a peer offers the same m-lines and is heard at once by another far end', async () => {
    const [alice, carol, bob] = [newPeer(), newPeer(), newPeer()];
    await alice.addLocalMedia({ stream: tone(440).stream });
    await carol.addLocalMedia({ stream: tone(550).stream });
    await bob.addLocalMedia({ stream: tone(880).stream });
    await carol.setRemote('offer', await alice.createOffer());
    expect(alice.mediaStarted).toBe(false);
    await alice.setRemote('pranswer', await carol.createAnswer());
    await hearTone(streamOf(alice), 550);
    expect(alice.mediaStarted).toBe(true);
    await expect(alice.rollback()).rejects.toMatchObject({
      name: 'MEDIA_ERROR',
      stage: 'setlocaldescription',
    });

    const second = alice.fork();
    open.push(second);
    await negotiate(second, bob);
    alice.close();
    const heard = await hearTone(streamOf(second), 880);
    expect(heard.after).toBeLessThan(1000);
    await hearTone(streamOf(bob), 440);
  });

  test('tracks of a shared microphone live until the last fork is closed', async () => {
    const alice = newPeer();
    await alice.addLocalMedia({ constraints: { audio: true } });
    const track = alice.localStreams[0]?.getTracks()[0];
    const second = alice.fork();
    expect(second.localStreams[0]?.getTracks()[0]).toBe(track);
    alice.close();
    expect(track?.readyState).toBe('live');
    second.close();
    expect(track?.readyState).toBe('ended');
  });
});

describe('an ICE restart', () => {
  test('offers new credentials with candidates, and the tone goes on', async () => {
    const { alice, bob } = await voiceCall();
    await hearTone(streamOf(bob), 440);
    const before = readMediaLines(alice.localDescription ?? '');
    await negotiate(alice, bob, { iceRestart: true });
    const after = readMediaLines(alice.localDescription ?? '');
    expect(after[0]?.iceUfrag).not.toBe(before[0]?.iceUfrag);
    expect(after[0]?.candidates).toBeGreaterThan(0);
    await hearTone(streamOf(bob), 440);
  });
});

describe('tones', () => {
  test('are sent as telephone events, one after another, and each is told when it begins', async () => {
    const { alice, bob } = await voiceCall();
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
    expect(newPeer().sendTone('1')).toBe(false);
  });
});

describe('the end', () => {
  test('closing stops what was obtained, not what was given, and no event comes after it', async () => {
    const alice = newPeer();
    const source = tone(440);
    await alice.addLocalMedia({ stream: source.stream });
    const bob = newPeer();
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
    const alice = webrtcMedia(globals).createPeer({});
    open.push(alice);
    const controller = new AbortController();
    const added = alice.addLocalMedia({ constraints: { audio: true } }, controller.signal);
    controller.abort();
    await expect(added).rejects.toMatchObject({ reason: 'aborted', stage: 'getusermedia' });
    grant();
    await expect.poll(() => granted[0]?.getTracks()[0]?.readyState).toBe('ended');
  });
});
