import type { MediaPeer } from '../../media/media-port.js';
import { webrtcMedia } from '../../media/webrtc/webrtc-media.js';
import { QualityMonitor } from '../monitor.js';
import { SpeechSummariser, type SpeechSummary } from '../summary.js';
import { warningRules } from '../warnings.js';
import { type IceAddress, isRelay } from './ice-server.js';
import { type CheckContext, type Finding, failed, notTested, passed, waitFor } from './part.js';

/** ms between two looks. */
const INTERVAL = 500;

/** ms that the connection may take. */
const PATIENCE = 5000;

/**
 * Sends the microphone from one peer connection of the page to another, through the relay where there is one, and
 * measures what arrives.
 * @param addresses of servers that work
 * @param duration ms of measuring
 */
export async function testLoopBack(
  context: CheckContext,
  stream: MediaStream | undefined,
  addresses: readonly IceAddress[],
  duration: number,
): Promise<Finding> {
  if (!stream) return notTested('Without a microphone there is nothing to send.');
  const port = webrtcMedia(context.globals, context.clock);
  const pcConfig: RTCConfiguration = {
    iceServers: addresses.map(({ server }) => server),
    iceTransportPolicy: addresses.some(isRelay) ? 'relay' : 'all',
  };
  const peers = [port.createPeer({ pcConfig }), port.createPeer({ pcConfig })] as const;
  const [near, far] = peers;
  try {
    await near.addLocalMedia({ stream }, context.signal);
    await far.setRemote('offer', await near.createOffer({}, context.signal));
    await near.setRemote('answer', await far.createAnswer({}, context.signal));
    if (!(await connects(context, far))) return failed('no-connection', 'No connection came about.');
    return findingOf(await measure(context, far, duration));
  } finally {
    for (const peer of peers) peer.close();
  }
}

async function connects(context: CheckContext, peer: MediaPeer): Promise<boolean> {
  if (peer.state.connection === 'connected') return true;
  const state = await waitFor<RTCPeerConnectionState>(context, PATIENCE, (done) => {
    const look = ({ connection }: { readonly connection: RTCPeerConnectionState }): void => {
      if (connection === 'connected' || connection === 'failed') done(connection);
    };
    peer.on('statechange', look);
    return () => void peer.off('statechange', look);
  });
  return state === 'connected';
}

/** Measures from the first look on at which something had arrived. */
async function measure(
  context: CheckContext,
  peer: MediaPeer,
  duration: number,
): Promise<SpeechSummary | undefined> {
  const summariser = new SpeechSummariser();
  const monitor = new QualityMonitor(() => peer, { clock: context.clock, interval: INTERVAL });
  const arrived = await waitFor<true>(context, PATIENCE, (done) => {
    monitor.on('sample', ({ sample, score }) => {
      if (score !== undefined) done(true);
      if (score !== undefined || summariser.summary) summariser.add(sample);
    });
    return () => undefined;
  });
  if (arrived) await waitFor<never>(context, duration, () => () => undefined);
  monitor.stop();
  return summariser.summary;
}

function findingOf(summary: SpeechSummary | undefined): Finding {
  const { conversation, loss, jitter, roundTrip, packets, last } = summary ?? {};
  const score = conversation?.score;
  const path = [last?.path?.local, last?.path?.protocol].filter(Boolean).join(' over ');
  const figures = { score, loss, jitter, roundTrip, packets, codec: last?.inbound.audio?.codec, path };
  if (score === undefined) return failed('no-media', 'Nothing arrived of what was sent.', figures);
  const words = `What was sent arrived with a quality of ${score.toFixed(1)} of 4.5`;
  return score > warningRules['low-mos'].raise
    ? passed(`${words}.`, figures)
    : failed('poor-quality', `${words}, which is poor.`, figures);
}
