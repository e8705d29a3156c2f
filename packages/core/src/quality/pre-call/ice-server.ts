import { webrtcMedia } from '../../media/webrtc/webrtc-media.js';
import { type CheckContext, type Finding, failed, passed } from './part.js';

/** One address of a STUN or TURN server, with what it takes to use it. */
export interface IceAddress {
  readonly url: string;
  readonly server: RTCIceServer;
}

/** The single addresses of a list of servers. */
export const addressesOf = (servers: readonly RTCIceServer[]): IceAddress[] =>
  servers.flatMap((server) => [server.urls].flat().map((url) => ({ url, server: { ...server, urls: url } })));

export const isRelay = ({ url }: IceAddress): boolean => /^turns?:/i.test(url);

/** ms that a server may take to answer. */
const PATIENCE = 3000;

/** What the error codes of STUN and TURN mean (RFC 8489 §18.3, RFC 8656 §19). */
const refusals: Readonly<Record<number, readonly [reason: string, words: string]>> = {
  401: ['credentials', 'refuses the user name or the password'],
  403: ['forbidden', 'forbids its use'],
  441: ['credentials', 'takes the password for that of somebody else'],
  442: ['transport', 'does not relay over this transport'],
  486: ['quota', 'has no more room for this user'],
  508: ['capacity', 'has no more room'],
};

/** Tries to get the candidate that a server is there for: the own address seen from outside, or a relay. */
export async function testIceServer(context: CheckContext, address: IceAddress): Promise<Finding> {
  const { clock, globals, signal } = context;
  const relayed = isRelay(address);
  const peer = webrtcMedia(globals, clock).createPeer({
    pcConfig: { iceServers: [address.server], iceTransportPolicy: relayed ? 'relay' : 'all' },
    iceGatheringTimeout: PATIENCE,
    layout: ['audio'],
  });
  const start = clock.now();
  let isFound = false;
  const refused: { code: number; text: string }[] = [];
  peer.on('icecandidateerror', ({ code, text }) => void refused.push({ code, text }));
  peer.on('icecandidate', ({ candidate, ready }) => {
    if (candidate.type !== (relayed ? 'relay' : 'srflx')) return;
    isFound = true;
    ready();
  });
  try {
    await peer.createOffer({}, signal);
    const isComplete = peer.connection?.iceGatheringState === 'complete';
    const figures = { url: address.url, took: clock.now() - start };
    if (isFound) return passed(`${address.url} answers.`, figures);
    // Where nothing translates addresses, a STUN server has nothing to add, and browsers leave its answer out.
    if (!relayed && isComplete && refused.length === 0) return passed(`${address.url} answers.`, figures);
    return refusal(address.url, refused, figures);
  } finally {
    peer.close();
  }
}

/** @param refused what was told of it: one entry for each address of this machine that tried */
function refusal(
  url: string,
  refused: readonly { readonly code: number; readonly text: string }[],
  figures: Finding['figures'],
): Finding {
  // 701 is the browser's own: nobody answered there.
  const told = refused.find(({ code }) => code !== 701);
  if (!told) return failed('no-answer', `${url} does not answer.`, figures);
  const [reason, words] = refusals[told.code] ?? ['refused', 'refuses'];
  return failed(reason, `${url} ${words} (${[told.code, told.text].filter(Boolean).join(' ')}).`, figures);
}
