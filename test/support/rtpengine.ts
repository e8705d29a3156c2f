import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, TestProcess } from './process.js';

/** An rtpengine, a media gateway, in user space. */
export interface RtpEngine {
  /** The UDP port at which it takes orders. */
  readonly port: number;
  readonly log: () => string;
  dispose(): Promise<void>;
}

/** Starts rtpengine on the loopback interface. */
export async function startRtpEngine(): Promise<RtpEngine> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-rtpengine-'));
  const port = await freePort();
  const program = new TestProcess('rtpengine', 'rtpengine', [
    ...['--interface=127.0.0.1', `--listen-ng=127.0.0.1:${port}`, '--port-min=22300', '--port-max=22500'],
    ...['--table=-1', '--foreground', '--log-stderr', '--log-level=6', `--pidfile=${join(folder, 'pid')}`],
  ]);
  await program.says(/Startup complete/);
  return {
    port,
    log: () => program.output,
    async dispose() {
      await program.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
