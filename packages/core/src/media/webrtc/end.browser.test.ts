import { afterEach, expect, test } from 'vitest';
import { negotiate, Stage } from '../../../../../test/media/call.js';
import { webrtcMedia } from './webrtc-media.js';

const stage = new Stage();
afterEach(() => stage.clear());

test('after many calls no peer connection and no track is alive, and nobody listens any more', async () => {
  const connections: RTCPeerConnection[] = [];
  const tracks: MediaStreamTrack[] = [];
  const added: unknown[][] = [];
  const removed: unknown[][] = [];
  class Counted extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }

    override addEventListener(type: string, listener: unknown): void {
      added.push([this, type, listener]);
      super.addEventListener(type, listener as EventListener);
    }

    override removeEventListener(type: string, listener: unknown): void {
      removed.push([this, type, listener]);
      super.removeEventListener(type, listener as EventListener);
    }
  }
  const getUserMedia = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    tracks.push(...stream.getTracks());
    return stream;
  };
  const mediaDevices = { getUserMedia } as unknown as MediaDevices;
  const globals = { RTCPeerConnection: Counted, MediaStream, navigator: { mediaDevices } };
  const port = webrtcMedia(globals);

  for (let call = 0; call < 20; call++) {
    const [alice, bob] = [stage.newPeer({}, port), stage.newPeer({}, port)];
    await alice.addLocalMedia({ constraints: { audio: true, video: call % 2 === 0 } });
    await bob.setRemote('offer', await alice.createOffer());
    await bob.addLocalMedia({ constraints: { audio: true, video: true } });
    await alice.setRemote('answer', await bob.createAnswer());
    alice.setMuted({ audio: true });
    alice.setLocalHold(true);
    await negotiate(alice, bob);
    if (call % 3 === 0) stage.keep(alice.fork()).close();
    alice.close();
    bob.close();
    alice.close();
  }
  expect(connections.length).toBeGreaterThan(40);
  expect(connections.filter(({ signalingState }) => signalingState !== 'closed')).toEqual([]);
  expect(tracks.length).toBe(60);
  expect(tracks.filter(({ readyState }) => readyState === 'live')).toEqual([]);
  expect(added.length).toBeGreaterThan(7 * 40);
  const stillThere = added.filter(
    (one) => !removed.some((other) => one.every((part, index) => part === other[index])),
  );
  expect(stillThere).toEqual([]);
});
