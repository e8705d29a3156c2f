import { describe, expect, test } from 'vitest';
import { camel, kebab } from './kebab.js';

describe('Names of HTML', () => {
  test.each([
    ['newRTCSession', 'new-rtc-session'],
    ['registrationFailed', 'registration-failed'],
    ['newDTMF', 'new-dtmf'],
    ['newInfo', 'new-info'],
    ['connected', 'connected'],
    ['register_expires', 'register-expires'],
    ['ws_servers', 'ws-servers'],
    ['pcConfig', 'pc-config'],
  ])('%s becomes %s', (name, expected) => {
    expect(kebab(name)).toBe(expected);
  });

  test('a property is the same name in camel case', () => {
    expect(camel('connection_recovery_min_interval')).toBe('connectionRecoveryMinInterval');
  });
});
