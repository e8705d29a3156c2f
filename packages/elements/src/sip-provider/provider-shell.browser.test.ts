import { fakePhone, registered } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { afterEachOnce, settled } from '../fixtures/mount.fixture.js';
import { SipStatus } from '../sip-status/sip-status.js';
import { LateView } from '../support/late-view.js';
import { announcements } from './announcements.js';
import { SipProvider } from './provider-shell.js';

SipStatus.define();

let count = 0;

/** A provider whose parts come when the network lets them, and an element in it. */
function setUp() {
  let letCome = (): void => {};
  const coming = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  const view = new LateView(async () => {
    await coming;
    return announcements;
  });
  const Late = class extends SipProvider {
    static override view = view as typeof SipProvider.view;
  };
  const { phoneParts } = SipProvider;
  // As on a page on which nothing of this was loaded before.
  Object.defineProperty(Late, 'phoneParts', { get: () => view.now && phoneParts });
  customElements.define(`late-provider-${++count}`, Late);
  const provider = new Late();
  provider.noDefault = true;
  const status = document.createElement('sip-status');
  provider.append(status);
  document.body.append(provider);
  afterEachOnce(() => provider.remove());
  return { provider, status, come: letCome };
}

test('what is in it is drawn, and has its phone, before there is what keeps it', async () => {
  const pageDefault = document.createElement('sip-provider');
  pageDefault.phone = fakePhone(registered());
  document.body.append(pageDefault);
  afterEachOnce(() => pageDefault.remove());
  await settled(pageDefault);
  const { provider, status, come } = setUp();
  const phone = fakePhone(registered());
  provider.phone = phone;
  await expect.poll(() => status.phone).toBe(phone);
  expect(status.assignedSlot).not.toBeNull();
  come();
  await provider.updateComplete;
  await status.updateComplete;
  expect(status.phone).toBe(phone);
  expect(provider.shadowRoot?.querySelectorAll('[role="status"], [role="alert"]').length).toBe(2);
});

test('one without a phone of its own shows the elements in it the phone around it', async () => {
  const around = document.createElement('sip-provider');
  const phone = fakePhone(registered());
  around.noDefault = true;
  around.phone = phone;
  document.body.append(around);
  afterEachOnce(() => around.remove());
  const { provider, status, come } = setUp();
  around.append(provider);
  come();
  await provider.updateComplete;
  await status.updateComplete;
  expect([provider.phone, status.phone]).toEqual([phone, phone]);
});
