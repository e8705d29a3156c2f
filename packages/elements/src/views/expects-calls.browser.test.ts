import { registered, sampleCall } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { mountWithPhone, shownText } from '../fixtures/mount.fixture.js';
import { SipCall } from '../sip-call/sip-call.js';
import { SipCallList } from '../sip-call-list/sip-call-list.js';
import { SipIncoming } from '../sip-incoming/sip-incoming.js';

for (const element of [SipCall, SipCallList, SipIncoming]) element.define();

// The browser remembers 250 requests by itself.
performance.setResourceTimingBufferSize(5000);

/** Whether the browser has asked for a module. */
const isLoaded = (module: string): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.includes(`/${module}.ts`));

const ringing = sampleCall({ direction: 'incoming', status: 'ringing' });

test.each([
  ['sip-call', 'sip-call/call-view'],
  ['sip-call-list', 'sip-call-list/call-rows'],
  ['sip-incoming', 'sip-incoming/incoming-card'],
] as const)(
  '<%s> loads what it shows of a call when its phone registers, and draws a call at once',
  async (tag, module) => {
    const unregistered = registered({ registration: { status: 'unregistered' } });
    const { element, phone, settled } = await mountWithPhone(tag, unregistered);
    expect(isLoaded(module)).toBe(false);
    phone.set({ registration: { status: 'registered' } });
    await settled();
    expect(isLoaded(module)).toBe(true);
    phone.set({ calls: [ringing], activeCallId: ringing.id });
    expect(await element.updateComplete).toBe(true);
    expect(shownText(element)).toContain('Bob Marsh');
  },
);

test('without a phone that has registered, a call brings what shows it', async () => {
  const calling = registered({ registration: { status: 'unregistered' }, calls: [ringing] });
  const { element } = await mountWithPhone('sip-incoming', calling);
  expect(shownText(element)).toContain('Bob Marsh');
});
