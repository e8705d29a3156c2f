import type { MediaKind } from '../media/media-kinds.js';
import type { MediaStats } from '../media/media-port.js';

/** The codec and the source of a stream. */
export interface StreamSample {
  /** As in SDP: `opus`, `VP8`. */
  readonly codec?: string | undefined;
  /** Of the codec in RTP (RFC 3551 §3), and its clock, Hz. */
  readonly payloadType?: number | undefined;
  readonly clockRate?: number | undefined;
  /** The synchronisation source (RFC 3550 §3). */
  readonly ssrc?: number | undefined;
}

/** What came in of one kind, between two looks. */
export interface InboundSample extends StreamSample {
  /** bits per second, without headers */
  readonly bitrate: number;
  readonly packets: number;
  readonly lost: number;
  /** 0 to 1, of what was sent */
  readonly loss: number;
  /** Packets that came too late, or too early, to be played. */
  readonly discarded?: number | undefined;
  /** ms, as RFC 3550 §6.4.1 measures it */
  readonly jitter?: number | undefined;
  /** ms that what was played had waited in the jitter buffer */
  readonly bufferDelay?: number | undefined;
  /** 0 to 1, of what was played: audio that was made up in place of lost packets */
  readonly concealed?: number | undefined;
  /** 0 to 1: the amplitude over the time, as the host measures it */
  readonly level?: number | undefined;
  readonly framesDecoded?: number | undefined;
  readonly framesPerSecond?: number | undefined;
  readonly freezes?: number | undefined;
}

/** What went out of one kind, and what the far end reports of it (RFC 3550 §6.4.2). */
export interface OutboundSample extends StreamSample {
  /** bits per second, without headers */
  readonly bitrate: number;
  readonly packets: number;
  /** 0 to 1, as the far end reports it */
  readonly loss?: number | undefined;
  /** ms, as the far end reports it */
  readonly jitter?: number | undefined;
  /** 0 to 1: the amplitude of the microphone, as the host measures it; 0 while it is muted */
  readonly level?: number | undefined;
  readonly framesEncoded?: number | undefined;
  readonly framesPerSecond?: number | undefined;
  /** `none`, `cpu`, `bandwidth` or `other`: what holds the picture back */
  readonly limitedBy?: string | undefined;
}

/** An IP address and a port. */
export interface TransportAddress {
  readonly address: string;
  readonly port: number;
}

/** The way that the packets take. */
export interface PathSample {
  /** `host`, `srflx`, `prflx` or `relay` */
  readonly local?: string | undefined;
  readonly remote?: string | undefined;
  /** The addresses, where the host tells them: it hides its own from pages without a microphone (RFC 8828). */
  readonly localAddress?: TransportAddress | undefined;
  readonly remoteAddress?: TransportAddress | undefined;
  /** `udp`, `tcp`, or `tls`; of a relayed path the one to the relay */
  readonly protocol?: string | undefined;
  /** bits per second that the host believes it could send */
  readonly available?: number | undefined;
}

/** The state of a call between two looks at the host's statistics. What the host does not tell is absent. */
export interface Sample {
  /** ms since the Unix epoch, of the later look */
  readonly at: number;
  /** ms between the looks */
  readonly duration: number;
  /** ms there and back */
  readonly roundTrip?: number | undefined;
  readonly path?: PathSample | undefined;
  readonly inbound: { readonly [Kind in MediaKind]?: InboundSample | undefined };
  readonly outbound: { readonly [Kind in MediaKind]?: OutboundSample | undefined };
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * What happened between two looks. A stream that was not there at the earlier one is counted from its beginning.
 * @returns `undefined` when there is nothing to tell: no time between the looks, or an empty report
 */
export function sampleBetween(before: MediaStats, after: MediaStats): Sample | undefined {
  const [at, then] = [timeOf(after), timeOf(before)];
  if (at === undefined || then === undefined || at <= then) return undefined;
  const look = new Look(before, after, at - then);
  return {
    at,
    duration: at - then,
    roundTrip: look.roundTrip(),
    path: look.path(),
    inbound: { audio: look.inbound('audio'), video: look.inbound('video') },
    outbound: { audio: look.outbound('audio'), video: look.outbound('video') },
  };
}

const timeOf = (stats: MediaStats): number | undefined => {
  const times = [...stats.values()].map((entry) => number(entry, 'timestamp') ?? 0);
  return times.length > 0 ? Math.max(...times) : undefined;
};

const number = (entry: Entry | undefined, name: string): number | undefined => {
  const value = entry?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

const text = (entry: Entry | undefined, name: string): string | undefined => {
  const value = entry?.[name];
  return typeof value === 'string' ? value : undefined;
};

const milliseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined ? undefined : seconds * 1000;

/** The part of a whole, and nothing when there is no whole. */
const share = (part: number | undefined, whole: number | undefined): number | undefined =>
  part === undefined || whole === undefined || whole <= 0 ? undefined : part / whole;

/** Of a candidate. A name in place of the address (RFC 8828 §5.1) tells nobody else where it is. */
function addressOf(candidate: Entry | undefined): TransportAddress | undefined {
  const address = text(candidate, 'address');
  const port = number(candidate, 'port');
  return address && port !== undefined && /^[\d.]+$|:/.test(address) ? { address, port } : undefined;
}

/** Two reports, read side by side. The names are those of WebRTC's statistics (W3C webrtc-stats). */
class Look {
  constructor(
    readonly before: MediaStats,
    readonly after: MediaStats,
    readonly duration: number,
  ) {}

  inbound(kind: MediaKind): InboundSample | undefined {
    const entry = this.#busiest('inbound-rtp', kind, 'bytesReceived');
    if (!entry) return undefined;
    const packets = this.#grown(entry, 'packetsReceived') ?? 0;
    // The count of lost packets shrinks when packets come late or twice.
    const lost = Math.max(0, this.#grown(entry, 'packetsLost') ?? 0);
    return {
      ...this.#stream(entry),
      bitrate: this.#bitrate(entry, 'bytesReceived'),
      packets,
      lost,
      loss: share(lost, packets + lost) ?? 0,
      discarded: this.#grown(entry, 'packetsDiscarded'),
      jitter: milliseconds(number(entry, 'jitter')),
      bufferDelay: milliseconds(
        share(this.#grown(entry, 'jitterBufferDelay'), this.#grown(entry, 'jitterBufferEmittedCount')),
      ),
      concealed: this.#concealed(entry),
      level: this.#level(entry),
      framesDecoded: this.#grown(entry, 'framesDecoded'),
      framesPerSecond: number(entry, 'framesPerSecond'),
      freezes: this.#grown(entry, 'freezeCount'),
    };
  }

  outbound(kind: MediaKind): OutboundSample | undefined {
    const entry = this.#busiest('outbound-rtp', kind, 'bytesSent');
    if (!entry) return undefined;
    const remote = this.after.get(text(entry, 'remoteId') ?? '');
    return {
      ...this.#stream(entry),
      bitrate: this.#bitrate(entry, 'bytesSent'),
      packets: this.#grown(entry, 'packetsSent') ?? 0,
      loss: number(remote, 'fractionLost'),
      jitter: milliseconds(number(remote, 'jitter')),
      level: this.#level(this.after.get(text(entry, 'mediaSourceId') ?? '')),
      framesEncoded: this.#grown(entry, 'framesEncoded'),
      framesPerSecond: number(entry, 'framesPerSecond'),
      limitedBy: text(entry, 'qualityLimitationReason'),
    };
  }

  roundTrip(): number | undefined {
    const reported = this.#all('remote-inbound-rtp').map((entry) => number(entry, 'roundTripTime'));
    const seconds = reported.find((value) => value !== undefined);
    return milliseconds(seconds ?? number(this.#pair(), 'currentRoundTripTime'));
  }

  path(): PathSample | undefined {
    const pair = this.#pair();
    if (!pair) return undefined;
    const local = this.after.get(text(pair, 'localCandidateId') ?? '');
    const remote = this.after.get(text(pair, 'remoteCandidateId') ?? '');
    return {
      local: text(local, 'candidateType'),
      remote: text(remote, 'candidateType'),
      localAddress: addressOf(local),
      remoteAddress: addressOf(remote),
      protocol: text(local, 'relayProtocol') ?? text(local, 'protocol'),
      available: number(pair, 'availableOutgoingBitrate'),
    };
  }

  /** The candidate pair in use: the transport names it; Firefox marks it instead. */
  #pair(): Entry | undefined {
    const selected = this.#all('transport').map((entry) => text(entry, 'selectedCandidatePairId'))[0];
    const pairs = this.#all('candidate-pair');
    return this.after.get(selected ?? '') ?? pairs.find(({ selected: mark }) => mark === true);
  }

  #all(type: string): Entry[] {
    return [...this.after.values()].filter((entry) => entry.type === type);
  }

  /** The stream of a kind on which most has flowed: after a change there may be a dead one beside it. */
  #busiest(type: string, kind: MediaKind, counter: string): Entry | undefined {
    const streams = this.#all(type).filter((entry) => entry.kind === kind);
    const flow = (entry: Entry): number => this.#grown(entry, counter) ?? 0;
    return streams.toSorted((one, other) => flow(other) - flow(one))[0];
  }

  /** By how much a counter has grown. */
  #grown(entry: Entry, name: string): number | undefined {
    const now = number(entry, name);
    if (now === undefined) return undefined;
    return now - (number(this.before.get(text(entry, 'id') ?? ''), name) ?? 0);
  }

  #bitrate(entry: Entry, counter: string): number {
    return (Math.max(0, this.#grown(entry, counter) ?? 0) * 8 * 1000) / this.duration;
  }

  #stream(entry: Entry): StreamSample {
    const codec = this.after.get(text(entry, 'codecId') ?? '');
    const mimeType = text(codec, 'mimeType');
    return {
      codec: mimeType?.slice(mimeType.indexOf('/') + 1),
      payloadType: number(codec, 'payloadType'),
      clockRate: number(codec, 'clockRate'),
      ssrc: number(entry, 'ssrc'),
    };
  }

  #concealed(entry: Entry): number | undefined {
    const hidden = this.#grown(entry, 'concealedSamples');
    const silent = this.#grown(entry, 'silentConcealedSamples') ?? 0;
    if (hidden === undefined) return undefined;
    return share(Math.max(0, hidden - silent), this.#grown(entry, 'totalSamplesReceived'));
  }

  /** The level over the whole time, from the energy; the momentary one where the host counts no energy. */
  #level(entry: Entry | undefined): number | undefined {
    if (!entry) return undefined;
    const power = share(this.#grown(entry, 'totalAudioEnergy'), this.#grown(entry, 'totalSamplesDuration'));
    return power === undefined ? number(entry, 'audioLevel') : Math.sqrt(Math.max(0, power));
  }
}
