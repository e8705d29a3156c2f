import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { toneShare } from '../support/tone.js';

const RATE = 8000;
/** RTP payload types (RFC 3551 §6); telephone events have the number that Chromium offers. */
const PCMU = 0;
export const TELEPHONE_EVENT = 126;
const HEADER = 12;
/** ms */
const PRESENT = 500;

/** What hears plain RTP at a UDP port: G.711 µ-law, and telephone events (RFC 4733). */
export interface Ear {
  readonly port: number;
  /** How much of what came in the last half second is a tone (Hz): 0 to 1, and 0 when nothing came or it was silence. */
  share(frequency: number): number;
  /** The digits pressed so far. */
  readonly digits: string;
  close(): Promise<void>;
}

/** Opens an ear on the loopback interface. */
export async function openEar(port: number): Promise<Ear> {
  const socket = createSocket('udp4');
  let packets: { readonly at: number; readonly sound: Buffer }[] = [];
  const events = new Map<number, string>();
  socket.on('message', (packet) => {
    const type = packet.readUInt8(1) & 0x7f;
    // All packets of one event carry the same timestamp (RFC 4733 §2.2.1).
    if (type === TELEPHONE_EVENT) events.set(packet.readUInt32BE(4), digitOf(packet.readUInt8(HEADER)));
    if (type === PCMU) packets.push({ at: performance.now(), sound: packet.subarray(HEADER) });
  });
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port,
    share(frequency) {
      packets = packets.filter(({ at }) => performance.now() - at < PRESENT);
      const octets = Buffer.concat(packets.map(({ sound }) => sound));
      return toneShare(Float64Array.from(octets, linear), RATE, frequency);
    },
    get digits() {
      return [...events.values()].join('');
    },
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
}

const digitOf = (event: number): string => '0123456789*#ABCD'[event] ?? '';

/** A sample of µ-law (ITU-T G.711), −8031 to 8031. */
function linear(octet: number): number {
  const inverted = ~octet & 0xff;
  const exponent = (inverted >> 4) & 7;
  const magnitude = (((inverted & 0x0f) << 1) + 33) * 2 ** exponent - 33;
  return inverted & 0x80 ? -magnitude : magnitude;
}

/** A sample (−8031 to 8031) in µ-law. */
export function muLaw(sample: number): number {
  const magnitude = Math.min(8031, Math.abs(Math.round(sample))) + 33;
  const exponent = Math.floor(Math.log2(magnitude)) - 5;
  const mantissa = (magnitude >> (exponent + 1)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}
