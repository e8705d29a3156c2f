import { parameters as userAgentParameters } from '@sip-kit/core';
import { describe, expect, test } from 'vitest';
import {
  applyParameter,
  parameterProperties,
  parameters,
  parametersWithoutAttribute,
  parseServers,
} from './parameters.js';

describe('The attributes of a phone', () => {
  test('are all of the user agent’s parameters, but for those that say why not', () => {
    const known = [...Object.keys(parameters), ...Object.keys(parametersWithoutAttribute)];
    expect(known.sort()).toEqual(Object.keys(userAgentParameters).sort());
  });

  test('turn off what is on by default, and turn on what is off', () => {
    for (const { parameter, kind } of parameterProperties) {
      const { default: byDefault } = userAgentParameters[parameter];
      if (byDefault === true) expect([parameter, kind]).toEqual([parameter, 'negated']);
      if (byDefault === false) expect([parameter, kind]).toEqual([parameter, 'boolean']);
    }
  });

  test('keep secret what the user agent keeps secret, where it is plain text', () => {
    const secrets = parameterProperties
      .filter(({ kind }) => kind === 'secret')
      .map(({ parameter }) => parameter);
    expect(secrets).toEqual(['password', 'ha1', 'authorization_jwt']);
    for (const name of secrets) expect(userAgentParameters[name].secret).toBe(true);
  });

  test('a list of servers may give weights', () => {
    expect(parseServers(' wss://a.example  wss://b.example/sip;weight=3 ')).toEqual([
      'wss://a.example',
      { ws_uri: 'wss://b.example/sip', weight: 3 },
    ]);
  });

  test('what is not given is not configured', () => {
    const configuration: Record<string, unknown> = {};
    for (const entry of parameterProperties) applyParameter(configuration, entry, undefined);
    expect(configuration).toEqual({});
  });

  test('no-register means register: false', () => {
    const configuration: Record<string, unknown> = {};
    const register = parameterProperties.find(({ attribute }) => attribute === 'no-register');
    if (register) applyParameter(configuration, register, true);
    expect(configuration).toEqual({ register: false });
  });
});
