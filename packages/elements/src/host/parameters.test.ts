import { type ParameterName, parameters as userAgentParameters } from '@sip-kit/core';
import { defaultSettings, type PhoneSettings } from '@sip-kit/phone';
import { describe, expect, test } from 'vitest';
import { applyValue } from './apply-value.js';
import { parameterEntries, parametersWithoutAttribute } from './parameters.js';
import { parseServers } from './servers.js';
import { settingEntries, settingsWithoutAttribute } from './settings.js';

describe('The attributes of a phone', () => {
  test('are all of the user agent’s parameters, but for those that say why not', () => {
    const known = [...parameterEntries.map(({ name }) => name), ...Object.keys(parametersWithoutAttribute)];
    expect(known.sort()).toEqual(Object.keys(userAgentParameters).sort());
  });

  test('turn off what is on by default, and turn on what is off', () => {
    for (const { name, kind } of parameterEntries) {
      const { default: byDefault } = userAgentParameters[name as ParameterName];
      if (byDefault === true) expect([name, kind]).toEqual([name, 'negated']);
      if (byDefault === false) expect([name, kind]).toEqual([name, 'boolean']);
    }
  });

  test('keep secret what the user agent keeps secret, where it is plain text', () => {
    const secrets = parameterEntries.filter(({ kind }) => kind === 'secret').map(({ name }) => name);
    expect(secrets).toEqual(['password', 'ha1', 'authorization_jwt']);
    for (const name of secrets) expect(userAgentParameters[name as ParameterName].secret).toBe(true);
  });

  test('a list of servers may give weights', () => {
    expect(parseServers(' wss://a.example  wss://b.example/sip;weight=3 ')).toEqual([
      'wss://a.example',
      { ws_uri: 'wss://b.example/sip', weight: 3 },
    ]);
  });

  test('what is not given is not configured', () => {
    const configuration: Record<string, unknown> = {};
    for (const entry of parameterEntries) applyValue(configuration, entry, undefined);
    expect(configuration).toEqual({});
  });

  test('and all of the phone’s settings, turned the same way', () => {
    const known = [...settingEntries.map(({ name }) => name), ...Object.keys(settingsWithoutAttribute)];
    expect(known.sort()).toEqual(Object.keys(defaultSettings).sort());
    for (const { name, kind } of settingEntries) {
      const byDefault = defaultSettings[name as keyof PhoneSettings];
      if (byDefault === true) expect([name, kind]).toEqual([name, 'negated']);
      if (byDefault === false) expect([name, kind]).toEqual([name, 'boolean']);
    }
  });

  test('no-register means register: false', () => {
    const configuration: Record<string, unknown> = {};
    const register = parameterEntries.find(({ attribute }) => attribute === 'no-register');
    if (register) applyValue(configuration, register, true);
    expect(configuration).toEqual({ register: false });
  });
});
