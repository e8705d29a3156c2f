import { expect, test } from 'vitest';
import { phoneOnTheBench } from '../phone.fixture.js';

/** A loud voice, as far as a meter is concerned. */
function voice(): { stream: MediaStream; close: () => Promise<void> } {
  const context = new AudioContext();
  const destination = new MediaStreamAudioDestinationNode(context);
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  oscillator.connect(new GainNode(context, { gain: 0.5 })).connect(destination);
  oscillator.start();
  return { stream: destination.stream, close: () => context.close() };
}

/** A connection that works: what is heard is not what this is about. */
const connection = (now: () => number): RTCPeerConnection => {
  const packets = (): number => now() / 20;
  const entry = { id: 'in', type: 'inbound-rtp', kind: 'audio' };
  const getStats = async (): Promise<RTCStatsReport> =>
    new Map([
      ['in', { ...entry, timestamp: now(), packetsReceived: packets(), bytesReceived: packets() * 80 }],
    ]) as unknown as RTCStatsReport;
  return { getStats, iceConnectionState: 'connected', connectionState: 'connected' } as RTCPeerConnection;
};

test('who speaks while muted is told, until they unmute or fall silent, and no copy of the microphone stays', async () => {
  const { ua, phone, clock } = phoneOnTheBench();
  const { stream, close } = voice();
  const copies: MediaStreamTrack[] = [];
  const [track] = stream.getAudioTracks();
  const clone = track?.clone.bind(track);
  Object.assign(track ?? {}, {
    clone: () => {
      const copy = clone?.() as MediaStreamTrack;
      copies.push(copy);
      return copy;
    },
  });
  const session = ua.call('bob');
  session.local = [stream];
  session.connection = connection(() => clock.now());
  session.isConfirmed();
  const warnings = async (): Promise<readonly string[] | undefined> => {
    await clock.advance(1000);
    return phone.callState(session.id)?.quality?.warnings;
  };
  try {
    await expect.poll(warnings).toEqual([]);
    expect(copies).toEqual([]);
    if (track) track.enabled = false;
    session.mute();
    await expect.poll(warnings).toEqual(['speaking-while-muted']);
    session.unmute();
    await expect.poll(warnings).toEqual([]);
    expect(copies.map(({ readyState }) => readyState)).toEqual(['ended']);
    session.mute();
    await expect.poll(warnings).toEqual(['speaking-while-muted']);
    session.ends();
    await expect.poll(() => copies.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
  } finally {
    phone.dispose();
    await close();
  }
});
