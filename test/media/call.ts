/** Two or more media peers in one page without SIP: what the browser tests of media are played with. */
import {
  type MediaPeer,
  type MediaPort,
  type OfferOptions,
  type PeerOptions,
  webrtcMedia,
} from '@sip-kit/core/webrtc';
import { type ColourSource, startColour, startTone, type ToneSource } from './tone.js';

/** Makes peers and sources, and ends them all together. */
export class Stage {
  readonly #peers: MediaPeer[] = [];
  readonly #sources: (ToneSource | ColourSource)[] = [];

  newPeer(options: PeerOptions = {}, port: MediaPort = webrtcMedia()): MediaPeer {
    return this.keep(port.createPeer(options));
  }

  /** Closes this peer too at the end. */
  keep(peer: MediaPeer): MediaPeer {
    this.#peers.push(peer);
    return peer;
  }

  tone(frequency: number): ToneSource {
    const source = startTone(frequency);
    this.#sources.push(source);
    return source;
  }

  colour(red: number, green: number, blue: number): ColourSource {
    const source = startColour([red, green, blue]);
    this.#sources.push(source);
    return source;
  }

  /** A call in which Alice sends 440 Hz and Bob 880 Hz. */
  async voiceCall(): Promise<{ alice: MediaPeer; bob: MediaPeer }> {
    const [alice, bob] = [this.newPeer(), this.newPeer()];
    await alice.addLocalMedia({ stream: this.tone(440).stream });
    await bob.addLocalMedia({ stream: this.tone(880).stream });
    await negotiate(alice, bob);
    return { alice, bob };
  }

  async clear(): Promise<void> {
    for (const peer of this.#peers.splice(0)) peer.close();
    for (const source of this.#sources.splice(0)) await source.stop();
  }
}

/** One exchange of offer and answer. */
export async function negotiate(
  offerer: MediaPeer,
  answerer: MediaPeer,
  options: OfferOptions = {},
): Promise<void> {
  await answerer.setRemote('offer', await offerer.createOffer(options));
  await offerer.setRemote('answer', await answerer.createAnswer());
}

/** The stream of what a peer hears. @throws Error when the far end sends nothing */
export function streamOf(peer: MediaPeer): MediaStream {
  const [stream] = peer.remoteStreams;
  if (!stream) throw new Error('The far end sends nothing');
  return stream;
}

/** The m-lines of a description, as `audio sendrecv` or `video dead`. */
export const linesOf = (sdp = ''): string[] =>
  sdp
    .split(/^(?=m=)/m)
    .slice(1)
    .map((section) => {
      const [, kind, port] = /^m=(\w+) (\d+)/.exec(section) ?? [];
      const direction = /^a=(sendrecv|sendonly|recvonly|inactive)/m.exec(section)?.[1] ?? 'sendrecv';
      return `${kind} ${port === '0' ? 'dead' : direction}`;
    });
