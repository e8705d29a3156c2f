import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FarNetwork } from './far-network.js';
import { fillIn } from './fill-in.js';
import { freePort, TestProcess } from './process.js';

const configuration = join(import.meta.dirname, '../kamailio/kamailio.cfg');

const parts = pathToFileURL(join(import.meta.dirname, '../../scripts/lib/parts.mjs')).href;
const { kamailioModules } = (await import(parts)) as { readonly kamailioModules: string };

/** The users of the test server, with their passwords. */
export const kamailioUsers = { alice: 'wonderland', bob: 'builder', carol: 'christmas' } as const;

/** A real Kamailio that one test file started. */
export interface Kamailio {
  readonly wsUrl: string;
  /** With a certificate of its own making; needs the definition `WITH_TLS`. */
  readonly wssUrl: string;
  /** The UDP port at which it takes SIP. */
  readonly udpPort: number;
  /** Where it sends calls to numbers that begin with 9. */
  readonly endpointPort: number;
  /** What it has logged. */
  readonly log: () => string;
  /** Ends it as a crash does, and starts it again on the same ports. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes what it wrote. */
  dispose(): Promise<void>;
}

/** What may be chosen about a Kamailio. */
export interface KamailioOptions {
  /** What its configuration calls definitions: `CHALLENGE_SHA256`, `WITH_TLS`. */
  readonly definitions?: readonly string[];
  /** The network that it lives in; the tests' own by default. */
  readonly network?: FarNetwork;
  /** The control port of an rtpengine that stands between browsers and the endpoint, which speaks plain RTP then. */
  readonly rtpengine?: number;
}

/** Starts Kamailio on free ports of the loopback interface, or of a network of its own. */
export async function startKamailio({
  definitions = [],
  network,
  rtpengine,
}: KamailioOptions = {}): Promise<Kamailio> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-kamailio-'));
  const host = network?.address ?? '127.0.0.1';
  const [udpPort, wsPort, wssPort, endpointPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const values = {
    MODULES: kamailioModules,
    FOLDER: folder,
    HOST: host,
    UDP: udpPort,
    WS: wsPort,
    WSS: wssPort,
    ENDPOINT: endpointPort,
    RTPENGINE: rtpengine ?? '',
  };
  const file = join(folder, 'kamailio.cfg');
  mkdirSync(join(folder, 'run'), { recursive: true });
  writeFileSync(file, fillIn(readFileSync(configuration, 'utf8'), values));
  if (definitions.includes('WITH_TLS')) makeCertificate(folder);
  const program = existsSync('/usr/sbin/kamailio') ? '/usr/sbin/kamailio' : 'kamailio';
  const parameters = [
    '-f',
    file,
    '-DD',
    '-E',
    '-m',
    '64',
    '-M',
    '8',
    '-Y',
    join(folder, 'run'),
    '-w',
    folder,
  ];
  const defined = [...definitions, ...(rtpengine === undefined ? [] : ['WITH_RTPENGINE'])];
  parameters.push('-P', join(folder, 'kamailio.pid'), ...defined.flatMap((name) => ['-A', name]));

  let server: TestProcess | undefined;
  const start = async (): Promise<void> => {
    const [command, ...line] = [...(network?.prefix ?? []), program, ...parameters];
    server = new TestProcess('kamailio', command ?? program, line);
    await server.listens(wsPort, host);
  };
  await start();
  return {
    wsUrl: `ws://${host}:${wsPort}`,
    wssUrl: `wss://${host}:${wssPort}`,
    udpPort,
    endpointPort,
    log: () => server?.output ?? '',
    kill: async () => server?.stop('SIGKILL'),
    start,
    dispose: async () => {
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A certificate that no browser trusts. */
function makeCertificate(folder: string): void {
  const names = ['-subj', '/CN=sip-kit.test', '-addext', 'subjectAltName=DNS:sip-kit.test,IP:127.0.0.1'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...names, ...files], { stdio: 'ignore' });
}
