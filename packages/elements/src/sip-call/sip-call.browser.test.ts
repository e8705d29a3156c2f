import { registered, sampleCall } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { button, deepQuery, heard, mountWithPhone } from '../fixtures/mount.fixture.js';
import { SipCall } from './sip-call.js';

SipCall.define();

test.each([
  ['devices', 'Settings'],
  ['add', 'Add call'],
  ['message', 'Message'],
] as const)('the button for what the page shows (%s) changes nothing in the call', async (panel, label) => {
  const { element, settled } = await mountWithPhone('sip-call', registered({ calls: [sampleCall()] }), {
    [`with-${panel}`]: '',
    'call-id': 'call-bob',
  });
  const told = heard('sip-panel-toggle');
  const before = deepQuery(element, 'section').className;
  button(element, label).click();
  await settled();
  expect(told.at(-1)?.detail).toMatchObject({ panel });
  expect(deepQuery(element, 'section').className).toBe(before);
});
