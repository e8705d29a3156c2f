import { describe, expect, test, vi } from 'vitest';
import JsSIP, * as named from '../jssip.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { FakePort } from '../session/fixtures/fake-media.fixture.js';
import { FakeSocket } from '../transport/fixtures/fake-socket.fixture.js';
import { browserRuntime } from '../ua/browser-runtime.js';
import {
  acceptRegistrations,
  headerOf,
  requestFromBob,
  responseTo,
} from '../ua/fixtures/test-user-agent.fixture.js';
import { UA as CoreUA } from '../ua/ua.js';

const MEMBERS = [
  'C',
  'Event',
  'EventEmitter',
  'Exceptions',
  'Grammar',
  'Message',
  'NameAddrHeader',
  'RTCSession',
  'Transport',
  'UA',
  'URI',
  'Utils',
  'WebRTC',
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

describe('names that only the 0.3 era had', () => {
  const create = (socket = new FakeSocket()) =>
    new JsSIP.UA(
      { uri: 'sip:alice@example.com', sockets: socket, keep_alive_interval: 0, register: false },
      { ...browserRuntime(), media: new FakePort() },
    );

  test('removeAllListener and setMaxListeners are on everything that emits', () => {
    const ua = create();
    const seen: string[] = [];
    ua.on('connecting', () => seen.push('connecting'));
    ua.on('connected', () => seen.push('connected'));
    expect(ua.setMaxListeners(0)).toBe(ua);
    ua.removeAllListener('connecting');
    expect(ua.listeners('connecting')).toEqual([]);
    expect(ua.listeners('connected')).toHaveLength(1);
    ua.removeAllListener();
    expect(ua.listeners('connected')).toEqual([]);
    expect(Object.keys(ua)).not.toContain('removeAllListener');
  });

  test('ua.error says that the connection is lost, until it is back', () => {
    const socket = new FakeSocket();
    const ua = create(socket);
    expect(ua.error).toBeNull();
    ua.start();
    expect(ua.error).toBeNull();
    socket.fail();
    expect(ua.error).toBe(JsSIP.UA.C.NETWORK_ERROR);
    void ua.stop();
  });

  test('events are instances of Event, and the connection is one of Transport', () => {
    const ua = create();
    ua.once('connected', (event) => {
      expect(event).toBeInstanceOf(JsSIP.Event);
      expect(event.transport).toBeInstanceOf(JsSIP.Transport);
    });
    ua.start();
    expect(ua.transport).toBeInstanceOf(JsSIP.Transport);
    expect(ua).toBeInstanceOf(JsSIP.EventEmitter);
    const event = new JsSIP.Event('connected', ua, { code: 7 });
    expect(event).toMatchObject({ type: 'connected', sender: ua, code: 7, data: { code: 7 } });
    void ua.stop();
    expect.assertions(5);
  });

  test('getHeaderAll gives all headers of a name', async () => {
    const socket = new FakeSocket();
    const ua = create(socket);
    const asked = new Promise<readonly string[]>((resolve) => {
      ua.on('newOptions', ({ request }) => resolve((request as IncomingRequest).getHeaderAll('X-Foo')));
    });
    ua.start();
    socket.receive(requestFromBob('OPTIONS', { lines: ['X-Foo: 1', 'X-Foo: 2'] }));
    expect(await asked).toEqual(['1', '2']);
    await ua.stop();
  });

  test('request.cancel() cancels the call that the INVITE began, once', async () => {
    const socket = new FakeSocket();
    const ua = create(socket);
    ua.start();
    let invite: OutgoingRequest | undefined;
    ua.on('newRTCSession', ({ request }) => {
      invite = request as OutgoingRequest;
    });
    const call = ua.call('bob');
    const over = new Promise<string>((resolve) => call.on('failed', ({ cause }) => resolve(cause)));
    await new Promise((resolve) => call.on('sending', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    const sent = socket.messages.find((text) => text.startsWith('INVITE ')) ?? '';
    socket.receive(responseTo(sent, '180 Ringing'));
    invite?.cancel('SIP;cause=200;text="Call completed elsewhere"');
    invite?.cancel();
    expect(await over).toBe('Canceled');
    const cancels = socket.messages.filter((text) => text.startsWith('CANCEL '));
    expect(cancels).toHaveLength(1);
    expect(headerOf(cancels[0], 'Reason')).toBe('SIP;cause=200;text="Call completed elsewhere"');
    ua.on('newOptions', ({ request }) => void (request as OutgoingRequest).cancel());
    expect(() => ua.sendOptions('bob')).not.toThrow();
    void ua.stop();
  });

  test('WebRTC shows what the browser has, and says what it lacks', async () => {
    expect(JsSIP.WebRTC.isSupported).toBe(false);
    expect(JsSIP.WebRTC.RTCPeerConnection).toBeUndefined();
    const failure = new Promise((_, reject) =>
      JsSIP.WebRTC.getUserMedia({ audio: true }, () => undefined, reject),
    );
    await expect(failure).rejects.toThrow(/media devices/);
    const stream = {};
    const devices = { getUserMedia: async () => stream };
    vi.stubGlobal('navigator', { mediaDevices: devices });
    vi.stubGlobal('RTCPeerConnection', class {});
    expect(JsSIP.WebRTC.isSupported).toBe(true);
    const given = new Promise((resolve, reject) =>
      JsSIP.WebRTC.getUserMedia({ audio: true }, resolve, reject),
    );
    expect(await given).toBe(stream);
    vi.unstubAllGlobals();
  });
});
