import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sipp, startSipp } from '../sipp/sipp.js';
import { freePort } from '../support/process.js';
import { type Ear, muLaw, openEar, TELEPHONE_EVENT } from './ear.js';

/** A phone that knows plain RTP only, PCMU and telephone events: sipp speaks and sends a tone, an ear hears. */
export interface PlainPhone {
  readonly ear: Ear;
  /** As of sipp. */
  readonly done: Promise<void>;
  trace(): string;
  stop(): Promise<void>;
}

/** What a plain phone does. */
export interface PlainPhoneOptions {
  /** The scenario's name in `plain/`. */
  readonly scenario: string;
  /** The UDP port at which it takes SIP. */
  readonly port: number;
  /** Of its tone (Hz). */
  readonly frequency: number;
  /** The UDP port of the server that it calls by, and whom it calls. */
  readonly call?: { readonly port: number; readonly user: string };
}

const RATE = 8000;
/** The payload type in which sipp sends telephone events. */
const SIPP_EVENT = 96;

/** Starts a plain phone. */
export async function startPlainPhone(options: PlainPhoneOptions): Promise<PlainPhone> {
  const { scenario, port, frequency, call } = options;
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-plain-'));
  const tone = join(folder, 'tone.ulaw');
  writeFileSync(
    tone,
    Uint8Array.from({ length: RATE }, (_, index) => muLaw(sineAt(index, frequency))),
  );
  const ear = await openEar(await freePort());
  const event = call ? SIPP_EVENT : TELEPHONE_EVENT;
  const description = (direction: string): string[] => [
    'Content-Type: application/sdp',
    'Content-Length: [len]',
    '',
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${ear.port} RTP/AVP 0 ${event}`,
    'a=rtpmap:0 PCMU/8000',
    `a=rtpmap:${event} telephone-event/8000`,
    `a=fmtp:${event} 0-15`,
    // sipp opens the port that it sends from when it is named.
    'a=X-sent-from:[rtpstream_audio_port]',
    `a=${direction}`,
    '',
  ];
  const sipp: Sipp = await startSipp({
    scenario,
    scenarios: join(import.meta.dirname, 'plain'),
    port,
    ...(call && { call }),
    texts: {
      TONE: [tone],
      SDP: description('sendrecv'),
      SDP_WITHOUT_VIDEO: [...description('sendrecv').slice(0, -1), 'm=video 0 RTP/AVP 96', ''],
      SDP_SENDONLY: description('sendonly'),
      SDP_RECVONLY: description('recvonly'),
      DIGIT: [
        'Content-Type: application/dtmf-relay',
        'Content-Length: [len]',
        '',
        'Signal=7',
        'Duration=160',
        '',
      ],
    },
  });
  return {
    ear,
    done: sipp.done,
    trace: sipp.trace,
    async stop() {
      await sipp.stop();
      await ear.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const sineAt = (index: number, frequency: number): number =>
  4000 * Math.sin((2 * Math.PI * frequency * index) / RATE);
