import { describe, expect, test } from 'vitest';
import { URI } from '../../grammar/uri.js';
import { FakeSocket } from '../../transport/fixtures/fake-socket.fixture.js';
import { ConfigurationError } from '../errors.js';
import { createTestUserAgent, TestHost } from '../fixtures/test-user-agent.fixture.js';
import { UA } from '../ua.js';
import { type ParameterName, parameters, type UAConfiguration } from './parameters.js';
import { nearestName } from './read-parameters.js';

const BASE = { uri: 'sip:alice@example.com', ws_servers: 'wss://sip.example.com' };

function errorOf(configuration: unknown): unknown {
  try {
    new UA(configuration as UAConfiguration, new TestHost().runtime());
  } catch (error) {
    return error;
  }
  return undefined;
}

test('without a configuration there is a TypeError', () => {
  expect(errorOf(undefined)).toBeInstanceOf(TypeError);
});

test.each([
  [{}, 'sockets'],
  [{ uri: 'sip:alice@example.com' }, 'sockets'],
  [{ ws_servers: 'wss://sip.example.com' }, 'uri'],
])('%j lacks %s', (configuration, parameter) => {
  const error = errorOf(configuration);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({
    code: 1,
    name: 'CONFIGURATION_ERROR',
    parameter,
    value: undefined,
    message: `Missing parameter: ${parameter}`,
  });
});

describe('values that cannot be used are refused by name', () => {
  test.each<[ParameterName, unknown]>([
    ['uri', 'sip:example.com'],
    ['uri', 'sips:alice@example.com'],
    ['uri', 'mailto:alice@example.com'],
    ['uri', 42],
    ['ws_servers', []],
    ['ws_servers', 'https://sip.example.com'],
    ['ws_servers', [{ ws_uri: 'wss://a.example.com', weight: 'heavy' }]],
    ['ws_servers', ['wss://a.example.com', 7]],
    ['sockets', {}],
    ['sockets', [{ socket: {} }]],
    ['display_name', 'Alice\r\nX-Evil: 1'],
    ['display_name', 7],
    ['authorization_user', {}],
    ['register', 'yes'],
    ['register_expires', -1],
    ['register_expires', 'soon'],
    ['registrar_server', 'sip:alice@example.com'],
    ['register_from_tag_trail', 'a b'],
    ['instance_id', 'not-a-uuid'],
    ['contact_uri', 'nonsense uri'],
    ['connection_recovery_min_interval', 0],
    ['connection_recovery_max_interval', 1],
    ['no_answer_timeout', 0],
    ['no_answer_timeout', true],
    ['session_timers_refresh_method', 'OPTIONS'],
    ['stun_servers', 'http://stun.example.com'],
    ['stun_servers', [7]],
    ['turn_servers', { urls: 'turn:turn.example.com' }],
    ['turn_servers', [{ urls: 'turn:turn.example.com', username: 'a', credential: 'b' }, { urls: 'stun:x' }]],
    ['pcConfig', 'none'],
    ['extra_headers', ['no colon']],
    ['extra_headers', ['X-A: 1\r\nX-B: 2']],
    ['extra_headers', [7]],
    ['extra_headers', ['Content-Length: 5']],
    ['extra_headers', ['To: <sip:mallory@example.com>']],
    ['extra_headers', 'X-A: 1'],
    ['message_content_types', ['text']],
    ['user_agent', 'A\nB'],
    ['trace_sip', 1],
    ['rel100', 'maybe'],
    ['credentials', 'function'],
  ])('%s: %j', (parameter, value) => {
    const error = errorOf({ ...BASE, [parameter]: value });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ parameter });
  });
});

test('an error about a secret does not show it', () => {
  const error = errorOf({ ...BASE, password: 'hunter2\r\n' });
  expect(String((error as Error).message)).toContain('parameter "password"');
  expect(JSON.stringify(error) + String(error)).not.toContain('hunter2');
});

test.each([null, '', undefined, Number.NaN])(
  'for every optional parameter %s means its default',
  (nothing) => {
    const names = Object.keys(parameters).filter((name) => !['uri', 'ws_servers'].includes(name));
    const { ua } = createTestUserAgent(Object.fromEntries(names.map((name) => [name, nothing])));
    expect(ua.configuration.register_expires).toBe(600);
    expect(ua.configuration.stun_servers).toEqual([]);
    expect(ua.configuration.authorization_user).toBe('alice');
  },
);

test('the defaults are those of the reference', () => {
  const { configuration } = createTestUserAgent({ password: null, keep_alive_interval: null }).ua;
  expect(configuration).toMatchObject({
    register: true,
    register_expires: 600,
    no_answer_timeout: 60,
    connection_recovery_min_interval: 2,
    connection_recovery_max_interval: 30,
    session_timers: true,
    session_timers_refresh_method: 'UPDATE',
    session_timers_force_refresher: false,
    use_preloaded_route: false,
    hack_via_tcp: false,
    hack_ip_in_contact: false,
    trace_sip: false,
    stun_servers: [],
    turn_servers: [],
    hostport_params: 'example.com',
  });
  expect(configuration.registrar_server.toString()).toBe('sip:example.com');
  expect(configuration.via_host).toMatch(/^\w+\.invalid$/);
});

test('what both eras write is understood', () => {
  const { configuration } = createTestUserAgent({
    uri: 'alice@example.com:5080;transport=ws',
    display_name: 0 as unknown as string,
    ws_servers: ['ws://a.example.com', { ws_uri: 'wss://b.example.com', weight: 3 }],
    instance_id: 'uuid:8f1fa16a-1165-4a96-8341-785b1ef24f12',
    registrar_server: 'registrar.example.com:6060',
    stun_servers: 'stun.example.com',
    turn_servers: { server: 'turn.example.com', username: 'a', password: 'b' },
  }).ua;
  expect(configuration.uri.toString()).toBe('sip:alice@example.com:5080;transport=ws');
  expect(configuration.display_name).toBe('0');
  expect(configuration.ws_servers).toEqual([
    { ws_uri: 'ws://a.example.com', weight: 0 },
    { ws_uri: 'wss://b.example.com', weight: 3 },
  ]);
  expect(configuration.instance_id).toBe('8f1fa16a-1165-4a96-8341-785b1ef24f12');
  expect(configuration.stun_servers).toEqual(['stun:stun.example.com']);
  expect(configuration.turn_servers[0]?.urls).toEqual(['turn:turn.example.com']);
  expect(configuration.hostport_params).toBe('example.com:5080;transport=ws');
});

test("the caller's objects are never changed", () => {
  const uri = new URI('sip', 'alice', 'example.com');
  const configuration = deepFreeze({
    uri,
    sockets: [{ socket: new FakeSocket(), weight: 1 }],
    extra_headers: ['X-A: 1'],
    stun_servers: ['stun.example.com'],
  });
  const { ua } = { ua: new UA(configuration, new TestHost().runtime()) };
  ua.configuration.uri.user = 'changed';
  expect(uri.user).toBe('alice');
});

test('the configuration is read-only, but for register', () => {
  const { ua } = createTestUserAgent();
  expect(() => Object.assign(ua.configuration, { password: 'x' })).toThrow(TypeError);
  ua.configuration.register = false;
  expect(ua.configuration.register).toBe(false);
});

test('no secret shows in the text of the configuration', () => {
  const { ua } = createTestUserAgent({
    password: 'hunter2',
    ha1: 'cafebabe',
    authorization_jwt: 'Bearer eyJ',
    turn_servers: { urls: 'turn:t.example.com', username: 'a', credential: 'turnpw' },
    pcConfig: { iceServers: [{ urls: 'turn:t.example.com', username: 'a', credential: 'icepw' }] },
  });
  const text = JSON.stringify(ua.configuration) + String(ua.configuration.password);
  for (const secret of ['hunter2', 'cafebabe', 'eyJ', 'turnpw', 'icepw']) expect(text).not.toContain(secret);
});

test('an unknown parameter is reported once, with the nearest known name', () => {
  const { host } = createTestUserAgent({ display_nmae: 'Alice', whatever: 1 } as Partial<UAConfiguration>);
  expect(host.log.filter((line) => line.includes('unknown parameter'))).toEqual([
    'warn sip-kit unknown parameter "display_nmae" is ignored: did you mean "display_name"?',
    'warn sip-kit unknown parameter "whatever" is ignored',
  ]);
  expect(nearestName('wsServers')).toBe('ws_servers');
  expect(nearestName('displayName')).toBe('display_name');
});

test('ua.set changes what may change, ua.get reads what the later era reads', () => {
  const { ua } = createTestUserAgent();
  expect(ua.set('display_name', 'Alice')).toBe(true);
  expect(ua.configuration.display_name).toBe('Alice');
  expect(ua.set('ha1', 'abc')).toBe(true);
  expect(ua.get('ha1')).toBe('abc');
  expect(ua.get('authorization_user')).toBe('alice');
  expect(ua.set('authorization_user', null)).toBe(true);
  expect(ua.get('authorization_user')).toBe('alice');
  expect(ua.set('uri', 'sip:mallory@example.com')).toBe(false);
  expect(() => ua.set('extra_headers', 7)).toThrow(ConfigurationError);
});

test('every parameter says what it is', () => {
  for (const [name, { type, documentation }] of Object.entries(parameters)) {
    expect(type, name).not.toBe('');
    expect(documentation, name).toMatch(/^[A-Z].*\.$/);
  }
});

function deepFreeze<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) {
    if (Array.isArray(inner) || Object.getPrototypeOf(inner) === Object.prototype)
      deepFreeze(inner as object);
  }
  return Object.freeze(value);
}
