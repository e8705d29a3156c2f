import { fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import {
  afterEachOnce,
  button,
  deepQuery,
  mount,
  mountWithPhone,
  settled,
  shownText,
} from './fixtures/mount.fixture.js';
import { SipChat } from './sip-chat/sip-chat.js';
import { SipPhone } from './sip-phone/sip-phone.js';

SipChat.define();
SipPhone.define();

const talking = registered({ calls: [sampleCall()] });

/** An iframe of this origin, with a document of its own. */
function otherDocument(): Document {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  afterEachOnce(() => frame.remove());
  if (!frame.contentDocument) throw new Error('The iframe has no document');
  return frame.contentDocument;
}

describe('An element', () => {
  test('keeps its look in another document, and back in this one', async () => {
    const { provider, element } = await mountWithPhone('sip-phone', talking);
    const display = (): string => getComputedStyle(deepQuery(element, '.phone')).display;
    const other = otherDocument();
    other.body.append(provider);
    await settled(provider);
    expect(display()).toBe('grid');
    document.body.append(provider);
    await settled(provider);
    expect(display()).toBe('grid');
    provider.remove();
  });

  test('works in another document', async () => {
    const { provider, element, phone } = await mountWithPhone('sip-phone', talking);
    otherDocument().body.append(provider);
    await settled(provider);
    button(element, 'Hold').click();
    await settled(provider);
    expect(phone.asked).toContainEqual(['hold', 'call-bob', true]);
    provider.remove();
  });

  test('shows the same after it was moved within the page', async () => {
    const { provider, element } = await mountWithPhone('sip-phone', talking);
    const before = shownText(element);
    const place = mount(html`<div></div>`);
    place.append(provider);
    await settled(provider);
    expect(shownText(element)).toBe(before);
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

  test('takes properties that were set before its class was there', async () => {
    const early = document.createElement('early-chat');
    Object.assign(early, { target: 'bob', phone: fakePhone(registered()) });
    const place = mount(html`<div></div>`);
    place.append(early);
    class EarlyChat extends SipChat {}
    customElements.define('early-chat', EarlyChat);
    await settled(early);
    expect(shownText(early)).toContain('No messages yet');
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
