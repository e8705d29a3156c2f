import { describe, expect, test } from 'vitest';
import { FakeMedia, type FakePeer } from './index.js';

async function negotiate(offerer: FakePeer, answerer: FakePeer): Promise<void> {
  await answerer.setRemote('offer', await offerer.createOffer());
  await offerer.setRemote('answer', await answerer.createAnswer());
}

const directionsOf = (sdp: string | undefined): string[] =>
  sdp?.match(/^a=(sendrecv|sendonly|recvonly|inactive)/gm) ?? [];

async function voiceCall(): Promise<{ media: FakeMedia; alice: FakePeer; bob: FakePeer }> {
  const media = new FakeMedia();
  const [alice, bob] = [media.createPeer(), media.createPeer()];
  await alice.addLocalMedia({ constraints: { audio: true } });
  await bob.addLocalMedia({ constraints: { audio: true } });
  await negotiate(alice, bob);
  return { media, alice, bob };
}

describe('fake media', () => {
  test('two peers that exchange offer and answer hear each other', async () => {
    const { alice, bob } = await voiceCall();
    expect([alice.hears(bob), bob.hears(alice)]).toEqual([true, true]);
    expect(alice.state).toEqual({ ice: 'connected', connection: 'connected' });
    expect(alice.remoteStreams[0]?.getTracks().map(({ kind }) => kind)).toEqual(['audio']);
  });

  test('hold is written into the description, silences one way, and is taken back', async () => {
    const { alice, bob } = await voiceCall();
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    expect(directionsOf(alice.localDescription)).toEqual(['a=sendonly']);
    expect(directionsOf(bob.localDescription)).toEqual(['a=recvonly']);
    expect([bob.remoteHold, alice.remoteHold, bob.hears(alice), alice.hears(bob)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    alice.setLocalHold(false);
    await negotiate(alice, bob);
    expect([bob.remoteHold, bob.hears(alice), alice.hears(bob)]).toEqual([false, true, true]);
  });

  test('both may hold: the answer to sendonly by one who holds is inactive', async () => {
    const { alice, bob } = await voiceCall();
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    bob.setLocalHold(true);
    await negotiate(bob, alice);
    expect(directionsOf(alice.localDescription)).toEqual(['a=inactive']);
    expect([alice.remoteHold, bob.remoteHold]).toEqual([true, true]);
  });

  test('an offer during an own offer is refused, and applied after a rollback (glare)', async () => {
    const { alice, bob } = await voiceCall();
    alice.setLocalHold(true);
    await alice.createOffer();
    const offer = await bob.createOffer();
    await expect(alice.setRemote('offer', offer)).rejects.toMatchObject({
      name: 'MEDIA_ERROR',
      stage: 'setremotedescription',
      original: expect.objectContaining({ name: 'InvalidStateError' }) as unknown,
    });
    await alice.rollback();
    expect(directionsOf(alice.localDescription)).toEqual(['a=sendrecv']);
    await alice.setRemote('offer', offer);
    await bob.setRemote('answer', await alice.createAnswer());
    expect(directionsOf(bob.remoteDescription)).toEqual(['a=sendonly']);
  });

  test('video that is added makes a second m-line; refused by rollback it leaves the call as it was', async () => {
    const { alice, bob } = await voiceCall();
    expect(await alice.setInput('video', { constraints: true })).toBe(true);
    const offer = await alice.createOffer();
    expect(offer.match(/^m=\w+/gm)).toEqual(['m=audio', 'm=video']);
    await alice.rollback();
    expect(alice.localDescription?.match(/^m=\w+/gm)).toEqual(['m=audio']);
    expect(alice.hears(bob)).toBe(true);
    await negotiate(alice, bob);
    expect(bob.remoteKinds).toEqual({ audio: true, video: true });
    expect([bob.hears(alice, 'video'), alice.hears(bob, 'video')]).toEqual([true, false]);
  });

  test('an answer with other m-lines than the offer’s is refused', async () => {
    const media = new FakeMedia();
    const alice = media.createPeer();
    await alice.addLocalMedia({ constraints: { audio: true, video: true } });
    const offer = await alice.createOffer();
    const answer = offer.slice(0, offer.indexOf('m=video')).replace('actpass', 'active');
    await expect(alice.setRemote('answer', answer)).rejects.toMatchObject({
      original: { name: 'InvalidAccessError' },
    });
    await expect(alice.setRemote('answer', 'nonsense')).rejects.toMatchObject({ reason: 'failed' });
  });

  test('an answer takes the payload types of the offer, and refuses an m-line without a common codec', async () => {
    const bob = new FakeMedia().createPeer();
    const line = (kind: string, payload: number, encoding: string): string =>
      `m=${kind} 4000 RTP/AVP ${payload}\r\nc=IN IP4 192.0.2.9\r\na=rtpmap:${payload} ${encoding}\r\n`;
    const offer = `v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nt=0 0\r\n${line('audio', 97, 'OPUS/48000/2')}${line('video', 98, 'AV1/90000')}`;
    await bob.setRemote('offer', offer);
    expect(await bob.createAnswer()).toMatch(/m=audio \d{5} \S+ 97\r\n(?:.+\r\n)+m=video 0 /);
  });

  test('a provisional answer of one fork and the final one of another: connected, and silent, as in a browser', async () => {
    const media = new FakeMedia();
    const [alice, carol, bob] = [media.createPeer(), media.createPeer(), media.createPeer()];
    for (const peer of [alice, carol, bob]) await peer.addLocalMedia({ constraints: { audio: true } });
    const offer = await alice.createOffer();
    await carol.setRemote('offer', offer);
    await bob.setRemote('offer', offer);
    await alice.setRemote('pranswer', await carol.createAnswer());
    expect([alice.mediaStarted, alice.hears(carol)]).toEqual([true, true]);
    await alice.setRemote('answer', await bob.createAnswer());
    expect([alice.state.connection, alice.hears(bob)]).toEqual(['connected', false]);

    const fresh = alice.fork();
    await negotiate(fresh, bob);
    alice.close();
    expect([fresh.hears(bob), bob.hears(fresh)]).toEqual([true, true]);
  });

  test('failures are ordered by the step, and stops hold a step until they are opened', async () => {
    const media = new FakeMedia();
    const alice = media.createPeer();
    media.failNext('getusermedia', 'denied');
    await expect(alice.addLocalMedia({ constraints: { audio: true } })).rejects.toMatchObject({
      reason: 'denied',
    });
    const gate = media.stopNext('getusermedia');
    const added = alice.addLocalMedia({ constraints: { audio: true } });
    await gate.reached;
    expect(alice.localStreams).toEqual([]);
    gate.open();
    await added;
    expect(alice.localStreams).toHaveLength(1);
  });

  test('a signal or close ends a stop at once, with the reason aborted', async () => {
    const media = new FakeMedia();
    const alice = media.createPeer();
    media.stopNext('getusermedia');
    const controller = new AbortController();
    const added = alice.addLocalMedia({ constraints: { audio: true } }, controller.signal);
    controller.abort();
    await expect(added).rejects.toMatchObject({ reason: 'aborted', stage: 'getusermedia' });
    media.stopNext('createoffer');
    const offer = alice.createOffer();
    alice.close();
    await expect(offer).rejects.toMatchObject({ reason: 'aborted', stage: 'createoffer' });
    expect(media.liveTracks).toEqual([]);
  });

  test('gathering that is stopped ends by ready()', async () => {
    const media = new FakeMedia();
    const alice = media.createPeer();
    await alice.addLocalMedia({ constraints: { audio: true } });
    media.stopNext('gathering');
    alice.on('icecandidate', ({ ready }) => ready());
    expect(await alice.createOffer()).toMatch(/^a=candidate:/m);
  });

  test('peers and tracks are counted until they are closed', async () => {
    const { media, alice, bob } = await voiceCall();
    expect([media.livePeers.length, media.liveTracks.length]).toEqual([2, 2]);
    const second = alice.fork();
    alice.close();
    expect([media.livePeers.length, media.liveTracks.length]).toEqual([2, 2]);
    second.close();
    bob.close();
    expect([media.livePeers.length, media.liveTracks.length, media.peers.length]).toEqual([0, 0, 3]);
  });

  test('tones are recorded and told in order', async () => {
    const { alice } = await voiceCall();
    const told: string[] = [];
    alice.on('tone', ({ tone }) => void told.push(tone));
    expect([alice.sendTone('1,a'), alice.sendTone('R')]).toEqual([true, false]);
    await Promise.resolve();
    await Promise.resolve();
    expect([alice.sentTones, told]).toEqual([
      ['1', ',', 'A'],
      ['1', 'A'],
    ]);
  });
});
