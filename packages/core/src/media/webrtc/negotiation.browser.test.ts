import { afterEach, describe, expect, test } from 'vitest';
import { linesOf, negotiate, Stage, streamOf } from '../../../../../test/media/call.js';
import { hearSilence, hearTone, seeColour } from '../../../../../test/media/tone.js';
import { readMediaLines } from '../sdp.js';

const stage = new Stage();
afterEach(() => stage.clear());

describe('forks', () => {
  test('a fork of a peer offers the same m-lines and is heard at once by another far end', async () => {
    const [alice, carol, bob] = [stage.newPeer(), stage.newPeer(), stage.newPeer()];
    await alice.addLocalMedia({ stream: stage.tone(440).stream });
    await carol.addLocalMedia({ stream: stage.tone(550).stream });
    await bob.addLocalMedia({ stream: stage.tone(880).stream });
    await carol.setRemote('offer', await alice.createOffer());
    expect(alice.mediaStarted).toBe(false);
    await alice.setRemote('pranswer', await carol.createAnswer());
    await hearTone(streamOf(alice), 550);
    expect(alice.mediaStarted).toBe(true);
    await expect(alice.rollback()).rejects.toMatchObject({
      name: 'MEDIA_ERROR',
      stage: 'setlocaldescription',
    });

    const second = stage.keep(alice.fork());
    await negotiate(second, bob);
    alice.close();
    const heard = await hearTone(streamOf(second), 880);
    expect(heard.after).toBeLessThan(1000);
    await hearTone(streamOf(bob), 440);
  });

  test('a fork that answers an offer has the m-lines of that offer, and no more', async () => {
    const [alice, bob] = [stage.newPeer({ layout: ['audio', 'video'] }), stage.newPeer()];
    await alice.addLocalMedia({ stream: stage.tone(440).stream });
    await bob.addLocalMedia({ stream: stage.tone(880).stream });
    const second = stage.keep(alice.fork());
    await negotiate(bob, second);
    await negotiate(second, bob);
    expect(linesOf(second.localDescription)).toEqual(['audio sendrecv']);
    await hearTone(streamOf(second), 880);
    await hearTone(streamOf(bob), 440);
  });

  test('tracks of a shared microphone live until the last fork is closed', async () => {
    const alice = stage.newPeer();
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
    const { alice, bob } = await stage.voiceCall();
    await hearTone(streamOf(bob), 440);
    const before = readMediaLines(alice.localDescription ?? '');
    await negotiate(alice, bob, { iceRestart: true });
    const after = readMediaLines(alice.localDescription ?? '');
    expect(after[0]?.iceUfrag).not.toBe(before[0]?.iceUfrag);
    expect(after[0]?.candidates).toBeGreaterThan(0);
    await hearTone(streamOf(bob), 440);
  });
});

describe('glare and refusal', () => {
  test('an offer that meets an own one is refused, and applied after a rollback; the own one follows', async () => {
    const { alice, bob } = await stage.voiceCall();
    await alice.setInput('video', { track: stage.colour(200, 30, 30).track });
    await bob.setInput('video', { track: stage.colour(30, 30, 200).track });
    const [, offer] = [await alice.createOffer(), await bob.createOffer()];
    await expect(alice.setRemote('offer', offer)).rejects.toMatchObject({ stage: 'setremotedescription' });
    await alice.rollback();
    await alice.setRemote('offer', offer);
    await bob.setRemote('answer', await alice.createAnswer());
    expect(linesOf(alice.localDescription)).toEqual(['audio sendrecv', 'video sendrecv']);
    await seeColour(streamOf(bob), [200, 30, 30]);
    await seeColour(streamOf(alice), [30, 30, 200]);
    await negotiate(alice, bob);
    expect(linesOf(alice.localDescription)).toEqual(['audio sendrecv', 'video sendrecv']);
    // A rollback after all that does no harm.
    await alice.createOffer();
    await alice.rollback();
    await seeColour(streamOf(bob), [200, 30, 30]);
    await seeColour(streamOf(alice), [30, 30, 200]);
    await hearTone(streamOf(alice), 880);
  });

  test('video that the far end refuses as a whole is given up, and can be offered again', async () => {
    const { alice, bob } = await stage.voiceCall();
    const camera = stage.colour(30, 200, 30);
    await alice.setInput('video', { track: camera.track });
    await alice.createOffer();
    await alice.rollback();
    alice.removeInput('video');
    expect([linesOf(alice.localDescription), camera.track.readyState]).toEqual([['audio sendrecv'], 'live']);
    await hearTone(streamOf(bob), 440);
    await negotiate(bob, alice);
    expect(linesOf(alice.localDescription)).toEqual(['audio sendrecv']);
    await negotiate(alice, bob);
    expect(linesOf(alice.localDescription)).toEqual(['audio sendrecv', 'video inactive']);
    await alice.setInput('video', { track: camera.track });
    await negotiate(alice, bob);
    await seeColour(streamOf(bob), [30, 200, 30]);
  });

  test('an offer of theirs that is refused by us leaves the call as it was, and its kinds', async () => {
    const { alice, bob } = await stage.voiceCall();
    await bob.setInput('video', { track: stage.colour(30, 30, 200).track });
    await alice.setRemote('offer', await bob.createOffer());
    expect(alice.remoteKinds.video).toBe(true);
    await alice.rollback();
    expect(alice.remoteKinds).toEqual({ audio: true, video: false });
    await bob.rollback();
    await hearTone(streamOf(alice), 880);
    await hearTone(streamOf(bob), 440);
    await alice.rollback();
  });
});

describe('an ICE restart that is refused', () => {
  test.each(['the caller', 'the called side'])('by %s leaves the call as it was', async (who) => {
    const { alice, bob } = await stage.voiceCall();
    await hearTone(streamOf(bob), 440);
    const peer = who === 'the caller' ? alice : bob;
    await peer.createOffer({ iceRestart: true });
    await peer.rollback();
    await hearTone(streamOf(bob), 440);
    await hearTone(streamOf(alice), 880);
    expect(peer.state.connection).toBe('connected');
  });
});

describe('who offers', () => {
  test('the called side may (an INVITE without an offer): its answer comes in the ACK', async () => {
    const [alice, bob] = [stage.newPeer(), stage.newPeer()];
    await bob.addLocalMedia({ stream: stage.tone(880).stream });
    const offer = await bob.createOffer();
    await alice.setRemote('offer', offer);
    await alice.addLocalMedia({ stream: stage.tone(440).stream });
    await bob.setRemote('answer', await alice.createAnswer());
    await hearTone(streamOf(bob), 440);
    await hearTone(streamOf(alice), 880);
  });

  test('a side without a microphone hears and is not heard, which is no hold', async () => {
    const [alice, bob] = [stage.newPeer(), stage.newPeer()];
    await bob.addLocalMedia({ stream: stage.tone(880).stream });
    const offer = await alice.createOffer({ constraints: { offerToReceiveAudio: true } });
    expect(linesOf(offer)).toEqual(['audio recvonly']);
    await bob.setRemote('offer', offer);
    await alice.setRemote('answer', await bob.createAnswer());
    expect([alice.remoteHold, bob.remoteHold]).toEqual([false, false]);
    await hearTone(streamOf(alice), 880);
    expect(bob.remoteStreams).toEqual([]);
  });
});

describe('an endpoint that does not bundle', () => {
  /** The same description without its groups, as of an endpoint that knows none. */
  const ungrouped = (sdp: string): string => sdp.replace(/^a=(group|msid-semantic):.*\r\n/gm, '');

  test('gets candidates for video that is added later', async () => {
    const [alice, bob] = [stage.newPeer(), stage.newPeer()];
    await alice.addLocalMedia({ stream: stage.tone(440).stream });
    const exchange = async (): Promise<string> => {
      const offer = ungrouped(await alice.createOffer());
      await bob.setRemote('offer', offer);
      await alice.setRemote('answer', ungrouped(await bob.createAnswer()));
      return offer;
    };
    await exchange();
    await alice.setInput('video', { track: stage.colour(200, 30, 30).track });
    const lines = readMediaLines(await exchange());
    expect(lines.map(({ candidates }) => candidates > 0)).toEqual([true, true]);
    await seeColour(streamOf(bob), [200, 30, 30]);
    await hearTone(streamOf(bob), 440);
  });
});

test('an offer that adds video to a bundled call waits for nothing', async () => {
  const { alice, bob } = await stage.voiceCall();
  for (const peer of [alice, bob]) {
    await peer.setInput('video', { track: stage.colour(200, 30, 30).track });
    const start = performance.now();
    await peer.createOffer();
    expect(performance.now() - start).toBeLessThan(300);
    await peer.rollback();
  }
});

describe('hold of a call with video', () => {
  test('takes the picture away and brings it back, on the same streams', async () => {
    const { alice, bob } = await stage.voiceCall();
    await alice.setInput('video', { track: stage.colour(200, 30, 30).track });
    await negotiate(alice, bob);
    const stream = streamOf(bob);
    await seeColour(stream, [200, 30, 30]);
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    expect(linesOf(alice.localDescription)).toEqual(['audio sendonly', 'video sendonly']);
    await hearSilence(stream);
    await seeColour(stream, [0, 0, 0]);
    alice.setLocalHold(false);
    await negotiate(alice, bob);
    await seeColour(stream, [200, 30, 30]);
    await hearTone(stream, 440);
    expect(streamOf(bob)).toBe(stream);
  });
});
