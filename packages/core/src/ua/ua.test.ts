import { expect, test } from 'vitest';
import {
  acceptRegistrations,
  createTestUserAgent,
  headerOf,
  requestFromBob,
  responseTo,
} from './fixtures/test-user-agent.fixture.js';
import type { UA } from './ua.js';

test('start connects, registers, and tells each step', async () => {
  const { ua, clock, socket, events } = createTestUserAgent();
  acceptRegistrations(socket);
  ua.start();
  await clock.advance(0);
  expect(events.map(({ type }) => type).filter((type) => !type.includes('ransaction'))).toEqual([
    'connecting',
    'connected',
    'registered',
  ]);
  expect(ua.isConnected()).toBe(true);
  expect(ua.isRegistered()).toBe(true);
  const register = socket.messages[0];
  expect(register).toMatch(/^REGISTER sip:example\.com SIP\/2\.0\r\n/);
  expect(headerOf(register, 'To')).toBe('<sip:alice@example.com>');
  expect(headerOf(register, 'Supported')).toBe('path, gruu, outbound');
  expect(headerOf(register, 'Contact')).toMatch(
    /^<sip:\w+@\w+\.invalid;transport=ws>;reg-id=1;\+sip\.instance="<urn:uuid:[-\w]+>";expires=600$/,
  );
});

test('a digest challenge to the REGISTER is answered under the next CSeq', () => {
  const { ua, socket } = createTestUserAgent();
  ua.start();
  const first = socket.messages[0] ?? '';
  socket.receive(
    responseTo(first, '401 Unauthorized', [
      'WWW-Authenticate: Digest realm="example.com", nonce="abc", algorithm=MD5, qop="auth"',
    ]),
  );
  const second = socket.messages[1] ?? '';
  expect(headerOf(first, 'CSeq')).toBe('1 REGISTER');
  expect(headerOf(second, 'CSeq')).toBe('2 REGISTER');
  expect(headerOf(second, 'Authorization')).toMatch(/^Digest .*username="alice"/);
  expect(headerOf(second, 'Call-ID')).toBe(headerOf(first, 'Call-ID'));
});

test('a MESSAGE that a listener neither accepts nor rejects is accepted with 200', async () => {
  const { ua, clock, socket } = createTestUserAgent({ register: false });
  const bodies: unknown[] = [];
  ua.on('newMessage', ({ originator, message, request }) => {
    bodies.push([originator, message.remote_identity?.display_name, request.body]);
  });
  ua.start();
  socket.receive(
    requestFromBob('MESSAGE', { lines: ['Content-Type: text/plain;charset=utf-8'], body: 'Hello' }),
  );
  await clock.advance(0);
  expect(bodies).toEqual([['remote', 'Bob', 'Hello']]);
  expect(socket.messages[0]).toMatch(/^SIP\/2\.0 200 OK\r\n/);
});

test('a MESSAGE that the listener rejects gets that answer and no 200', async () => {
  const { ua, clock, socket } = createTestUserAgent({ register: false });
  ua.on('newMessage', ({ message }) => message.reject({ status_code: 486, reason_phrase: 'Not now' }));
  ua.start();
  socket.receive(requestFromBob('MESSAGE', { lines: ['Content-Type: text/plain'], body: 'Hello' }));
  await clock.advance(0);
  expect(socket.messages).toHaveLength(1);
  expect(socket.messages[0]).toMatch(/^SIP\/2\.0 486 Not now\r\n/);
});

test('sendMessage tells the fate of its request by succeeded', async () => {
  const { ua, clock, socket } = createTestUserAgent({ register: false });
  ua.start();
  const told: unknown[] = [];
  const message = ua.sendMessage('bob', 'Grüße', {
    eventHandlers: { succeeded: (event: { originator: string }) => void told.push(event.originator) },
  });
  const request = socket.messages[0] ?? '';
  expect(request).toMatch(/^MESSAGE sip:bob@example\.com SIP\/2\.0\r\n/);
  expect(headerOf(request, 'Content-Type')).toBe('text/plain');
  expect(headerOf(request, 'Content-Length')).toBe('7');
  socket.receive(responseTo(request, '200 OK'));
  await clock.advance(0);
  expect(told).toEqual(['remote']);
  expect(message.direction).toBe('outgoing');
});

test('a message without a connection fails with Connection Error, after the caller has it', async () => {
  const { ua, clock } = createTestUserAgent();
  const told: unknown[] = [];
  ua.sendMessage('bob', 'Hello').on('failed', ({ cause, originator }) => told.push([originator, cause]));
  expect(told).toEqual([]);
  await clock.advance(0);
  expect(told).toEqual([['system', 'Connection Error']]);
});

test.each<[string, (ua: UA, options: { extraHeaders: string[] }) => unknown]>([
  ['register', (ua, options) => ua.register(options)],
  ['unregister', (ua, options) => ua.unregister(options)],
  ['registrator().setExtraHeaders', (ua, { extraHeaders }) => ua.registrator().setExtraHeaders(extraHeaders)],
  ['call', (ua, options) => ua.call('bob', options)],
  ['sendMessage', (ua, options) => ua.sendMessage('bob', 'Hello', options)],
  ['sendOptions', (ua, options) => ua.sendOptions('bob', '', options)],
  ['subscribe', (ua, options) => ua.subscribe('bob', 'weather', 'text/plain', options)],
  ['publish', (ua, options) => ua.publish('bob', 'weather', options)],
])('%s refuses a header that the request writes itself, and sends nothing', async (_, act) => {
  const { ua, clock, socket } = createTestUserAgent({ register: false });
  ua.start();
  await clock.advance(0);
  expect(() => act(ua, { extraHeaders: ['X-Foo: foo', 'i: my own'] })).toThrow(
    'Call-ID: "my own" given, no value (it is written from what the message has) expected',
  );
  await clock.advance(0);
  expect(socket.messages).toEqual([]);
});
