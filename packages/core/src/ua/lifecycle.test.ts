import { expect, test } from 'vitest';
import { FakePort } from '../session/fixtures/fake-media.fixture.js';
import {
  acceptRegistrations,
  createTestUserAgent,
  headerOf,
  responseTo,
} from './fixtures/test-user-agent.fixture.js';
import { UA } from './ua.js';

test('stop unregisters, waits for the answer, closes, and is fulfilled then', async () => {
  const { ua, clock, socket, happened } = createTestUserAgent();
  acceptRegistrations(socket);
  ua.start();
  await clock.advance(0);
  happened();
  await ua.stop();
  expect(headerOf(socket.messages[1], 'Contact')).toMatch(/;expires=0$/);
  expect(happened()).toEqual(['unregistered', 'disconnected']);
  expect(ua.status).toBe(UA.C.STATUS_USER_CLOSED);
  expect(ua.isConnected()).toBe(false);
});

test('stop does not wait longer than two seconds for a server that is silent', async () => {
  const { ua, clock, socket } = createTestUserAgent();
  ua.start();
  socket.receive(responseTo(socket.messages[0] ?? '', '200 OK'));
  let isStopped = false;
  void ua.stop().then(() => {
    isStopped = true;
  });
  await clock.advance(1999);
  expect([isStopped, socket.state]).toEqual([false, 'open']);
  await clock.advance(1);
  expect([isStopped, socket.state]).toEqual([true, 'closed']);
});

test('a user agent with nothing under way stops at once', () => {
  const { ua, socket } = createTestUserAgent({ register: false });
  ua.start();
  void ua.stop();
  expect(socket.state).toBe('closed');
});

test('a call that nobody answered before a restart holds up no later stop', async () => {
  const { ua, clock, socket } = createTestUserAgent({ register: false }, { media: new FakePort() });
  ua.start();
  ua.call('sip:bob@example.com');
  await clock.advance(0);
  socket.receive(responseTo(socket.messages[0] ?? '', '180 Ringing'));
  const stopped = ua.stop();
  await clock.advance(2000);
  await stopped;
  expect(socket.messages[1]).toMatch(/^CANCEL /);
  ua.start();
  await clock.advance(0);
  expect(ua.isConnected()).toBe(true);
  void ua.stop();
  expect(socket.state).toBe('closed');
});

test('start after stop restores the registration; a second stop does nothing', async () => {
  const { ua, clock, socket } = createTestUserAgent();
  acceptRegistrations(socket);
  ua.start();
  await clock.advance(0);
  await ua.stop();
  await ua.stop();
  ua.start();
  await clock.advance(0);
  expect(ua.isRegistered()).toBe(true);
  expect(ua.status).toBe(UA.C.STATUS_READY);
});

test('a start that comes while stopping calls the stop off', async () => {
  const { ua, clock, socket } = createTestUserAgent();
  acceptRegistrations(socket);
  ua.start();
  await clock.advance(0);
  const stopped = ua.stop();
  ua.start();
  await clock.advance(10_000);
  await stopped;
  expect(socket.state).toBe('open');
  expect(ua.isRegistered()).toBe(true);
});

test('nothing is left when a user agent has stopped: no timer, no subscription', async () => {
  const { ua, clock, socket, host } = createTestUserAgent({ keep_alive_interval: 5 });
  acceptRegistrations(socket);
  ua.start();
  await clock.advance(60_000);
  await ua.stop();
  expect(clock.pendingTimers).toBe(0);
  expect(host.wakeListeners).toBe(0);
});

test('at the end of the page the registration is removed if that is configured, and made again on a return', async () => {
  const { ua, clock, socket, host } = createTestUserAgent({ end_on_pagehide: true });
  acceptRegistrations(socket);
  ua.start();
  await clock.advance(0);
  host.endPage();
  expect(headerOf(socket.messages[1], 'Contact')).toMatch(/;expires=0$/);
  await clock.advance(1000);
  host.wake('pageshow');
  await clock.advance(0);
  expect(ua.isRegistered()).toBe(true);
});

test('at the end of the page nothing is sent unless that is configured', async () => {
  const { ua, clock, socket, host } = createTestUserAgent();
  acceptRegistrations(socket);
  ua.start();
  await clock.advance(0);
  host.endPage();
  expect(socket.messages).toHaveLength(1);
});

test('the status tells where the user agent is', () => {
  const { ua, socket } = createTestUserAgent();
  expect(ua.status).toBe(UA.C.STATUS_INIT);
  socket.behaviour = 'waits';
  ua.start();
  socket.fail();
  expect(ua.status).toBe(UA.C.STATUS_NOT_READY);
});

test('a silent server is probed by an OPTIONS that may not travel, and its answer keeps the connection', async () => {
  const { ua, clock, socket } = createTestUserAgent({ register: false, keep_alive_interval: 5 });
  let probes = 0;
  socket.onMessage = (text) => {
    probes++;
    expect(text).toMatch(/^OPTIONS sip:example\.com SIP\/2\.0\r\n/);
    expect(headerOf(text, 'Max-Forwards')).toBe('0');
    queueMicrotask(() => socket.receive(responseTo(text, '483 Too Many Hops')));
  };
  ua.start();
  await clock.advance(60_000);
  expect(ua.isConnected()).toBe(true);
  expect(probes).toBeGreaterThan(10);
  socket.onMessage = () => undefined;
  socket.behaviour = 'waits';
  await clock.advance(10_000);
  expect(ua.isConnected()).toBe(false);
});

test('whole runs of a traced user agent print no password, no response and no token', async () => {
  const { ua, clock, socket, host } = createTestUserAgent({
    password: 'hunter2',
    trace_sip: true,
    turn_servers: { urls: 'turn:t.example.com', username: 'a', credential: 'turnpw' },
  });
  ua.start();
  const challenge = 'WWW-Authenticate: Digest realm="example.com", nonce="abc", algorithm=MD5, qop="auth"';
  socket.receive(responseTo(socket.messages[0] ?? '', '401 Unauthorized', [challenge]));
  const authorization = headerOf(socket.messages[1], 'Authorization') ?? '';
  socket.receive(responseTo(socket.messages[1] ?? '', '200 OK'));
  ua.sendMessage('bob', 'Hello');
  await clock.advance(0);
  await Promise.all([ua.stop(), clock.advance(3000)]);
  const log = host.log.join('\n');
  const response = /response="(\w+)"/.exec(authorization)?.[1] ?? 'missing';
  expect(log).toContain('Authorization: Digest [redacted]');
  for (const secret of ['hunter2', 'turnpw', response]) expect(log).not.toContain(secret);
});

test('two user agents in one page share nothing', async () => {
  const alice = createTestUserAgent();
  const bob = createTestUserAgent({ uri: 'sip:bob@example.com' });
  acceptRegistrations(alice.socket);
  alice.ua.start();
  await alice.clock.advance(0);
  expect(alice.ua.isRegistered()).toBe(true);
  expect(bob.socket.attempts).toBe(0);
  expect(bob.events).toEqual([]);
});

test('the preloaded route goes on every request outside a dialog, and Via says TCP, where configured', () => {
  const { ua, socket } = createTestUserAgent({
    use_preloaded_route: true,
    hack_via_tcp: true,
    hack_ip_in_contact: true,
  });
  ua.start();
  expect(headerOf(socket.messages[0], 'Route')).toBe('<sip:sip.example.com;transport=ws;lr>');
  expect(headerOf(socket.messages[0], 'Via')).toMatch(/^SIP\/2\.0\/TCP 192\.0\.2\.\d+;branch=z9hG4bK/);
});

test('extra headers go on every request, unless a request names the header itself', () => {
  const { ua, socket } = createTestUserAgent({ register: false, extra_headers: ['X-A: ours', 'X-B: ours'] });
  ua.start();
  ua.sendMessage('bob', 'Hello', { extraHeaders: ['X-B: mine'] });
  expect(headerOf(socket.messages[0], 'X-A')).toBe('ours');
  expect(headerOf(socket.messages[0], 'X-B')).toBe('mine');
});
