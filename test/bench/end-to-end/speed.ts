import type { BenchClient } from './client.js';
import { FLOOD_OFF, FLOOD_ON } from './far-end.js';

/** What is measured of speed. */
export const TASKS = [
  'messagesAlone',
  'messagesInFlight',
  'messagesIn',
  'callsAlone',
  'callsAtOnce',
  'registrationsAlone',
  'registrationsAtOnce',
] as const;

export type Task = (typeof TASKS)[number];

/** User agents of one kind in one process: all register, the first does all else. */
export type Clients = readonly [BenchClient, ...BenchClient[]];

/** What one slice of a task gave. */
export interface Speed {
  readonly count: number;
  readonly perSecond: number;
  /** Microseconds of processor time for each. */
  readonly processor: number;
  /** What came to no good end: a peer's branches are too few for the calls of a bench, and what is lost times out. */
  readonly failed: number;
}

const BODY = 'Hello Bob, are you there?';

/** How often each task is done before it counts, by everyone as often: what the engine's compiler takes to settle. */
const WARM_UP: Record<Task, number> = {
  messagesAlone: 1000,
  messagesInFlight: 8000,
  messagesIn: 8000,
  callsAlone: 500,
  callsAtOnce: 3500,
  registrationsAlone: 1000,
  registrationsAtOnce: 4000,
};

/** Milliseconds after which a task is warm enough, for user agents that take minutes for {@link WARM_UP}. */
const LONGEST_WARM_UP = 12_000;

/** How many user agents of a page register at once. */
export const USER_AGENTS = 32;

/** Does every task until it runs as fast as it can. */
export async function warmUp(clients: Clients): Promise<void> {
  for (const task of TASKS) {
    const end = performance.now() + LONGEST_WARM_UP;
    for (let left = WARM_UP[task]; left > 0 && performance.now() < end; ) {
      const { count } = await runTask(clients, task, 100);
      left -= count;
    }
  }
}

/** Does a task again and again for so many milliseconds. */
export function runTask(clients: Clients, task: Task, duration: number): Promise<Speed> {
  const [client] = clients;
  switch (task) {
    case 'messagesAlone':
      return repeat(duration, [client], 1, (one) => one.message(BODY));
    case 'messagesInFlight':
      return repeat(duration, Array(32).fill(client), 1, (one) => one.message(BODY));
    case 'messagesIn':
      return flood(client, duration);
    case 'callsAlone':
      return repeat(duration, [client], 1, (one) => one.call());
    case 'callsAtOnce':
      return repeat(duration, Array(32).fill(client), 1, (one) => one.call());
    case 'registrationsAlone':
      return repeat(duration, [client], 2, (one) => one.registerAnew());
    case 'registrationsAtOnce':
      return repeat(duration, clients, 2, (one) => one.registerAnew());
  }
}

/**
 * @param workers who does it at once, one piece after the other each
 * @param size how many each piece of work counts for
 */
async function repeat(
  duration: number,
  workers: readonly BenchClient[],
  size: number,
  work: (worker: BenchClient) => Promise<void>,
): Promise<Speed> {
  const stop = watch();
  const end = performance.now() + duration;
  let done = 0;
  let failed = 0;
  const goOn = async (worker: BenchClient): Promise<void> => {
    while (performance.now() < end) {
      await work(worker).then(
        () => {
          done += size;
        },
        () => {
          failed += size;
        },
      );
    }
  };
  await Promise.all(workers.map(goOn));
  return { ...stop(done), failed };
}

/** The far end sends as fast as it is answered. */
async function flood(client: BenchClient, duration: number): Promise<Speed> {
  let received = 0;
  client.onMessage = () => {
    received++;
  };
  const stop = watch();
  await client.message(FLOOD_ON);
  await pause(duration);
  const speed = stop(received);
  await client.message(FLOOD_OFF);
  await pause(50);
  return { ...speed, failed: 0 };
}

function watch(): (count: number) => Omit<Speed, 'failed'> {
  const since = performance.now();
  const before = process.cpuUsage();
  return (count) => {
    const { user, system } = process.cpuUsage(before);
    return {
      count,
      perSecond: (count * 1000) / (performance.now() - since),
      processor: (user + system) / count,
    };
  };
}

export const pause = (duration: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, duration));
