import { fakePhone, registered } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { expect, test } from 'vitest';
import { mount, settled } from '../fixtures/mount.fixture.js';
import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';
import type { SipProvider } from '../sip-provider/sip-provider.js';
import { SipStatus } from '../sip-status/sip-status.js';

SipDialpad.define();
SipStatus.define();

/** What a page writes, as the README has it. */
const request = (target: string): CustomEvent =>
  new CustomEvent('sip-call-request', { bubbles: true, cancelable: true, detail: { target } });

/** Two providers, and beside the first an element that belongs to the second. */
async function twoPhones(tag: 'sip-dialpad' | 'sip-status') {
  const place = mount(html`<div>
    <sip-provider id="near" no-default></sip-provider><sip-provider id="far" no-default></sip-provider>
  </div>`);
  const provider = (id: string) => place.querySelector<SipProvider>(`#${id}`) as SipProvider;
  const [near, far] = [fakePhone(registered()), fakePhone(registered())];
  provider('near').phone = near;
  provider('far').phone = far;
  const element = document.createElement(tag);
  element.setAttribute('for', 'far');
  provider('near').append(element);
  await settled(place);
  return { element, near, far };
}

const calls = ({ asked }: ReturnType<typeof fakePhone>): unknown[] =>
  asked.filter(([method]) => method === 'call').map(([, target]) => target);

test.each(['sip-dialpad', 'sip-status'] as const)(
  'what a page asks of <%s for> is done by the phone that it names, once, wherever the element stands',
  async (tag) => {
    const { element, near, far } = await twoPhones(tag);
    element.dispatchEvent(request('bob'));
    await expect.poll(() => calls(far)).toEqual(['bob']);
    expect(calls(near)).toEqual([]);
  },
);

test('what someone prevents is not done', async () => {
  const { element, far } = await twoPhones('sip-dialpad');
  const prevent = (event: Event): void => event.preventDefault();
  document.addEventListener('sip-call-request', prevent, { once: true });
  element.dispatchEvent(request('carol'));
  element.dispatchEvent(request('bob'));
  await expect.poll(() => calls(far)).toEqual(['bob']);
});

test('what is asked inside of another component, and does not leave it, is done by the phone around', async () => {
  const place = mount(html`<div></div>`);
  const provider = document.createElement('sip-provider');
  provider.noDefault = true;
  const phone = fakePhone(registered());
  provider.phone = phone;
  place.attachShadow({ mode: 'open' }).append(provider);
  const element = document.createElement('sip-status');
  provider.append(element);
  await settled(place);
  element.dispatchEvent(request('bob'));
  await expect.poll(() => calls(phone)).toEqual(['bob']);
});
