import { fakePhone, registered } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { expect, test } from 'vitest';
import { heard, mount } from '../fixtures/mount.fixture.js';
import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';

SipDialpad.define();

// On this page nobody else has a phone, who would hear what a page asks.
test('a page asks an element whose phone is on its way, and it is done when everyone has heard it', async () => {
  const dialpad = mount<SipDialpad>(html`<sip-dialpad no-default></sip-dialpad>`);
  const phone = fakePhone(registered());
  dialpad.phone = phone;
  const ask = (target: string): boolean =>
    dialpad.dispatchEvent(
      new CustomEvent('sip-call-request', { bubbles: true, cancelable: true, detail: { target } }),
    );
  document.addEventListener('sip-call-request', (event) => event.preventDefault(), { once: true });
  const requests = heard('sip-call-request');
  expect([ask('carol'), ask('bob')]).toEqual([false, true]);
  await expect.poll(() => phone.asked).toEqual([['call', 'bob', { video: false, headers: [] }]]);
  ask('dave');
  await expect.poll(() => phone.asked).toHaveLength(2);
  expect(requests).toHaveLength(3);
});
