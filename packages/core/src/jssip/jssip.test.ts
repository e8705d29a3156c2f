import { expect, test } from 'vitest';
import JsSIP, * as named from '../jssip.js';
import { FakeSocket } from '../transport/fixtures/fake-socket.fixture.js';
import { acceptRegistrations } from '../ua/fixtures/test-user-agent.fixture.js';
import { UA as CoreUA } from '../ua/ua.js';

const MEMBERS = [
  'C',
  'Exceptions',
  'Grammar',
  'Message',
  'NameAddrHeader',
  'RTCSession',
  'UA',
  'URI',
  'Utils',
  'WebSocketInterface',
  'debug',
  'name',
  'version',
] as const;

test('the namespace is there by name and as default, with the members of both eras', () => {
  for (const member of MEMBERS) {
    expect(JsSIP[member], member).toBeDefined();
    expect(named[member], member).toBe(JsSIP[member]);
  }
  expect(JsSIP.C.causes.BYE).toBe('Terminated');
  expect(JsSIP.C.REASON_PHRASE[486]).toBe('Busy Here');
  expect(JsSIP.UA.C.STATUS_READY).toBe(1);
});

test('the user agent is the core’s, and what the core makes are instances of these classes', () => {
  const ua = new JsSIP.UA({ uri: 'sip:alice@example.com', sockets: new FakeSocket(), no_answer_timeout: 30 });
  expect(ua).toBeInstanceOf(CoreUA);
  expect(ua.configuration.uri).toBeInstanceOf(JsSIP.URI);
  expect(ua.normalizeTarget('bob')).toBeInstanceOf(JsSIP.URI);
  expect(ua.configuration.no_answer_timeout).toBe(30_000);
  expect(ua.configuration.register_expires).toBe(600);
  ua.configuration.register = false;
  expect(ua.configuration.register).toBe(false);
  expect(ua.transport.recovery_options).toEqual({ min_interval: 2, max_interval: 30 });
  expect(ua.transport.url).toBe('wss://sip.example.com');
});

test('exceptions are known by their names and numbers', () => {
  expect(() => new JsSIP.UA({})).toThrow(JsSIP.Exceptions.ConfigurationError);
  expect(new JsSIP.Exceptions.InvalidTargetError('x')).toMatchObject({ code: 2, target: 'x' });
  expect(() => JsSIP.Utils.normalizeURI('alice')).toThrow(JsSIP.Exceptions.InvalidTargetError);
});

test('logs are silent until enabled, and show no secret then', async () => {
  const lines: string[] = [];
  const { log } = JsSIP.debug;
  JsSIP.debug.log = (...values) => void lines.push(values.join(' '));
  const run = async () => {
    const socket = new FakeSocket();
    acceptRegistrations(socket);
    const ua = new JsSIP.UA({
      uri: 'sip:alice@example.com',
      sockets: socket,
      authorization_jwt: 'Bearer eyJhbGciOi',
      trace_sip: true,
      keep_alive_interval: 0,
    });
    ua.start();
    await new Promise((resolve) => ua.once('registered', resolve));
    await ua.stop();
  };
  await run();
  expect(lines).toEqual([]);
  JsSIP.debug.enable('JsSIP:*,-JsSIP:transaction');
  await run();
  JsSIP.debug.disable();
  JsSIP.debug.log = log;
  expect(lines.join('\n')).toContain('REGISTER sip:example.com SIP/2.0');
  expect(lines.join('\n')).not.toContain('eyJhbGciOi');
});

test('text that does not fit a rule gives -1', () => {
  expect(JsSIP.Grammar.parse('not a via', 'Via')).toBe(-1);
  expect(JsSIP.Grammar.parse('anything', 'No_Such_Rule')).toBe(-1);
  expect(JsSIP.Grammar.parse('constructor', 'constructor')).toBe(-1);
  expect(JsSIP.Grammar.parse('active;expires=60', 'Subscription_State')).toMatchObject({
    state: 'active',
    expires: 60,
  });
});
