import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { FaultForwarder, type LinkFaults } from './forwarder.js';

const bound = async (): Promise<Socket> => {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return socket;
};

/** A client, and a server behind a forwarder that sends back what it gets. */
async function echo(faults: Partial<LinkFaults>, seed?: number) {
  const server = await bound();
  server.on('message', (data, { port }) => server.send(data, port, '127.0.0.1'));
  const forwarder = await FaultForwarder.open(server.address().port, faults, seed);
  onTestFinished(() => forwarder.close());
  const client = await bound();
  /** @returns the answer, or `undefined` for a datagram that did not come back in time */
  const ask = async (text: string, patience: number): Promise<string | undefined> => {
    const answer = once(client, 'message', { signal: AbortSignal.timeout(patience) });
    client.send(text, forwarder.port, '127.0.0.1');
    return answer.then(
      ([data]) => String(data),
      () => undefined,
    );
  };
  return { forwarder, ask };
}

test('in fine weather everything passes, both ways', async () => {
  const { ask } = await echo({});
  expect(await ask('hello', 1000)).toBe('hello');
});

test('all is lost, and then nothing, when the weather changes', async () => {
  const { forwarder, ask } = await echo({ loss: 1 });
  expect(await ask('lost', 50)).toBeUndefined();
  forwarder.faults = { ...forwarder.faults, loss: 0 };
  expect(await ask('found', 1000)).toBe('found');
});

test('a delay counts in each direction, and jitter spreads it', async () => {
  const { forwarder, ask } = await echo({ delay: 60 });
  const since = performance.now();
  await ask('late', 1000);
  expect(performance.now() - since).toBeGreaterThan(115);
  forwarder.faults = { loss: 0, delay: 0, jitter: 20 };
  const took: number[] = [];
  for (let count = 0; count < 20; count++) {
    const start = performance.now();
    await ask('now and then', 1000);
    took.push(performance.now() - start);
  }
  expect(Math.max(...took) - Math.min(...took)).toBeGreaterThan(15);
});

test('the same seed loses the same datagrams, about as many as it should', async () => {
  const stories = await Promise.all([1, 1, 2].map((seed) => whatArrives({ loss: 0.1 }, seed)));
  expect(stories[0]).toEqual(stories[1]);
  expect(stories[0]).not.toEqual(stories[2]);
  expect(stories[0]?.length).toBeGreaterThan(165);
  expect(stories[0]?.length).toBeLessThan(195);
});

/** Which of 200 datagrams pass. */
async function whatArrives(faults: Partial<LinkFaults>, seed: number): Promise<string[]> {
  const server = await bound();
  const arrived: string[] = [];
  server.on('message', (data) => void arrived.push(String(data)));
  const forwarder = await FaultForwarder.open(server.address().port, faults, seed);
  onTestFinished(() => forwarder.close());
  const client = await bound();
  const { port } = forwarder;
  for (let count = 0; count < 200; count++) {
    client.send(String(count), port, '127.0.0.1');
    // What is sent without a pause is not received meanwhile, and a full buffer would lose datagrams too.
    await new Promise(setImmediate);
  }
  // Datagrams keep their order on the loopback interface: what follows the end came too late to be counted.
  while (!arrived.includes('end')) {
    client.send('end', port, '127.0.0.1');
    await once(server, 'message', { signal: AbortSignal.timeout(50) }).catch(() => undefined);
  }
  return arrived.slice(0, arrived.indexOf('end'));
}
