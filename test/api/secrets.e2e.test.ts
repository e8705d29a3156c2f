/** Everything that is printed in a whole run, with the log wide open, is searched for the secrets that were used. */
import { inspect } from 'node:util';
import { browserRuntime, UA, WebSocketInterface } from '@sip-kit/core';
import JsSIP from '@sip-kit/core/jssip';
import { FakeMedia } from '@sip-kit/testing/fakes';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { next } from './scene.js';

const SECRETS = {
  password: 'wonderland-7f3a',
  wrong: 'looking-glass-91bc',
  turn: 'turn-secret-55d0',
  ice: 'ice-secret-e207',
  token: 'eyJhbGciOiJub25lIn0.c2VjcmV0',
  ha1: '0123456789abcdef0123456789abcdef',
};

const METHODS = ['log', 'debug', 'info', 'warn', 'error', 'trace', 'dir'] as const;

const printed: string[] = [];
const { log } = JsSIP.debug;
let server: LoopbackServer;

beforeEach(async () => {
  printed.length = 0;
  for (const method of METHODS) {
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => void print(...values));
  }
  JsSIP.debug.enable('*');
  JsSIP.debug.log = print;
  server = await loopbackServer({ users: { alice: SECRETS.password, bob: SECRETS.password } });
});
afterEach(async () => {
  await server.close();
  JsSIP.debug.disable();
  JsSIP.debug.log = log;
  vi.restoreAllMocks();
});

function print(...values: unknown[]): void {
  printed.push(...values.map((value) => (typeof value === 'string' ? value : inspect(value, { depth: 9 }))));
}

const createWebSocket = (url: string, protocol: string): globalThis.WebSocket =>
  new WebSocket(url, protocol) as unknown as globalThis.WebSocket;

const account = (user: string, more: object) => ({
  uri: `sip:${user}@example.test`,
  sockets: new WebSocketInterface(server.url, { createWebSocket }),
  trace_sip: true,
  turn_servers: { urls: 'turn:turn.example.test', username: user, credential: SECRETS.turn },
  ...more,
});

/** A user agent that prints everything that it has to say. */
function loud(user: string, more: object): UA {
  const ua = new UA(account(user, more), {
    ...browserRuntime({ log: (...values) => print(...values) }),
    media: new FakeMedia(),
  });
  for (const value of [ua, ua.configuration, { ...ua.configuration }]) print(value);
  print(JSON.stringify(ua.configuration), String(ua.configuration.password), ua.configuration.password);
  return ua;
}

/** Which secrets, as they are or as their hash may be taken for, stand in what was printed. */
function leaks(): string[] {
  const all = printed.join('\n');
  expect(all).toContain('REGISTER sip:example.test SIP/2.0');
  return Object.entries(SECRETS)
    .filter(([, secret]) => all.includes(secret) || all.includes(encodeURIComponent(secret)))
    .map(([name]) => name);
}

test('a day of two user agents, with calls, messages and failures', async () => {
  const alice = loud('alice', { password: SECRETS.password });
  const bob = loud('bob', {
    password: SECRETS.password,
    pcConfig: { iceServers: [{ urls: 'turn:x.example.test', username: 'bob', credential: SECRETS.ice }] },
  });
  const ready = [alice, bob].map((ua) => next(ua, 'registered'));
  alice.start();
  bob.start();
  await Promise.all(ready);
  bob.on('newRTCSession', ({ originator, session }) => originator === 'remote' && session.answer());
  const call = alice.call('bob');
  await next(call, 'confirmed');
  print(call, alice, bob);
  const ended = next(call, 'ended');
  call.terminate();
  await ended;
  await next(alice.sendMessage('nobody', 'text'), 'failed');
  expect(() => alice.set('password', { secret: SECRETS.wrong })).toThrow();
  alice.set('password', SECRETS.wrong);
  await Promise.all([alice.stop(), bob.stop()]);
  expect(leaks()).toEqual([]);
  expect(printed.join('\n')).not.toMatch(/response="?[0-9a-f]{32}/);
});

test.each([
  ['a wrong password', { password: SECRETS.wrong }],
  ['a wrong hash', { ha1: SECRETS.ha1, realm: 'example.test' }],
  ['a token', { authorization_jwt: SECRETS.token }],
])('%s, in the log of the jssip entry', async (_, credentials) => {
  const ua = new JsSIP.UA(account('alice', credentials));
  const failed = next<{ cause: string }>(ua, 'registrationFailed');
  ua.start();
  print(await failed, ua, ua.configuration, { ...ua.configuration });
  await next(ua.call('bob'), 'failed');
  await ua.stop();
  expect(leaks()).toEqual([]);
});

test('errors about secrets', () => {
  const bad = [
    { password: `${SECRETS.password}\r\n` },
    { ha1: [SECRETS.ha1] },
    { authorization_jwt: { token: SECRETS.token } },
    { turn_servers: { urls: 'http://x', username: 'a', credential: SECRETS.turn } },
    { pcConfig: SECRETS.ice },
  ];
  for (const more of bad) {
    try {
      print(new JsSIP.UA(account('alice', more)));
      expect.unreachable('the configuration was taken');
    } catch (error) {
      expect(error).toBeInstanceOf(JsSIP.Exceptions.ConfigurationError);
      print(error, String(error), JSON.stringify(error));
    }
  }
  const all = printed.join('\n');
  expect(Object.values(SECRETS).filter((secret) => all.includes(secret))).toEqual([]);
});
