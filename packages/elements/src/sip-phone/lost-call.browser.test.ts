import { registered, sampleCall, sampleState } from '@sip-kit/testing/phone';
import { expect, test, vi } from 'vitest';
import { violations } from '../fixtures/axe.fixture.js';
import { button, mountWithPhone, shownText } from '../fixtures/mount.fixture.js';
import { SipPhone } from './sip-phone.js';

// The server has these files no more, as after an upgrade of the site: to import them fails.
vi.mock('../sip-call/sip-call.js', () => ({
  get SipCall() {
    throw new TypeError('Failed to fetch');
  },
}));
vi.mock('../sip-incoming/sip-incoming.js', () => ({
  get SipIncoming() {
    throw new TypeError('Failed to fetch');
  },
}));

SipPhone.define();

const ringing = registered({ calls: [sampleCall({ direction: 'incoming', status: 'ringing' })] });

test('a call whose element cannot be loaded is answered by a plain button', async () => {
  const { element, phone, settled } = await mountWithPhone('sip-phone', ringing);
  await expect.poll(() => shownText(element)).toContain('Bob Marsh The phone could not be loaded.');
  expect(await violations(element)).toEqual([]);
  button(element, 'Answer').click();
  await settled();
  expect(phone.asked).toEqual([['answer', 'call-bob', { video: false }]]);
});

test('it is declined', async () => {
  const { element, phone, settled } = await mountWithPhone('sip-phone', ringing);
  await expect.poll(() => shownText(element)).toContain('could not be loaded');
  button(element, 'Decline').click();
  await settled();
  expect(phone.asked).toEqual([['hangup', 'call-bob', { statusCode: 603, reason: 'Decline' }]]);
});

test('it is ended, and closed when it is over', async () => {
  const { element, phone, settled } = await mountWithPhone(
    'sip-phone',
    registered({ calls: [sampleCall()] }),
  );
  await expect.poll(() => shownText(element)).toContain('could not be loaded');
  button(element, 'End call').click();
  await settled();
  expect(phone.asked).toEqual([['hangup', 'call-bob', {}]]);
  phone.setCall('call-bob', { status: 'ended' });
  await settled();
  expect(shownText(element)).toContain('could not be loaded');
  button(element, 'Close').click();
  await settled();
  expect(shownText(element)).not.toContain('could not be loaded');
});

test('so is a call that comes in during another one', async () => {
  const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('call waiting'));
  await expect.poll(() => shownText(element)).toContain('Carol Reyes The phone could not be loaded.');
  button(element, 'Answer').click();
  await settled();
  expect(phone.asked).toEqual([['answer', 'call-carol', { video: false }]]);
});
