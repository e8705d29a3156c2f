import { describe, expect, test } from 'vitest';
import { fakeResponse } from '../fake-user-agent.fixture.js';
import { bindingLifetime } from './binding-lifetime.js';

describe('The lifetime of a binding', () => {
  test.each([
    ['the expires of the Contact', { Contact: '<sip:a@b>;expires=120', Expires: '600' }, 120],
    ['the Expires header, when the Contact says nothing', { Contact: '<sip:a@b>', Expires: '600' }, 600],
    [
      'the Expires header, when there are several Contacts',
      { Contact: '<sip:a@b>;expires=1, <sip:c@d>', Expires: '60' },
      60,
    ],
    ['not known, when nothing says it', { Contact: '<sip:a@b>' }, undefined],
    ['not known, when it is no number', { Expires: 'soon' }, undefined],
  ])('is %s', (_, headers, seconds) => {
    expect(bindingLifetime(fakeResponse(200, 'OK', headers as Record<string, string>))).toBe(seconds);
  });

  test('is not known without a response', () => {
    expect(bindingLifetime(undefined)).toBeUndefined();
  });
});
