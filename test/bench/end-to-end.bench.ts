/**
 * User agents end to end, over a loopback WebSocket to a far end in a process of its own: ours and the peers', each in
 * a process of its own too, one after the other in every round.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type BenchClient, type ClientName, createClient } from './clients.js';
import { serveFarEnd } from './far-end.js';
import { median, table } from './statistics.js';

const NAMES: readonly ClientName[] = ['sip-kit', 'jssip', 'sip.js'];
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);

interface Figures {
  /** MESSAGE requests a second, one unanswered at a time. */
  messagesAlone: number;
  /** The same, 32 unanswered at a time. */
  messagesInFlight: number;
  /** Incoming MESSAGE requests a second. */
  messagesIn: number;
  /** Calls a second: answered, confirmed, hung up. */
  calls: number;
  /** REGISTER requests a second, one after the other. */
  registrations: number;
  /** Microseconds of processor time for each outgoing MESSAGE, 32 unanswered at a time. */
  processorPerMessage: number;
}

const perSecond = (count: number, since: bigint): number =>
  (count * 1e9) / Number(process.hrtime.bigint() - since);

async function repeat(count: number, inFlight: number, work: () => Promise<void>): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

async function timed(count: number, inFlight: number, work: () => Promise<void>): Promise<number> {
  const since = process.hrtime.bigint();
  await repeat(count, inFlight, work);
  return perSecond(count, since);
}

function flood(client: BenchClient, count: number): Promise<number> {
  const since = process.hrtime.bigint();
  let received = 0;
  return new Promise((resolve, reject) => {
    client.onMessage = () => {
      if (++received === count) resolve(perSecond(count, since));
    };
    client.message(`flood ${count} 32`).catch(reject);
  });
}

async function measure(client: BenchClient): Promise<Figures> {
  const message = (): Promise<void> => client.message('Hello Bob, are you there?');
  await repeat(200, 8, message);
  const messagesAlone = await timed(800, 1, message);
  const before = process.cpuUsage();
  const messagesInFlight = await timed(3000, 32, message);
  const used = process.cpuUsage(before);
  const messagesIn = await flood(client, 3000);
  const calls = await timed(200, 1, () => client.call());
  const registrations = await timed(500, 1, () => client.register());
  return {
    messagesAlone,
    messagesInFlight,
    messagesIn,
    calls,
    registrations,
    processorPerMessage: (used.user + used.system) / 3000,
  };
}

function measureInProcess(name: ClientName, url: string): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['client', name, url], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', (figures) => {
      resolve(figures as Figures);
      child.kill();
    });
    child.once('exit', (code) => reject(new Error(`${name} ended with code ${code}`)));
  });
}

async function main(): Promise<void> {
  const farEnd = fork(fileURLToPath(import.meta.url), ['far-end']);
  const [port] = (await once(farEnd, 'message')) as [number];
  const url = `ws://127.0.0.1:${port}`;
  const all = new Map<ClientName, Figures[]>(NAMES.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of NAMES) all.get(name)?.push(await measureInProcess(name, url));
  }
  farEnd.disconnect();

  const figure = (name: ClientName, key: keyof Figures): number =>
    median((all.get(name) ?? []).map((figures) => figures[key]));
  const row = (label: string, key: keyof Figures): string[] => [
    label,
    ...NAMES.map((name) => figure(name, key).toFixed(0)),
    `${(figure('sip-kit', key) / figure('jssip', key)).toFixed(2)} x`,
  ];
  process.stdout.write(
    `${table([
      ['', ...NAMES, 'to jssip'],
      row('MESSAGE/s out, 1 in flight', 'messagesAlone'),
      row('MESSAGE/s out, 32 in flight', 'messagesInFlight'),
      row('MESSAGE/s in', 'messagesIn'),
      row('calls/s', 'calls'),
      row('REGISTER/s', 'registrations'),
      row('CPU µs per MESSAGE', 'processorPerMessage'),
    ])}\n`,
  );
}

const [role, name, url] = process.argv.slice(2);
if (role === 'far-end') serveFarEnd();
else if (role === 'client' && name && url)
  process.send?.(await measure(await createClient(name as ClientName, url)));
else await main();
