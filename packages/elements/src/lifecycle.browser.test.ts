import { fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import {
  afterEachOnce,
  button,
  mountWithPhone,
  otherDocument,
  settled,
  shownText,
} from './fixtures/mount.fixture.js';
import { SipChat } from './sip-chat/sip-chat.js';
import { SipPhone } from './sip-phone/sip-phone.js';

SipChat.define();
SipPhone.define();

const talking = registered({ calls: [sampleCall()] });

/** A shadow root of that document's own making, as a component of its page would have. */
function shadowIn(page: Document): ShadowRoot {
  const component = page.createElement('div');
  page.body.append(component);
  return component.attachShadow({ mode: 'open' });
}

describe('An element', () => {
  test('works in another document', async () => {
    const { provider, element, phone } = await mountWithPhone('sip-phone', talking);
    otherDocument().body.append(provider);
    await settled(provider);
    button(element, 'Hold').click();
    await settled(provider);
    expect(phone.asked).toContainEqual(['hold', 'call-bob', true]);
    provider.remove();
  });

  test('shows in another document what comes up there, in the language of that place', async () => {
    await import('./lang/de.js');
    const { provider, element, phone } = await mountWithPhone('sip-phone', registered());
    const other = otherDocument();
    other.documentElement.lang = 'de';
    shadowIn(other).append(provider);
    phone.set({ calls: talking.calls, activeCallId: talking.activeCallId });
    await settled(provider);
    const hangUp = button(element, 'Auflegen');
    expect(getComputedStyle(hangUp).borderRadius).not.toBe('0px');
    provider.remove();
  });

  test('finds by its id, in another document, the provider that is there', async () => {
    const { provider, phone } = await mountWithPhone('sip-phone', registered());
    const status = document.createElement('sip-status');
    provider.id = 'desk';
    provider.noDefault = true;
    status.for = 'desk';
    const other = otherDocument();
    other.body.append(provider);
    shadowIn(other).append(status);
    await settled(status);
    expect(status.phone).toBe(phone);
    provider.remove();
  });

  test('follows what changed while it was away', async () => {
    const { provider, element, phone } = await mountWithPhone('sip-phone', talking);
    element.remove();
    phone.set({ calls: [], activeCallId: undefined });
    await settled(provider);
    provider.append(element);
    await settled(provider);
    expect(shownText(element)).not.toContain('Bob Marsh');
  });

  test('that was made, filled and dropped without ever being in a page does no harm', () => {
    const phone = document.createElement('sip-phone');
    phone.phone = fakePhone(talking);
    phone.phone = undefined;
    expect(phone.isConnected).toBe(false);
  });

  test('speaks the language of its place, and changes with it', async () => {
    await import('./lang/de.js');
    const { provider, element } = await mountWithPhone('sip-phone', talking);
    element.setAttribute('lang', 'de');
    await settled(provider);
    expect(button(element, 'Auflegen').disabled).toBe(false);
    element.removeAttribute('lang');
    document.body.lang = 'de';
    await expect.poll(() => shownText(element)).toContain('Halten');
    document.body.removeAttribute('lang');
  });

  test('follows the language of the document', async () => {
    await import('./lang/ar.js');
    const before = document.documentElement.lang;
    afterEachOnce(() => {
      document.documentElement.lang = before;
    });
    const { provider, element } = await mountWithPhone('sip-phone', talking);
    document.documentElement.lang = 'ar';
    await expect.poll(() => shownText(element)).toContain('انتظار');
    provider.remove();
  });
});
