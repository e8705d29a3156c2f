/**
 * The session descriptions of fake media: written in full, so that real endpoints accept them, and read with a small
 * reader of its own, so that a mistake of core's reader does not hide itself.
 */
import type { MediaKind } from '@sip-kit/core/webrtc';

export type FakeDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive';

/** Whether the writer of a line with this direction sends on it. */
export const sends = (direction: FakeDirection | undefined): boolean => /^send/.test(direction ?? '');

/** Whether the writer of a line with this direction wants to receive on it. */
export const receives = (direction: FakeDirection | undefined): boolean => /recv/.test(direction ?? '');

/** Who can be reached where: the transport of one peer. */
export interface FakeIdentity {
  /** Digits, unique among the peers of one test. */
  readonly id: number;
  readonly ufrag: string;
  readonly password: string;
  /** 32 octets in hexadecimal, separated by colons. */
  readonly fingerprint: string;
  readonly port: number;
}

/** A codec: payload type, encoding with clock rate, and format parameters. */
export interface FakeCodec {
  readonly payload: number;
  readonly encoding: string;
  readonly parameters?: string | undefined;
}

/** One m-line. */
export interface FakeLine {
  readonly kind: string;
  readonly mid: string;
  readonly live: boolean;
  readonly direction: FakeDirection;
  readonly codecs: readonly FakeCodec[];
}

/** A description that was read. */
export interface FakeDescription {
  readonly lines: readonly FakeLine[];
  readonly ufrag: string | undefined;
  readonly fingerprint: string | undefined;
  readonly bundled: boolean;
}

/** What a fake can send and receive. */
export const fakeCodecs: Readonly<Record<MediaKind, readonly FakeCodec[]>> = {
  audio: [
    { payload: 111, encoding: 'opus/48000/2', parameters: 'minptime=10;useinbandfec=1' },
    { payload: 0, encoding: 'PCMU/8000' },
    { payload: 126, encoding: 'telephone-event/8000', parameters: '0-16' },
  ],
  video: [{ payload: 96, encoding: 'VP8/90000' }],
};

/** The payload types that need no rtpmap (RFC 3551 §6), as far as a fake knows them. */
const staticCodecs: readonly FakeCodec[] = [
  { payload: 0, encoding: 'PCMU/8000' },
  { payload: 8, encoding: 'PCMA/8000' },
];

/** Who writes a description, and which one. */
export interface FakeAuthor {
  readonly identity: FakeIdentity;
  /** RFC 3264 §8: one more at each description. */
  readonly version: number;
  readonly setup: 'actpass' | 'active' | 'passive';
  readonly bundled: boolean;
}

/** Writes a description. */
export function writeFakeSdp(
  { identity, version, setup, bundled }: FakeAuthor,
  lines: readonly FakeLine[],
): string {
  const group = lines.filter(({ live }) => live).map(({ mid }) => mid);
  const rows = [
    'v=0',
    `o=- ${identity.id} ${version} IN IP4 192.0.2.1`,
    's=-',
    't=0 0',
    ...(bundled && group.length > 0 ? [`a=group:BUNDLE ${group.join(' ')}`] : []),
    'a=msid-semantic: WMS *',
    ...lines.flatMap((line) => (line.live ? liveRows(line, identity, setup) : deadRows(line))),
  ];
  return `${rows.join('\r\n')}\r\n`;
}

function liveRows(line: FakeLine, identity: FakeIdentity, setup: string): string[] {
  const payloads = line.codecs.map(({ payload }) => payload).join(' ');
  const sending = line.direction === 'sendrecv' || line.direction === 'sendonly';
  return [
    `m=${line.kind} ${identity.port} UDP/TLS/RTP/SAVPF ${payloads}`,
    'c=IN IP4 192.0.2.1',
    'a=rtcp-mux',
    `a=candidate:1 1 udp 2113937151 192.0.2.1 ${identity.port} typ host`,
    'a=end-of-candidates',
    `a=ice-ufrag:${identity.ufrag}`,
    `a=ice-pwd:${identity.password}`,
    `a=fingerprint:sha-256 ${identity.fingerprint}`,
    `a=setup:${setup}`,
    `a=mid:${line.mid}`,
    `a=${line.direction}`,
    ...(sending ? [`a=msid:fake-${identity.id} fake-${identity.id}-${line.mid}`] : []),
    ...line.codecs.flatMap(({ payload, encoding, parameters }) => [
      `a=rtpmap:${payload} ${encoding}`,
      ...(parameters ? [`a=fmtp:${payload} ${parameters}`] : []),
    ]),
  ];
}

const deadRows = ({ kind, mid, codecs }: FakeLine): string[] => [
  `m=${kind} 0 UDP/TLS/RTP/SAVPF ${codecs[0]?.payload ?? 0}`,
  'c=IN IP4 0.0.0.0',
  'a=inactive',
  `a=mid:${mid}`,
];

/**
 * Reads a description.
 * @throws Error when it is none
 */
export function readFakeSdp(sdp: string): FakeDescription {
  const rows = sdp.split(/\r\n|\n/);
  if (rows[0] !== 'v=0' || !sdp.endsWith('\n')) throw new Error('Not a session description');
  const sections: string[][] = [[]];
  for (const row of rows) {
    if (row.startsWith('m=')) sections.push([row]);
    else sections.at(-1)?.push(row);
  }
  const [session = [], ...media] = sections;
  return {
    lines: media.map((section, index) => readLine(section, session, index)),
    ufrag: attribute(rows, 'a=ice-ufrag:'),
    fingerprint: attribute(rows, 'a=fingerprint:')?.split(' ')[1]?.toUpperCase(),
    bundled: session.some((row) => row.startsWith('a=group:BUNDLE')),
  };
}

const directions: readonly string[] = [
  'sendrecv',
  'sendonly',
  'recvonly',
  'inactive',
] satisfies FakeDirection[];

const attribute = (rows: readonly string[], prefix: string): string | undefined =>
  rows.find((row) => row.startsWith(prefix))?.slice(prefix.length);

const directionIn = (rows: readonly string[]): FakeDirection | undefined =>
  rows.map((row) => row.slice(2)).find((name): name is FakeDirection => directions.includes(name));

function readLine(rows: readonly string[], session: readonly string[], index: number): FakeLine {
  const match = /^m=(\S+) (\d+)(?:\/\d+)? \S+ ?(.*)$/.exec(rows[0] ?? '');
  if (!match) throw new Error(`Not an m-line: ${rows[0]}`);
  const [, kind = '', port, payloads = ''] = match;
  return {
    kind,
    mid: attribute(rows, 'a=mid:') ?? String(index),
    live: port !== '0' || rows.includes('a=bundle-only'),
    direction: directionIn(rows) ?? directionIn(session) ?? 'sendrecv',
    codecs: payloads.split(' ').flatMap((text) => readCodec(rows, Number(text))),
  };
}

function readCodec(rows: readonly string[], payload: number): FakeCodec[] {
  const encoding = attribute(rows, `a=rtpmap:${payload} `);
  if (encoding) return [{ payload, encoding, parameters: attribute(rows, `a=fmtp:${payload} `) }];
  return staticCodecs.filter((codec) => codec.payload === payload);
}
