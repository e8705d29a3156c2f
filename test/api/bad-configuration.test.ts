/** Bad values of every parameter: an error that names parameter and value, and no secret. */
import { ConfigurationError, type ParameterName, parameters, UA, type UAConfiguration } from '@sip-kit/core';
import { neverWake, seededRandom, silentLogger, VirtualClock } from '@sip-kit/core/runtime';
import { FakeMedia } from '@sip-kit/testing/fakes';
import { describe, expect, test } from 'vitest';
import { BAD_VALUES } from './bad-values.js';

const SECRET = 'hunter2';

const create = (configuration: object): UA =>
  new UA(
    { uri: 'sip:alice@example.test', ws_servers: 'ws://example.test', ...configuration } as UAConfiguration,
    {
      clock: new VirtualClock(),
      random: seededRandom(1),
      log: silentLogger,
      wake: neverWake,
      media: new FakeMedia(),
      createSocket: () => {
        throw new Error('A user agent with a bad configuration must not connect');
      },
    },
  );

function errorOf(configuration: object): unknown {
  try {
    create(configuration);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What no kind of parameter takes, by the kind that its type begins with. */
function wrong(name: ParameterName): readonly unknown[] {
  const { type } = parameters[name];
  const lines = 'x\r\nX-Evil: 1';
  if (type === 'boolean') return ['yes', 'true', 1, {}, [], lines];
  if (type.startsWith('number')) return ['soon', -1, true, {}, [], lines, Symbol('x')];
  if (type.startsWith("'")) return ['maybe', 1, true, {}, lines];
  if (type.startsWith('function')) return ['text', 1, true, {}];
  if (type.startsWith('array')) return [7, true, {}, [7], [lines], [{}]];
  if (type.startsWith('RTC')) return ['text', 1, true];
  if (type.includes('SIP URI')) return ['not a uri', 'http://example.test', 7, true, {}, lines, ['x']];
  if (type.includes('UUID')) return ['not a uuid', 7, true, {}, lines];
  if (type.includes('STUN')) return ['http://example.test', 7, true, {}, [7], ['x y'], lines];
  if (/Socket|ws or wss/.test(type)) return ['http://example.test', 7, true, {}, [], [{}], [7], lines];
  if (type.includes('urls'))
    return ['text', 7, true, {}, [{}], [{ urls: 'http://x', username: 'a', credential: SECRET }]];
  return [true, {}, [], lines, Symbol('x')];
}

const names = Object.keys(parameters) as ParameterName[];

describe.each(names)('%s', (name) => {
  test.each(wrong(name).map((value) => [value]))('is not %j', (value) => {
    const error = errorOf({ [name]: value });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({ code: 1, name: 'CONFIGURATION_ERROR', parameter: name });
    const { message } = error as ConfigurationError;
    expect(message).toContain(`"${name}"`);
    expect(message.length).toBeLessThan(400);
    expect(message).not.toMatch(/[\r\n\0]/);
    expect(message).toContain(parameters[name].type);
  });

  test.each(BAD_VALUES)('stands %s', (_, value) => {
    const error = errorOf({ [name]: value });
    const isFine = error === undefined || error instanceof ConfigurationError;
    const wasTaken = /must not connect/.test(String(error));
    expect(isFine || wasTaken, String(error)).toBe(true);
  });
});

test.each(names.filter((name) => parameters[name].secret))(
  'an error about %s shows nothing of it',
  (name) => {
    for (const value of [
      `${SECRET}\r\n`,
      { credential: SECRET },
      [{ urls: 'http://x', username: 'a', password: SECRET }],
    ]) {
      const error = errorOf({ [name]: value });
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(SECRET);
    }
  },
);

test.each([undefined, null])('a configuration that is %s is a TypeError', (nothing) => {
  expect(() => new UA(nothing as never)).toThrow(TypeError);
});

test.each(['uri', 'ws_servers'])('a missing %s is named', (name) => {
  expect(errorOf({ [name]: undefined })).toMatchObject({
    parameter: name === 'uri' ? 'uri' : 'sockets',
    message: expect.stringContaining('Missing parameter'),
  });
});

test('the caller’s objects stay as they were', () => {
  const configuration = Object.freeze({
    uri: 'alice@example.test',
    ws_servers: Object.freeze([Object.freeze({ ws_uri: 'ws://example.test', weight: 1 })]),
    extra_headers: Object.freeze(['X-Foo: foo']),
    stun_servers: Object.freeze(['stun.example.test']),
  });
  const before = JSON.stringify(configuration);
  const runtimeError = errorOf(configuration);
  expect(String(runtimeError)).toContain('must not connect');
  expect(JSON.stringify(configuration)).toBe(before);
});
