import type { TransportAddress } from './sample.js';
import type { SpeechSummary } from './summary.js';

/** Who spoke with whom, as the report names them. */
export interface ReportedCall {
  readonly callId: string;
  /** Name-addrs (RFC 3261 §20.10): ours, and the far end's. */
  readonly localId: string;
  readonly remoteId: string;
  readonly direction: 'incoming' | 'outgoing';
  /** What reports are sorted by: a site, a customer, a kind of device. */
  readonly localGroup: string;
  readonly remoteGroup: string;
  /** ms since the Unix epoch. */
  readonly start: number;
  readonly stop: number;
}

/**
 * A `VQSessionReport` at the end of a call (RFC 6035 §4.6.1), the body of type `application/vq-rtcpxr`. What a browser
 * does not tell (bursts and gaps of loss, levels in dBm0) is left out, as the grammar allows.
 * @param speech `undefined` for a call in which nothing was measured: then there are its times only
 */
export function sessionReport(call: ReportedCall, speech: SpeechSummary | undefined): string {
  const lines = [
    'VQSessionReport: CallTerm',
    `CallID: ${call.callId}`,
    `LocalID: ${call.localId}`,
    `RemoteID: ${call.remoteId}`,
    `OrigID: ${call.direction === 'outgoing' ? call.localId : call.remoteId}`,
    addressLine('LocalAddr', speech?.last.path?.localAddress, speech?.last.outbound.audio?.ssrc),
    addressLine('RemoteAddr', speech?.last.path?.remoteAddress, speech?.last.inbound.audio?.ssrc),
    `LocalGroup: ${call.localGroup}`,
    `RemoteGroup: ${call.remoteGroup}`,
    'LocalMetrics:',
    ...metrics(call, speech),
    ...remoteMetrics(call, speech),
  ];
  return lines.map((line) => `${line.replaceAll(/[\r\n\0]+/g, ' ')}\r\n`).join('');
}

function metrics(call: ReportedCall, speech: SpeechSummary | undefined): string[] {
  const audio = speech?.last.inbound.audio;
  const endSystem = speech?.bufferDelay === undefined ? undefined : speech.bufferDelay + FRAME;
  // Nothing is said of the loss of what never came.
  const heard = speech?.conversation && speech;
  return [
    timestamps(call),
    ...line('SessionDesc', { PT: audio?.payloadType, PD: audio?.codec, SR: audio?.clockRate }),
    // An adaptive jitter buffer (3), which every browser has.
    ...line('JitterBuffer', {
      JBA: speech?.bufferDelay === undefined ? undefined : 3,
      JBN: whole(speech?.bufferDelay),
      JBM: whole(speech?.longestBufferDelay),
    }),
    ...line('PacketLoss', { NLR: percent(heard?.loss), JDR: percent(heard?.discarded) }),
    ...line('Delay', {
      RTD: whole(speech?.roundTrip),
      ESD: whole(endSystem),
      IAJ: whole(speech?.jitter),
    }),
    ...line('QualityEst', {
      RLQ: whole(heard?.listening?.rating),
      RCQ: whole(heard?.conversation?.rating),
      MOSLQ: heard?.listening?.score.toFixed(1),
      MOSCQ: heard?.conversation?.score.toFixed(1),
      QoEEstAlg: heard && 'G.107',
    }),
  ];
}

/** What the far end reported (RTCP), when it did. */
function remoteMetrics(call: ReportedCall, speech: SpeechSummary | undefined): string[] {
  const { loss, jitter } = speech?.remote ?? {};
  if (loss === undefined && jitter === undefined) return [];
  return [
    'RemoteMetrics:',
    timestamps(call),
    ...line('PacketLoss', { NLR: percent(loss) }),
    ...line('Delay', { RTD: whole(speech?.roundTrip), IAJ: whole(jitter) }),
  ];
}

/** ms of one packet of speech. */
const FRAME = 20;

/** A browser that hides its address gives none: then the report has the one that stands for none. */
const addressLine = (
  name: string,
  { address, port }: TransportAddress = { address: '0.0.0.0', port: 0 },
  ssrc: number = 0,
): string => `${name}: IP=${address} PORT=${port} SSRC=0x${ssrc.toString(16).padStart(8, '0')}`;

const timestamps = ({ start, stop }: ReportedCall): string =>
  `Timestamps: START=${dateTime(start)} STOP=${dateTime(stop)}`;

/** As RFC 3339 has it, to the second. */
const dateTime = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** A line of what is known; none when nothing is. */
function line(name: string, values: Readonly<Record<string, string | number | undefined>>): string[] {
  const known = Object.entries(values).filter(([, value]) => value !== undefined);
  return known.length > 0 ? [`${name}: ${known.map(([key, value]) => `${key}=${value}`).join(' ')}`] : [];
}

const whole = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value);

const percent = (share: number | undefined): string | undefined =>
  share === undefined ? undefined : (share * 100).toFixed(2);
