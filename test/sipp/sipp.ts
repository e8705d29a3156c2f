import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillIn } from '../support/fill-in.js';
import { TestProcess } from '../support/process.js';

const description = (direction: string): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'm=audio 40000 UDP/TLS/RTP/SAVPF 111',
    'c=IN IP4 127.0.0.1',
    'a=mid:0',
    'a=rtcp-mux',
    'a=ice-ufrag:sipp',
    'a=ice-pwd:sipp/sipp/sipp/sipp/sipp',
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => '51').join(':')}`,
    'a=setup:active',
    'a=rtpmap:111 opus/48000/2',
    `a=${direction}`,
    '',
  ].join('\r\n');

const contact = 'Contact: <sip:9001@[local_ip]:[local_port]>';
const via = 'Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]';
const type = 'Content-Type: application/sdp';
const copied = (...names: readonly string[]): string[] => names.map((name) => `[last_${name}:]`);

/** What the scenarios have in common: `@NAME@` in their text. */
const common = {
  /** The headers of a response to a request that begins a dialog, and to one inside it. */
  ANSWER: [
    ...copied('Via', 'Record-Route', 'From'),
    '[last_To:];tag=far',
    ...copied('Call-ID', 'CSeq'),
    contact,
  ],
  ANSWER_INSIDE: [...copied('Via', 'Record-Route', 'From', 'To', 'Call-ID', 'CSeq'), contact],
  /** The headers of a request inside a dialog, but for CSeq: of the one who was called, and of the caller. */
  CALLEE: [
    via,
    '[routes]',
    'Max-Forwards: 70',
    'From:[$us];tag=far',
    'To:[$them]',
    'Call-ID: [call_id]',
    contact,
  ],
  CALLER: [
    via,
    '[routes]',
    'Max-Forwards: 70',
    'From: "Far" <sip:9001@[local_ip]>;tag=far[call_number]',
    'To: <sip:[service]@[remote_ip]>[peer_tag_param]',
    'Call-ID: [call_id]',
    contact,
  ],
  /** The headers of the INVITE of a caller, but for CSeq. */
  BEGIN: [
    via,
    'Max-Forwards: 70',
    'From: "Far" <sip:9001@[local_ip]>;tag=far[call_number]',
    'To: <sip:[service]@[remote_ip]>',
    'Call-ID: [call_id]',
    contact,
  ],
  EMPTY: ['Content-Length: 0', ''],
  SDP: [type, 'Content-Length: [len]', '', description('sendrecv')],
  SDP_SENDONLY: [type, 'Content-Length: [len]', '', description('sendonly')],
  SDP_RECVONLY: [type, 'Content-Length: [len]', '', description('recvonly')],
};

/** A run of sipp. */
export interface Sipp {
  /** Fulfilled when sipp has come to the end of its scenario, with everything as scripted; rejected otherwise. */
  readonly done: Promise<void>;
  /** The errors and the messages so far. */
  trace(): string;
  stop(): Promise<void>;
}

export interface SippOptions {
  /** The file's name, without its ending. */
  readonly scenario: string;
  /** Where the file is; beside this one by default. */
  readonly scenarios?: string;
  /** What scenarios have in common, `@NAME@` in their text, beside and before what is here: lines. */
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  /** The UDP port of its own. */
  readonly port: number;
  /** Where it calls, and whom. Without, it waits for a call. */
  readonly call?: { readonly port: number; readonly user: string };
}

/** Lets sipp play a scenario once. Fulfilled when it listens. */
export async function startSipp({
  scenario,
  scenarios = import.meta.dirname,
  texts = {},
  port,
  call,
}: SippOptions): Promise<Sipp> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-sipp-'));
  const file = join(folder, 'scenario.xml');
  const values = Object.fromEntries(
    Object.entries({ ...common, ...texts }).map(([name, lines]) => [name, lines.join('\r\n')]),
  );
  writeFileSync(file, fillIn(readFileSync(join(scenarios, `${scenario}.xml`), 'utf8'), values));
  const where = call ? [`127.0.0.1:${call.port}`, '-s', call.user] : [];
  const own = ['-i', '127.0.0.1', '-mi', '127.0.0.1', '-p', String(port), '-m', '1', '-nostdin', '-sf', file];
  const traces = [
    '-trace_err',
    '-trace_msg',
    '-error_file',
    join(folder, 'errors'),
    '-message_file',
    join(folder, 'messages'),
  ];
  const timeout = ['-timeout', '20s', '-timeout_error', '-recv_timeout', '15000'];
  const process = new TestProcess('sipp', 'sipp', [...where, ...own, ...traces, ...timeout], {
    cwd: folder,
    env: { ...globalThis.process.env, TERM: 'dumb' },
  });
  const stop = async (): Promise<void> => {
    await process.stop('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const done = process.exit().then((code) => {
    if (code !== 0) throw new Error(`sipp ended with ${code}\n${textOf(folder)}`);
  });
  let hasEnded = false;
  // Its outcome is looked at in the end.
  done
    .catch(() => undefined)
    .finally(() => {
      hasEnded = true;
    });
  while (!call && !isTaken(port) && !hasEnded) await new Promise((resolve) => setImmediate(resolve));
  return { done, trace: () => textOf(folder), stop };
}

const textOf = (folder: string): string =>
  ['errors', 'messages'].map((name) => read(join(folder, name))).join('\n');

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a program has the UDP port. */
function isTaken(port: number): boolean {
  const hexadecimal = port.toString(16).toUpperCase().padStart(4, '0');
  return read('/proc/self/net/udp').includes(`:${hexadecimal} `);
}
