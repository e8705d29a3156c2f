import { expect, test } from 'vitest';
import type { WorkerPolicy } from './network-host.js';
import { SipNetwork } from './sip-network.js';

test('a user agent goes through another door when its own fails, and returns when that is back', async () => {
  const network = new SipNetwork();
  const server = network.server();
  const [main, spare] = [network.door(server, 'edge1.test'), network.door(server, 'edge2.test')];
  const doors = [
    { door: main, weight: 2 },
    { door: spare, weight: 1 },
  ];
  const alice = network.userAgent({ user: 'alice', doors });
  const told: string[] = [];
  alice.on('connected', ({ socket }) => told.push(`connected ${socket.url}`));
  alice.on('registered', () => told.push('registered'));
  alice.on('unregistered', () => told.push('unregistered'));
  alice.start();
  await network.run(1000);
  main.stop();
  await network.run(5000);
  expect(server.sip?.registrations).toHaveLength(1);
  main.start();
  await network.run(90_000);
  expect(told).toEqual([
    `connected ${main.url}`,
    'registered',
    'unregistered',
    `connected ${spare.url}`,
    'registered',
    'unregistered',
    `connected ${main.url}`,
    'registered',
  ]);
  expect(server.sip?.registrations).toHaveLength(1);
});

test('two things of one name are refused', () => {
  const network = new SipNetwork();
  const server = network.server();
  network.door(server, 'edge.test');
  expect(() => network.door(server, 'edge.test')).toThrow('There is "edge.test" in this network already');
});

test.each<WorkerPolicy>(['allowed', 'forbidden'])(
  'behind another tab, workers %s, a user agent stays registered',
  async (workers) => {
    const network = new SipNetwork();
    const server = network.server();
    const alice = network.userAgent({ user: 'alice', workers, configuration: { register_expires: 300 } });
    const told: string[] = [];
    alice.on('unregistered', () => told.push('unregistered'));
    alice.on('disconnected', () => told.push('disconnected'));
    alice.start();
    await network.run(1000);
    network.host(alice).hide();
    await network.run(3_600_000);
    expect(told).toEqual([]);
    expect(alice.isRegistered()).toBe(true);
    expect(server.sip?.registrations).toHaveLength(1);
  },
);

test.each<[WorkerPolicy, number]>([
  ['allowed', 10],
  ['forbidden', 180],
])('behind another tab, workers %s, a silent connection is noticed within %i s', async (workers, limit) => {
  const network = new SipNetwork();
  network.server();
  const alice = network.userAgent({ user: 'alice', workers });
  alice.start();
  await network.run(30_000);
  network.host(alice).hide();
  await network.run(7000);
  network.halfOpen(alice);
  const lost = new Promise<number>((resolve) =>
    alice.once('disconnected', () => resolve(network.clock.now())),
  );
  const since = network.clock.now();
  await network.run(limit * 1000);
  expect((await lost) - since).toBeLessThanOrEqual(limit * 1000);
});
