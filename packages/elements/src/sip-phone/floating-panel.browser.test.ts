import { registered, sampleCall } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { button, deepQuery, mountWithPhone } from '../fixtures/mount.fixture.js';
import { SipPhone } from './sip-phone.js';

SipPhone.define();

const ready = registered();
const ringing = {
  calls: [sampleCall({ direction: 'incoming', status: 'ringing' })],
  activeCallId: 'call-bob',
};
const corner = { placement: 'bottom-end' };
const panel = (phone: Element): HTMLElement => deepQuery(phone, '.shell');

describe('<sip-phone placement="bottom-end">', () => {
  test('is a button that opens the phone above the page, and closes it', async () => {
    const { element, settled } = await mountWithPhone('sip-phone', ready, corner);
    expect(panel(element).matches(':popover-open')).toBe(false);
    const launcher = button(element, 'Phone');
    launcher.click();
    await settled();
    expect(panel(element).matches(':popover-open')).toBe(true);
    expect(launcher.getAttribute('aria-expanded')).toBe('true');
    launcher.click();
    await settled();
    expect(panel(element).matches(':popover-open')).toBe(false);
  });

  test('takes no more of the page than its button', async () => {
    const { element } = await mountWithPhone('sip-phone', ready, corner);
    const { width, height } = element.getBoundingClientRect();
    expect([width, height]).toEqual([60, 60]);
  });

  test('puts the focus into the opened panel, and Escape back on the button', async () => {
    const { element, settled } = await mountWithPhone('sip-phone', ready, corner);
    button(element, 'Phone').click();
    await settled();
    expect(element.shadowRoot?.activeElement?.localName).toBe('sip-dialpad');
    await userEvent.keyboard('{Escape}');
    await settled();
    expect(element.open).toBe(false);
    expect(element.shadowRoot?.activeElement).toBe(button(element, 'Phone'));
  });

  test('opens when somebody calls, without taking the focus', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', ready, corner);
    phone.set(ringing);
    await settled();
    expect(panel(element).matches(':popover-open')).toBe(true);
    expect(element.shadowRoot?.activeElement).toBeNull();
  });

  test('Escape silences a call that comes in, and the panel stays', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', registered(ringing), corner);
    await settled();
    button(element, 'Answer').focus();
    await userEvent.keyboard('{Escape}');
    await settled();
    expect(phone.asked).toEqual([['silence']]);
    expect(element.open).toBe(true);
  });

  test('lies over a page that puts itself over everything', async () => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647; background: white';
    document.body.append(cover);
    const { element, settled } = await mountWithPhone('sip-phone', ready, { ...corner, open: '' });
    await settled();
    const { left, top } = panel(element).getBoundingClientRect();
    expect(document.elementFromPoint(left + 40, top + 40)?.localName).toBe('sip-phone');
    cover.remove();
  });
});
