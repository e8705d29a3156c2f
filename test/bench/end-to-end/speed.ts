import type { BenchClient } from './client.js';
import { FLOOD_OFF, FLOOD_ON } from './far-end.js';

/** What is measured of speed. */
export const TASKS = [
  'messagesAlone',
  'messagesInFlight',
  'messagesIn',
  'callsAlone',
  'callsAtOnce',
  'registrations',
] as const;

export type Task = (typeof TASKS)[number];

/** What one slice of a task gave. */
export interface Speed {
  readonly count: number;
  readonly perSecond: number;
  /** Microseconds of processor time for each. */
  readonly processor: number;
}

const BODY = 'Hello Bob, are you there?';

/** How often each task is done before it counts, by everyone as often: what the engine's compiler takes to settle. */
const WARM_UP: Record<Task, number> = {
  messagesAlone: 1000,
  messagesInFlight: 8000,
  messagesIn: 8000,
  callsAlone: 500,
  callsAtOnce: 3500,
  registrations: 2000,
};

/** Milliseconds after which a task is warm enough, for user agents that take minutes for {@link WARM_UP}. */
const LONGEST_WARM_UP = 12_000;

/** Does every task until it runs as fast as it can. */
export async function warmUp(client: BenchClient): Promise<void> {
  for (const task of TASKS) {
    const end = performance.now() + LONGEST_WARM_UP;
    for (let left = WARM_UP[task]; left > 0 && performance.now() < end; ) {
      const { count } = await runTask(client, task, 100);
      left -= count;
    }
  }
}

/** Does a task again and again for so many milliseconds. */
export function runTask(client: BenchClient, task: Task, duration: number): Promise<Speed> {
  switch (task) {
    case 'messagesAlone':
      return repeat(duration, 1, 1, () => client.message(BODY));
    case 'messagesInFlight':
      return repeat(duration, 32, 1, () => client.message(BODY));
    case 'messagesIn':
      return flood(client, duration);
    case 'callsAlone':
      return repeat(duration, 1, 1, () => client.call());
    case 'callsAtOnce':
      return repeat(duration, 8, 1, () => client.call());
    case 'registrations':
      return repeat(duration, 1, 2, () => client.registerAnew());
  }
}

/** @param size how many each piece of work counts for */
async function repeat(
  duration: number,
  inFlight: number,
  size: number,
  work: () => Promise<void>,
): Promise<Speed> {
  const stop = watch();
  const end = performance.now() + duration;
  let done = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await work();
      done += size;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return stop(done);
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
  return speed;
}

function watch(): (count: number) => Speed {
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
