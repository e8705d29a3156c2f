import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, TestProcess } from './process.js';

const configuration = join(import.meta.dirname, '../kamailio/kamailio.cfg');

/** The users of the test server, with their passwords. */
export const kamailioUsers = { alice: 'wonderland', bob: 'builder', carol: 'christmas' } as const;

/** A real Kamailio that one test file started. */
export interface Kamailio {
  readonly wsUrl: string;
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

/**
 * Starts Kamailio on free ports of the loopback interface.
 * @param definitions what the configuration calls its definitions, for instance `CHALLENGE_SHA256`
 */
export async function startKamailio(...definitions: string[]): Promise<Kamailio> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-kamailio-'));
  const [udpPort, wsPort, endpointPort] = [await freePort(), await freePort(), await freePort()];
  const file = join(folder, 'kamailio.cfg');
  mkdirSync(join(folder, 'run'), { recursive: true });
  writeFileSync(
    file,
    readFileSync(configuration, 'utf8')
      .replaceAll('@FOLDER@', folder)
      .replaceAll('@UDP@', String(udpPort))
      .replaceAll('@WS@', String(wsPort))
      .replaceAll('@ENDPOINT@', String(endpointPort)),
  );
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
  parameters.push('-P', join(folder, 'kamailio.pid'), ...definitions.flatMap((name) => ['-A', name]));

  let server: TestProcess | undefined;
  const start = async (): Promise<void> => {
    server = new TestProcess('kamailio', program, parameters);
    await server.listens(wsPort);
  };
  await start();
  return {
    wsUrl: `ws://127.0.0.1:${wsPort}`,
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
