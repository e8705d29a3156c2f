/**
 * User agents end to end, over a loopback WebSocket to a far end in a process of its own: ours and the peers', each in
 * a process of its own. Each round gives each of them a slice of each task in turn, so that what else the machine does
 * hits all alike; figures are medians, and ratios those of the rounds. `ROUNDS` and `SLICE` (milliseconds) in the
 * environment make it longer or shorter.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';
import type { BenchClient } from './end-to-end/client.js';
import { type ClientName, CONTESTANTS, createClient } from './end-to-end/clients.js';
import { serveFarEnd } from './end-to-end/far-end.js';
import { heapGrowth, heapOfEnded, heapOfRegistered } from './end-to-end/heap.js';
import {
  type Clients,
  runTask,
  type Speed,
  TASKS,
  type Task,
  USER_AGENTS,
  warmUp,
} from './end-to-end/speed.js';
import { median, medianRatio, table } from './statistics.js';

const ROUNDS = Number(process.env.ROUNDS ?? 9);
const SLICE = Number(process.env.SLICE ?? 300);
const NAMES: readonly ClientName[] = [...CONTESTANTS, 'bare socket'];

const LABELS: Record<Task, string> = {
  messagesAlone: 'MESSAGE out, 1 in flight',
  messagesInFlight: 'MESSAGE out, 32 in flight',
  messagesIn: 'MESSAGE in',
  callsAlone: 'calls, 1 at a time',
  callsAtOnce: 'calls, 32 at a time',
  registrationsAlone: 'REGISTER, 1 user agent',
  registrationsAtOnce: 'REGISTER, 32 user agents at once',
};

/** What is measured of the heap, and how. */
const HEAP = { growth: heapGrowth, registered: heapOfRegistered, ended: heapOfEnded } as const;

type Role = 'far-end' | 'speed' | keyof typeof HEAP;

/** Compiled code lies in the heap too, and goes on growing for minutes: here everything is interpreted. */
const HEAP_ONLY = ['--expose-gc', '--no-opt', '--no-sparkplug'];

function start(role: Role, ...parameters: string[]): ChildProcess {
  const child = fork(fileURLToPath(import.meta.url), [role, ...parameters], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: role === 'speed' || role === 'far-end' ? [] : HEAP_ONLY,
  });
  child.on('exit', (code) => {
    if (code) throw new Error(`${role} ${parameters.join(' ')} ended with code ${code}`);
  });
  return child;
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const [answer] = await once(child, 'message');
  return answer as Answer;
}

/** What each round gave, by client and task. */
type Rounds = ReadonlyMap<string, readonly Speed[]>;

const roundsOf = (rounds: Rounds, name: ClientName, task: Task): readonly Speed[] =>
  rounds.get(`${name} ${task}`) ?? [];

async function measureSpeed(url: string): Promise<Rounds> {
  const children = new Map(NAMES.map((name) => [name, start('speed', name, url)]));
  await Promise.all(Array.from(children.values(), (child) => answerOf(child)));
  const slices = new Map<string, Speed[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const task of TASKS) {
      for (const [name, child] of children) {
        child.send(task);
        const speed = await answerOf<Speed>(child);
        const key = `${name} ${task}`;
        slices.set(key, [...(slices.get(key) ?? []), speed]);
      }
    }
  }
  for (const child of children.values()) child.disconnect();
  return slices;
}

/** Bytes, by client. */
async function measureHeap(
  role: keyof typeof HEAP,
  names: readonly ClientName[],
): Promise<readonly number[]> {
  const children = names.map((name) => start(role, name));
  const figures = await Promise.all(children.map((child) => answerOf<number>(child)));
  for (const child of children) child.disconnect();
  return figures;
}

function heapRow(label: string, bytes: readonly number[]): string[] {
  const [ours = Number.NaN, jssip = Number.NaN] = bytes;
  return [label, ...bytes.map((figure) => (figure / 1000).toFixed(1)), times(ours / jssip)];
}

const times = (ratio: number): string => `${ratio.toFixed(2)} x`;

/**
 * Each contestant's figures, what the socket, the far end and the machine allow, and ours in relation to jssip's: as it
 * is, and without what nobody can do better.
 * @param costOf what one piece of work costs, from its figure
 */
function speedTable(
  title: string,
  speeds: Rounds,
  figure: 'perSecond' | 'processor',
  costOf: (figure: number) => number,
): string {
  const rows = TASKS.map((task) => {
    const figures = NAMES.map((name) => roundsOf(speeds, name, task).map((speed) => speed[figure]));
    const [ours = [], jssip = [], , floor = []] = figures.map((rounds) => rounds.map(costOf));
    const less = (rounds: number[]): number[] => rounds.map((cost, round) => cost - (floor[round] ?? 0));
    return [
      LABELS[task],
      ...figures.map((rounds) => median(rounds).toFixed(0)),
      times(costOf(medianRatio(ours, jssip))),
      times(costOf(medianRatio(less(ours), less(jssip)))),
    ];
  });
  return table([[title, ...NAMES, 'to jssip', 'less the socket'], ...rows]);
}

async function main(): Promise<void> {
  const farEnd = start('far-end');
  const url = `ws://127.0.0.1:${await answerOf<number>(farEnd)}`;
  const speeds = await measureSpeed(url);
  const load = loadavg()[0] ?? Number.NaN;
  process.stdout.write(
    `${speedTable('per second', speeds, 'perSecond', inverse)}\n\n${speedTable('CPU µs for each', speeds, 'processor', itself)}\n`,
  );
  process.stdout.write(`\n${ROUNDS} rounds of ${SLICE} ms, load ${load.toFixed(1)}\n`);
  for (const name of NAMES) {
    const all = TASKS.flatMap((task) => roundsOf(speeds, name, task));
    const failed = all.reduce((sum, speed) => sum + speed.failed, 0);
    if (failed === 0) continue;
    process.stdout.write(`${name}: ${failed} failed\n`);
    if (name === 'sip-kit') process.exitCode = 1;
  }
  if (process.env.HEAP !== '0') {
    const [growth, registered, ended] = await Promise.all([
      measureHeap('growth', CONTESTANTS),
      measureHeap('registered', CONTESTANTS),
      measureHeap('ended', CONTESTANTS),
    ]);
    process.stdout.write(
      `\n${table([
        ['heap, kB', ...CONTESTANTS, 'to jssip'],
        heapRow('growth by 10,000 MESSAGE and 2,000 calls', growth),
        heapRow('a registered user agent', registered),
        heapRow('an ended call, in the old generation', ended),
      ])}\n`,
    );
  }
  farEnd.disconnect();
}

const inverse = (figure: number): number => 1 / figure;
const itself = (figure: number): number => figure;

async function serveSpeed(name: ClientName, url: string): Promise<void> {
  const create = (): Promise<BenchClient> => createClient(name, url);
  const others = Array.from({ length: USER_AGENTS - 1 }, create);
  const clients: Clients = [await create(), ...(await Promise.all(others))];
  await warmUp(clients);
  process.on('message', (task: Task) => {
    runTask(clients, task, SLICE).then((speed) => process.send?.(speed));
  });
  process.send?.('ready');
}

const [role, name, url = ''] = process.argv.slice(2) as [Role | undefined, ClientName, string?];
Object.assign(globalThis, { WebSocket });
if (role) process.on('disconnect', () => process.exit(0));
if (role === undefined) await main();
else if (role === 'far-end') await serveFarEnd();
else if (role === 'speed') await serveSpeed(name, url);
else process.send?.(await HEAP[role](name));
