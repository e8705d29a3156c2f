import { getHeapSpaceStatistics } from 'node:v8';
import { median } from '../statistics.js';
import type { BenchClient } from './client.js';
import { type ClientName, createClient } from './clients.js';
import { LoopbackWebSocket } from './loopback-web-socket.js';
import { pause } from './speed.js';

/** Milliseconds until the protocol's last timers have run: 64*T1 is 32 s. */
const TIMERS = 34_000;

/** A socket without a network leads to it. */
const NOWHERE = 'ws://127.0.0.1:9';

const MESSAGES = 10_000;
const CALLS = 2000;
const USER_AGENTS = 1000;
const ROUNDS = 9;

/** Bytes that the heap has grown by 10,000 messages and 2,000 calls, once all their timers have run. */
export async function heapGrowth(name: ClientName): Promise<number> {
  Object.assign(globalThis, { WebSocket: LoopbackWebSocket });
  const client = await createClient(name, NOWHERE);
  // The engine takes memory of its own, for compiled code, until all was done often.
  await work(client, MESSAGES / 2, CALLS / 2);
  await pause(TIMERS);
  const before = await heapInUse();
  await work(client, MESSAGES, CALLS);
  await pause(TIMERS);
  return (await heapInUse()) - before;
}

/**
 * Bytes of heap that one more registered user agent takes when all timers of its beginning have run: all that it keeps,
 * its running timers and the listeners of a program too. The sockets lead to no network and take next to nothing.
 */
export async function heapOfRegistered(name: ClientName): Promise<number> {
  Object.assign(globalThis, { WebSocket: LoopbackWebSocket });
  const clients: BenchClient[] = [];
  const create = async (count: number): Promise<void> => {
    for (let made = 0; made < count; made++) clients.push(await createClient(name, NOWHERE));
  };
  await create(USER_AGENTS / 10);
  const before = await heapInUse();
  await create(USER_AGENTS);
  await pause(TIMERS);
  return ((await heapInUse()) - before) / USER_AGENTS;
}

/**
 * Bytes in the old generation for each call that is over, when the young generation was collected and the old was not: what
 * the call holds for its 32 s, and what dead objects in the old generation go on holding of it. The collector moves all of
 * that, again and again, and a whole collection has to come for it.
 */
export async function heapOfEnded(name: ClientName): Promise<number> {
  Object.assign(globalThis, { WebSocket: LoopbackWebSocket });
  const client = await createClient(name, NOWHERE);
  await work(client, 0, CALLS / 2);
  const growths: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await heapInUse();
    const before = oldGeneration();
    await work(client, 0, CALLS / 20);
    await pause(20);
    // What has survived two collections is old.
    for (let turn = 0; turn < 2; turn++) globalThis.gc?.({ type: 'minor' });
    growths.push((oldGeneration() - before) / (CALLS / 20));
  }
  return median(growths);
}

function oldGeneration(): number {
  const { space_used_size: size } = getHeapSpaceStatistics().find(
    ({ space_name: name }) => name === 'old_space',
  ) ?? { space_used_size: Number.NaN };
  return size;
}

async function work(client: BenchClient, messages: number, calls: number): Promise<void> {
  await share(messages, () => client.message('Hello Bob, are you there?'));
  await share(calls, () => client.call());
}

/** Eight at a time. */
async function share(count: number, task: () => Promise<void>): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left-- > 0) await task();
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

/** Finalisers and what they free need a turn of their own. */
async function heapInUse(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    globalThis.gc?.();
    await pause(20);
  }
  // What came up in the last turn, keep-alive for instance, is not kept.
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
