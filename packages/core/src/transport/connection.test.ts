import { expect, test } from 'vitest';
import { silentLogger } from '../support/log.js';
import { seededRandom } from '../support/random.js';
import { VirtualClock } from '../support/virtual-clock.js';
import type { WakeReason } from '../support/wake.js';
import { Connection, type ConnectionOptions } from './connection.js';
import { FakeSocket } from './fixtures/fake-socket.fixture.js';

interface Fixture {
  readonly connection: Connection;
  readonly clock: VirtualClock;
  /** `connecting sip-1`, `connected sip-1`, `disconnected sip-1 1006 retry 1` … */
  readonly story: string[];
  wake(reason: WakeReason): void;
}

function connect(
  sockets: Record<string, [FakeSocket, number]>,
  options: Partial<ConnectionOptions> = {},
): Fixture {
  const clock = new VirtualClock();
  const listeners = new Set<(reason: WakeReason) => void>();
  const connection = new Connection({
    servers: Object.values(sockets).map(([socket, weight]) => ({ socket, weight })),
    recovery: { minimum: 2000, maximum: 30_000 },
    connectTimeout: 8000,
    keepAlive: { interval: 5000, timeout: 4000 },
    failBackInterval: 60_000,
    environment: {
      clock,
      random: seededRandom(7),
      log: silentLogger,
      wake: {
        onWake: (listener) => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      },
    },
    ...options,
  });
  const story: string[] = [];
  const nameOf = (socket: unknown): string =>
    Object.entries(sockets).find(([, [candidate]]) => candidate === socket)?.[0] ?? '?';
  connection.on('connecting', ({ socket, attempts }) =>
    story.push(`connecting ${nameOf(socket)} ${attempts}`),
  );
  connection.on('connected', ({ socket }) => story.push(`connected ${nameOf(socket)}`));
  connection.on('disconnected', ({ socket, code, willRetry, attempt }) =>
    story.push(`disconnected ${nameOf(socket)} ${code} ${willRetry ? `retry ${attempt}` : 'for good'}`),
  );
  const wake = (reason: WakeReason): void => {
    for (const listener of [...listeners]) listener(reason);
  };
  return { connection, clock, story, wake };
}

/** Lets time pass until the socket is asked to connect. */
async function underTrial(socket: FakeSocket, clock: VirtualClock): Promise<void> {
  while (socket.state !== 'connecting') await clock.advance(100);
}

/** A socket that answers each ping, or each probe, as long as it lives. */
function answering(socket: FakeSocket): FakeSocket {
  const { sent } = socket;
  const push = sent.push.bind(sent);
  sent.push = (text: string) => {
    if (text === '\r\n\r\n') queueMicrotask(() => socket.receive('\r\n'));
    return push(text);
  };
  return socket;
}

test('each drop is told with whether and how often it was tried, and the wait stays within its bounds', async () => {
  const socket = new FakeSocket();
  socket.behaviour = 'refuses';
  const { connection, clock, story } = connect({ sip: [socket, 0] });
  const waits: number[] = [];
  connection.on('disconnected', ({ retryIn }) => waits.push(retryIn ?? -1));
  connection.start();
  await clock.advance(300_000);
  expect(story.slice(0, 4)).toEqual([
    'connecting sip 0',
    'disconnected sip 1006 retry 1',
    'connecting sip 1',
    'disconnected sip 1006 retry 2',
  ]);
  expect(Math.min(...waits)).toBeGreaterThanOrEqual(2000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  expect(waits[0]).toBeLessThanOrEqual(4000);
  expect(Math.max(...waits.slice(10))).toBeGreaterThan(10_000);
});

test('the server of the highest weight is taken, the next one when it fails, and then the first again', async () => {
  const first = new FakeSocket('one.example.com');
  const second = new FakeSocket('two.example.com');
  first.behaviour = 'refuses';
  second.behaviour = 'refuses';
  const { connection, clock, story } = connect({ two: [second, 1], one: [first, 5] });
  connection.start();
  await clock.advance(100);
  expect(story).toEqual([
    'connecting one 0',
    'disconnected one 1006 retry 1',
    'connecting two 1',
    'disconnected two 1006 retry 2',
  ]);
  first.behaviour = 'opens';
  await clock.advance(10_000);
  expect(story.at(-1)).toBe('connected one');
});

test('an attempt that hangs is given up in time and the next server gets its chance', async () => {
  const hanging = new FakeSocket('one.example.com');
  const good = new FakeSocket('two.example.com');
  hanging.behaviour = 'waits';
  const { connection, clock, story } = connect({ one: [hanging, 1], two: [good, 0] });
  connection.start();
  await clock.advance(8001);
  expect(story).toEqual([
    'connecting one 0',
    'disconnected one 1006 retry 1',
    'connecting two 1',
    'connected two',
  ]);
  hanging.open();
  expect(connection.socket).toBe(good);
});

test('a preferred server that is back takes over, but not while something is under way', async () => {
  const first = answering(new FakeSocket('one.example.com'));
  const second = answering(new FakeSocket('two.example.com'));
  let isIdle = false;
  const { connection, clock, story } = connect(
    { one: [first, 1], two: [second, 0] },
    { mayChange: () => isIdle },
  );
  connection.start();
  first.behaviour = 'refuses';
  first.fail();
  await clock.advance(200_000);
  expect(connection.socket).toBe(second);
  isIdle = true;
  await clock.advance(70_000);
  expect(connection.socket).toBe(second);
  first.behaviour = 'opens';
  await clock.advance(61_000);
  expect(story.slice(-2)).toEqual(['disconnected two 1000 retry 0', 'connected one']);
  expect(second.state).toBe('closed');
  connection.send('hello');
  expect(first.sent.at(-1)).toBe('hello');
});

test('a preferred server whose connection opens at a busy moment takes over when that is past', async () => {
  const first = answering(new FakeSocket('one.example.com'));
  const second = answering(new FakeSocket('two.example.com'));
  let isIdle = true;
  const { connection, clock } = connect({ one: [first, 1], two: [second, 0] }, { mayChange: () => isIdle });
  connection.start();
  first.behaviour = 'refuses';
  first.fail();
  await clock.advance(5000);
  first.behaviour = 'waits';
  await underTrial(first, clock);
  isIdle = false;
  first.open();
  expect(connection.socket).toBe(second);
  isIdle = true;
  second.receive('SIP/2.0 200 OK\r\n\r\n');
  expect(connection.socket).toBe(first);
  expect(second.state).toBe('closed');
});

test('a preferred server is asked anew when there was no quiet moment for long', async () => {
  const first = answering(new FakeSocket('one.example.com'));
  const second = answering(new FakeSocket('two.example.com'));
  let isIdle = true;
  const { connection, clock } = connect({ one: [first, 1], two: [second, 0] }, { mayChange: () => isIdle });
  connection.start();
  first.behaviour = 'refuses';
  first.fail();
  await clock.advance(5000);
  first.behaviour = 'waits';
  await underTrial(first, clock);
  isIdle = false;
  first.open();
  await clock.advance(61_000);
  expect(first.state).toBe('closed');
  expect(connection.socket).toBe(second);
  first.behaviour = 'opens';
  isIdle = true;
  await clock.advance(61_000);
  expect(connection.socket).toBe(first);
});

test('a dead socket is noticed within 10 s: the server that used to answer pings is silent', async () => {
  const socket = answering(new FakeSocket());
  const { connection, clock, story } = connect({ sip: [socket, 0] });
  connection.start();
  await clock.advance(20_000);
  expect(story.at(-1)).toBe('connected sip');
  socket.receive = () => undefined;
  socket.behaviour = 'waits';
  await clock.advance(10_000);
  expect(story).toContain('disconnected sip 1006 retry 1');
});

test('a server that knows no pong is probed by OPTIONS, and noticed dead by that', async () => {
  const socket = new FakeSocket();
  let isAlive = true;
  const { connection, clock, story } = connect(
    { sip: [socket, 0] },
    { probe: () => isAlive && queueMicrotask(() => connection.probeAnswered()) },
  );
  connection.start();
  await clock.advance(60_000);
  expect(story.at(-1)).toBe('connected sip');
  isAlive = false;
  socket.behaviour = 'waits';
  await clock.advance(10_000);
  expect(story).toContain('disconnected sip 1006 retry 1');
});

test('once a pong was seen no more OPTIONS are sent', async () => {
  const socket = answering(new FakeSocket());
  let probes = 0;
  const { connection, clock } = connect({ sip: [socket, 0] }, { probe: () => void probes++ });
  connection.start();
  await clock.advance(120_000);
  expect(probes).toBe(1);
  expect(socket.sent.length).toBeGreaterThan(15);
});

test('a server that answers neither pings nor OPTIONS is given up ever more rarely', async () => {
  const socket = new FakeSocket();
  const { connection, clock } = connect({ sip: [socket, 0] }, { probe: () => undefined });
  const deaths: number[] = [];
  const since = clock.now();
  connection.on('disconnected', () => deaths.push((clock.now() - since) / 1000));
  connection.start();
  await clock.advance(600_000);
  const pauses = deaths.map((death, index) => death - (deaths[index - 1] ?? 0));
  expect(pauses.length).toBeLessThan(8);
  for (const [index, pause] of pauses.slice(2).entries())
    expect(pause).toBeGreaterThan((pauses[index + 1] ?? 0) * 1.4);
});

test('a server that speaks although it left a ping unanswered is not given up any more', async () => {
  const socket = new FakeSocket();
  const { connection, clock, story } = connect({ sip: [socket, 0] }, { probe: () => undefined });
  const deaths = (): number => story.filter((line) => line.startsWith('disconnected')).length;
  connection.start();
  while (deaths() < 2) await clock.advance(1000);
  // From now on one unanswered ping is not enough.
  await clock.advance(15_000);
  socket.receive('OPTIONS sip:alice@192.0.2.1 SIP/2.0\r\n\r\n');
  await clock.advance(3_600_000);
  expect(deaths()).toBe(2);
  expect(connection.isConnected()).toBe(true);
});

test('whatever arrives is a sign of life, and no ping is sent meanwhile', async () => {
  const socket = new FakeSocket();
  const { connection, clock } = connect({ sip: [socket, 0] });
  connection.start();
  for (let second = 0; second < 60; second++) {
    socket.receive('SIP/2.0 100 Trying\r\n\r\n');
    await clock.advance(1000);
  }
  expect(socket.sent).toEqual([]);
});

test('keep-alive frames are not messages, and a ping of the server gets its pong', async () => {
  const socket = new FakeSocket();
  const { connection } = connect({ sip: [socket, 0] });
  const data: (string | Uint8Array)[] = [];
  connection.on('data', (frame) => data.push(frame));
  connection.start();
  socket.receive('\r\n');
  socket.receive('\r\n\r\n');
  socket.receive(new Uint8Array([13, 10]));
  socket.receive('SIP/2.0 200 OK\r\n\r\n');
  expect(data).toEqual(['SIP/2.0 200 OK\r\n\r\n']);
  expect(socket.sent).toEqual(['\r\n']);
});

test('a wake ends the wait for the next attempt at once', async () => {
  const socket = new FakeSocket();
  socket.behaviour = 'refuses';
  const { connection, clock, story, wake } = connect({ sip: [socket, 0] });
  connection.start();
  await clock.advance(120_000);
  socket.behaviour = 'opens';
  expect(connection.state).toBe('waiting');
  wake('online');
  expect(story.at(-1)).toBe('connected sip');
});

test('a wake lets an open connection prove at once that it lives', async () => {
  const socket = answering(new FakeSocket());
  const { connection, clock, story, wake } = connect({ sip: [socket, 0] });
  connection.start();
  await clock.advance(6000);
  socket.receive = () => undefined;
  socket.behaviour = 'waits';
  wake('resume');
  await clock.advance(4000);
  expect(story.at(-1)).toBe('disconnected sip 1006 retry 1');
});

test('a machine that slept does not take its own late timers for a dead server', async () => {
  const socket = answering(new FakeSocket());
  const { connection, clock, story } = connect({ sip: [socket, 0] });
  connection.start();
  await clock.advance(6000);
  clock.sleep(3_600_000);
  await clock.advance(30_000);
  expect(story).toEqual(['connecting sip 0', 'connected sip']);
});

test('stop closes in good order, tells so, and leaves no timer', async () => {
  const socket = new FakeSocket();
  const { connection, clock, story } = connect({ sip: [socket, 0] });
  connection.start();
  connection.stop();
  expect(story.at(-1)).toBe('disconnected sip 1000 for good');
  expect(socket.state).toBe('closed');
  expect(connection.send('late')).toBe(false);
  await clock.advance(0);
  expect(clock.pendingTimers).toBe(0);
});

test('a late callback of a connection that is over disturbs nothing', async () => {
  const socket = new FakeSocket();
  const { connection, clock, story } = connect({ sip: [socket, 0] });
  connection.start();
  const lateEnd = socket.ondisconnect;
  socket.fail(1001, 'restart');
  await clock.advance(5000);
  lateEnd?.(true, 1006, 'again');
  expect(story).toEqual([
    'connecting sip 0',
    'connected sip',
    'disconnected sip 1001 retry 1',
    'connecting sip 1',
    'connected sip',
  ]);
});

test('a socket that throws has failed, like one that closes', async () => {
  const socket = new FakeSocket();
  socket.connect = () => {
    throw new Error('no network here');
  };
  const { connection, story } = connect({ sip: [socket, 0] });
  const reasons: string[] = [];
  connection.on('disconnected', ({ reason }) => reasons.push(reason));
  connection.start();
  expect(story).toEqual(['connecting sip 0', 'disconnected sip 1006 retry 1']);
  expect(reasons).toEqual(['no network here']);
});

test('1,000 clients that a restarting server dropped in one instant come back spread over seconds', async () => {
  const clock = new VirtualClock();
  const arrivals: number[] = [];
  const random = seededRandom(42);
  const sockets = Array.from({ length: 1000 }, () => new FakeSocket());
  for (const socket of sockets) {
    const connection = new Connection({
      servers: [{ socket, weight: 0 }],
      recovery: { minimum: 2000, maximum: 30_000 },
      connectTimeout: 8000,
      keepAlive: { interval: 0, timeout: 4000 },
      failBackInterval: 0,
      environment: { clock, random, log: silentLogger, wake: { onWake: () => () => undefined } },
    });
    connection.start();
    connection.on('connected', () => arrivals.push(clock.now()));
  }
  const dropped = clock.now();
  for (const socket of sockets) socket.fail();
  await clock.advance(10_000);
  const perTenth = new Map<number, number>();
  for (const at of arrivals) {
    const tenth = Math.floor((at - dropped) / 100);
    perTenth.set(tenth, (perTenth.get(tenth) ?? 0) + 1);
  }
  expect(arrivals).toHaveLength(1000);
  expect(Math.min(...arrivals) - dropped).toBeGreaterThanOrEqual(2000);
  expect(Math.max(...arrivals) - dropped).toBeLessThanOrEqual(4000);
  expect(Math.max(...perTenth.values())).toBeLessThan(100);
}, 20_000);
