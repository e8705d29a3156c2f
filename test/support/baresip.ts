import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillIn } from './fill-in.js';
import { freePort, TestProcess } from './process.js';

const folderOfSources = join(import.meta.dirname, '../baresip');

/** A baresip, a WebRTC endpoint that is no browser. It answers by itself, sends a tone of 440 Hz and records. */
export interface Baresip {
  readonly log: () => string;
  /** Waits until it has logged what `pattern` matches. */
  readonly says: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** Sends a command of its menu, for instance `dial sip:alice@127.0.0.1` or `hangup`. */
  command(command: string, parameters?: string): void;
  /** What it has heard since the last call or hold began: 16-bit samples at 48 kHz, two channels interleaved. */
  heard(): Int16Array;
  /** A picture that it receives, as a PNG file's octets. */
  seen(): Promise<Buffer>;
  dispose(): Promise<void>;
}

/**
 * Starts baresip as user 9001.
 * @param sipPort the UDP port at which it takes SIP
 * @param proxyPort the UDP port of the SIP server that it calls through
 */
export async function startBaresip(sipPort: number, proxyPort: number): Promise<Baresip> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-baresip-'));
  const control = await freePort();
  const values = {
    FOLDER: folder,
    SIP: sipPort,
    PROXY: proxyPort,
    CONTROL: control,
    RTP: 22000,
    RTP_END: 22200,
  };
  for (const name of ['config', 'accounts']) {
    writeFileSync(join(folder, name), fillIn(readFileSync(join(folderOfSources, name), 'utf8'), values));
  }
  const program = new TestProcess('baresip', 'baresip', ['-f', folder, '-v'], { cwd: folder });
  await program.listens(control);
  const socket: Socket = connect(control, '127.0.0.1');
  let pictures = 0;
  return {
    log: () => program.output,
    says: (pattern) => program.says(pattern),
    command: (command, parameters = '') => void socket.write(message(command, parameters)),
    heard() {
      // The recording's header is 44 octets; its length fields are only right when the file was closed.
      const recordings = readdirSync(folder).filter((name) => name.endsWith('-dec.wav'));
      const begun = (name: string): number => statSync(join(folder, name)).birthtimeMs;
      const [recording] = recordings.sort((one, other) => begun(other) - begun(one));
      if (!recording) return new Int16Array();
      const octets = readFileSync(join(folder, recording)).subarray(44);
      return new Int16Array(octets.buffer.slice(octets.byteOffset, octets.byteOffset + (octets.length & ~1)));
    },
    async seen() {
      const file = join(folder, `seen-${++pictures}.png`);
      const wrote = new RegExp(`wrote .*seen-${pictures}`);
      socket.write(message('snapshot_recv', file));
      await program.says(wrote);
      return readFileSync(file);
    },
    async dispose() {
      socket.destroy();
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A command in the form of baresip's control port: a netstring with JSON in it. */
function message(command: string, parameters: string): string {
  const text = JSON.stringify({ command, params: parameters });
  return `${Buffer.byteLength(text)}:${text},`;
}
