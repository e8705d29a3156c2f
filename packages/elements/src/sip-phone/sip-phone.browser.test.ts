import { registered, type SampleName, sampleCall, sampleNames, sampleState } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { allElements, button, deepQuery, mountWithPhone, shownText } from '../fixtures/mount.fixture.js';
import { SipPhone } from './sip-phone.js';

SipPhone.define();

const ready = registered();
const talking = registered({ calls: [sampleCall()] });
const ringing = registered({
  calls: [sampleCall({ direction: 'incoming', status: 'ringing' })],
});

/** On which page a state is to be seen. */
function attributesFor(sample: SampleName): Record<string, string> {
  if (sample.startsWith('chat')) return { page: 'messages' };
  return sample === 'history' ? { page: 'recents' } : {};
}

describe('<sip-phone>', () => {
  test('says who it is, and that it is ready', async () => {
    const { element } = await mountWithPhone('sip-phone', ready);
    expect(shownText(element)).toContain('Alice');
    expect(shownText(element)).toContain('Ready');
  });

  test('an incoming call is answered by its button', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', ringing);
    button(element, 'Answer').click();
    await settled();
    expect(phone.asked).toEqual([['answer', 'call-bob', { video: false }]]);
  });

  test('an incoming call is declined in a way that the caller understands', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', ringing);
    button(element, 'Decline').click();
    await settled();
    expect(phone.asked).toEqual([['hangup', 'call-bob', { statusCode: 603, reason: 'Decline' }]]);
  });

  test('Escape silences an incoming call and does not decline it', async () => {
    const { element, phone } = await mountWithPhone('sip-phone', ringing);
    button(element, 'Answer').focus();
    await userEvent.keyboard('{Escape}');
    expect(phone.asked).toEqual([['silence']]);
  });

  test('a call can be muted, held and ended', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'Mute').click();
    button(element, 'Hold').click();
    button(element, 'End call').click();
    await settled();
    expect(phone.asked).toEqual([
      ['mute', 'call-bob', { audio: true }],
      ['hold', 'call-bob', true],
      ['hangup', 'call-bob', {}],
    ]);
  });

  test('what is on is told by aria-pressed, and the label stays', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', talking);
    expect(button(element, 'Mute').getAttribute('aria-pressed')).toBe('false');
    phone.setCall('call-bob', { muted: { audio: true, video: false } });
    await settled();
    expect(button(element, 'Mute').getAttribute('aria-pressed')).toBe('true');
  });

  test('the keypad in a call sends tones', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'Keypad').click();
    await settled();
    button(element, '5, JKL').click();
    await settled();
    expect(phone.asked.at(-1)).toEqual(['sendTone', 'call-bob', '5']);
  });

  test('a camera is added to the call, and covered from then on', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'Camera').click();
    phone.setCall('call-bob', { hasVideo: true, video: { local: true, remote: false } });
    await settled();
    expect(button(element, 'Camera').getAttribute('aria-pressed')).toBe('true');
    button(element, 'Camera').click();
    await settled();
    expect(phone.asked).toEqual([
      ['setVideo', 'call-bob', true],
      ['mute', 'call-bob', { video: true }],
    ]);
  });

  test('the screen is shown, where the browser can', async () => {
    const state = { ...talking, devices: { ...talking.devices, canShareScreen: true } };
    const { element, phone, settled } = await mountWithPhone('sip-phone', state);
    button(element, 'More').click();
    await settled();
    button(element, 'Share screen').click();
    await settled();
    expect(phone.asked).toEqual([['shareScreen', 'call-bob', true]]);
  });

  test('a number that cannot be dialled is said where it stands, until it is changed', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', ready);
    phone.fails('call', Object.assign(new Error('no'), { code: 'invalid-target' }));
    const dialpad = deepQuery<HTMLElementTagNameMap['sip-dialpad']>(element, 'sip-dialpad');
    dialpad.value = 'a b';
    await settled();
    button(element, 'Call a b').click();
    await settled();
    const refusal = (): string | undefined => deepQuery(element, '[part=refusal]').textContent?.trim();
    await expect.poll(refusal).toBe('This is not a number or an address that can be called.');
    dialpad.press('1');
    await settled();
    expect(refusal()).toBe('');
  });

  test('what the phone would not do is said for a moment', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', talking);
    phone.fails('setVideo', Object.assign(new Error('no'), { code: 'media' }));
    button(element, 'Camera').click();
    await settled();
    await expect.poll(() => shownText(element)).toContain('The browser did not give this device.');
  });

  test('Escape closes the keypad of a call, and the call goes on', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'Keypad').click();
    await settled();
    button(element, '5, JKL').focus();
    await userEvent.keyboard('{Escape}');
    await settled();
    expect(allElements(element).some((each) => each.matches('.keypad'))).toBe(false);
    expect(phone.asked).toEqual([]);
  });

  test('a call is transferred to a number', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'More').click();
    await settled();
    button(element, 'Transfer').click();
    await settled();
    await userEvent.keyboard('1003{Enter}');
    await settled();
    expect(phone.asked).toEqual([['transfer', 'call-bob', '1003']]);
  });

  test('the button that ends the call is in sight, whatever is open', async () => {
    const { element, settled } = await mountWithPhone('sip-phone', sampleState('two calls'));
    const sticking = (): number =>
      button(element, 'End call').getBoundingClientRect().bottom -
      deepQuery(element, '.phone').getBoundingClientRect().bottom;
    for (const tag of [
      'sip-more-button',
      'sip-transfer-button',
      'sip-transfer-button',
      'sip-keypad-button',
    ] as const) {
      await deepQuery<HTMLElementTagNameMap[typeof tag]>(element, tag).activate();
      await settled();
      expect([tag, sticking() <= 0]).toEqual([tag, true]);
    }
  });

  test('two calls are connected with each other', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('two calls'));
    button(element, 'More').click();
    await settled();
    button(element, 'Transfer').click();
    await settled();
    deepQuery(element, '.other').click();
    await settled();
    expect(phone.asked).toEqual([['transferTo', 'call-carol', 'call-bob']]);
  });

  test('a further call is dialled while the first goes on', async () => {
    const { element, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'More').click();
    await settled();
    button(element, 'Add call').click();
    await settled();
    expect(shownText(element)).toContain('Call with Bob Marsh');
    expect(deepQuery(element, 'sip-dialpad').isConnected).toBe(true);
  });

  test('do not disturb is asked for, and shown when it is so', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', ready, { page: 'settings' });
    const dnd = deepQuery<HTMLInputElement>(element, '[role=switch]');
    dnd.click();
    await settled();
    expect(phone.asked).toEqual([['configure', { dnd: true }]]);
    expect(dnd.checked).toBe(false);
    phone.set({ dnd: true });
    await settled();
    expect(dnd.checked).toBe(true);
  });

  test('a device is chosen, and the default again', async () => {
    const list = [{ deviceId: 'a', kind: 'audioinput', label: 'Headset', groupId: '' }] as const;
    const state = registered({ devices: { ...ready.devices, list } });
    const { element, phone, settled } = await mountWithPhone('sip-phone', state, { page: 'settings' });
    const choice = deepQuery<HTMLSelectElement>(element, 'select');
    for (const value of ['a', '']) {
      choice.value = value;
      choice.dispatchEvent(new Event('change'));
      await settled();
    }
    expect(phone.asked).toEqual([
      ['selectDevice', 'input', 'a'],
      ['selectDevice', 'input', undefined],
    ]);
  });

  test('a call that failed says why until it is closed', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('declined'));
    phone.set({ calls: [], activeCallId: undefined });
    await settled();
    expect(shownText(element)).toContain('Bob Marsh declined the call.');
    button(element, 'Close').click();
    await settled();
    expect(shownText(element)).not.toContain('declined');
  });

  test('a failed call can be made again', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('busy'));
    button(element, 'Call again').click();
    await settled();
    expect(phone.asked.at(-1)?.slice(0, 2)).toEqual(['call', 'sip:bob@example.com']);
  });

  test('a second call is answered from its card while the first goes on', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('call waiting'));
    expect(shownText(element)).toContain('Bob Marsh');
    button(element, 'Answer').click();
    await settled();
    expect(phone.asked).toEqual([['answer', 'call-carol', { video: false }]]);
  });

  test('one goes over to the other call by its strip', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('two calls'));
    deepQuery(element, '.strip').click();
    await settled();
    expect(phone.asked).toEqual([['activate', 'call-bob']]);
  });

  test('messages are a touch away in a call, and the way back is shown', async () => {
    const { element, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'Message').click();
    await settled();
    expect(shownText(element)).toContain('Call with Bob Marsh');
    deepQuery(element, '.return').click();
    await settled();
    expect(button(element, 'End call').disabled).toBe(false);
  });

  test('a wrong password is said in words, with one thing to do', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('wrong password'));
    expect(shownText(element)).toContain('The user name or password is wrong.');
    button(element, 'Try again').click();
    await settled();
    expect(phone.asked).toEqual([['register']]);
  });

  test('a lost connection is tried again at once when asked to', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('disconnected'));
    button(element, 'Try now').click();
    await settled();
    expect(phone.asked).toEqual([['start']]);
  });

  test('with a target there is one button that calls it', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', ready, {
      target: 'sip:help@example.com',
    });
    button(element, 'Call').click();
    await settled();
    expect(phone.asked).toEqual([['call', 'sip:help@example.com', { video: false, headers: [] }]]);
  });

  test('view="dialer" is keypad and calls, and nothing to turn to', async () => {
    const { element } = await mountWithPhone('sip-phone', registered(), { view: 'dialer' });
    expect(allElements(element).some((each) => each.localName === 'sip-chat')).toBe(false);
    expect(allElements(element).some((each) => each.matches('.nav'))).toBe(false);
    expect(deepQuery(element, 'sip-dialpad')).toBeDefined();
  });

  test('view="call" shows what the page gives until there is a call, and then the call', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', registered(), { view: 'call' });
    element.innerHTML = '<p slot="idle">Nobody calls.</p>';
    const slot = deepQuery<HTMLSlotElement>(element, 'slot[name="idle"]');
    expect(slot.assignedElements()[0]?.textContent).toBe('Nobody calls.');
    expect(allElements(element).some((each) => each.localName === 'sip-dialpad')).toBe(false);
    phone.set({ calls: [sampleCall()], activeCallId: sampleCall().id });
    await settled();
    expect(shownText(element)).toContain('Bob Marsh');
    expect(allElements(element).some((each) => each.localName === 'sip-add-call-button')).toBe(false);
  });

  test('view="call" shows a running call that was put aside before', async () => {
    const { element, settled } = await mountWithPhone('sip-phone', talking);
    button(element, 'Message').click();
    await settled();
    element.setAttribute('view', 'call');
    await settled();
    expect(button(element, 'End call').isConnected).toBe(true);
  });

  test.each([{ view: 'dialer' }, { 'no-chat': '' }])(
    'the button in the corner counts no messages that no page shows: %j',
    async (attributes) => {
      const { element } = await mountWithPhone('sip-phone', sampleState('chats, unread'), {
        placement: 'bottom-end',
        ...attributes,
      });
      expect(deepQuery(element, '.launcher').querySelector('.unread')).toBeNull();
    },
  );

  test('the button in the corner counts the messages that can be read', async () => {
    const { element } = await mountWithPhone('sip-phone', sampleState('chats, unread'), {
      placement: 'bottom-end',
    });
    expect(deepQuery(element, '.launcher').querySelector('.unread')).not.toBeNull();
  });

  test('view="compact" is one column, however much room there is', async () => {
    const { element } = await mountWithPhone('sip-phone', registered(), { view: 'compact' });
    element.style.width = '960px';
    expect(deepQuery(element, '.phone').getBoundingClientRect().width).toBeLessThan(430);
    element.setAttribute('view', 'auto');
    await element.updateComplete;
    expect(deepQuery(element, '.phone').getBoundingClientRect().width).toBeGreaterThan(900);
  });

  test('view="button" is a button in its place that opens the phone above the page', async () => {
    const { element, settled } = await mountWithPhone('sip-phone', registered(), { view: 'button' });
    expect(element.getBoundingClientRect().width).toBeLessThan(80);
    button(element, 'Phone').click();
    await settled();
    const panel = deepQuery(element, '.shell');
    expect(panel.matches(':popover-open')).toBe(true);
    const { left, right, top, bottom } = panel.getBoundingClientRect();
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(innerWidth);
    expect(bottom).toBeLessThanOrEqual(innerHeight);
  });

  test('recent calls can be called', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', sampleState('history'), {
      page: 'recents',
    });
    deepQuery(element, '.entry').click();
    await settled();
    expect(phone.asked.at(-1)?.slice(0, 2)).toEqual(['call', 'sip:bob@example.com']);
  });

  test('what a stranger calls himself is text, of bearable length, and turns nothing around', async () => {
    const { element } = await mountWithPhone('sip-phone', sampleState('hostile names'));
    expect(allElements(element).some((each) => each.matches('img, script[src]'))).toBe(false);
    const name = deepQuery(element, '.name').textContent ?? '';
    expect(name).toContain('<img src=x onerror=alert(1)>');
    expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  test('the focus goes with the call, and comes back after it', async () => {
    const { element, phone, settled } = await mountWithPhone('sip-phone', ready);
    deepQuery(element, 'input').focus();
    phone.set({ calls: talking.calls, activeCallId: 'call-bob' });
    await settled();
    expect(element.shadowRoot?.activeElement?.localName).toBe('sip-call');
    phone.set({ calls: [], activeCallId: undefined });
    await settled();
    expect(element.shadowRoot?.activeElement?.localName).toBe('sip-dialpad');
  });

  test('an incoming call takes no focus from the page', async () => {
    const { phone, settled } = await mountWithPhone('sip-phone', ready);
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    phone.set({ calls: ringing.calls, activeCallId: 'call-bob' });
    await settled();
    expect(document.activeElement).toBe(field);
    field.remove();
  });

  test('an incoming call is announced at once, its end politely', async () => {
    const { provider, phone, settled } = await mountWithPhone('sip-phone', ready);
    const said = (role: string): string | undefined =>
      provider.shadowRoot?.querySelector(`[role='${role}']`)?.textContent ?? undefined;
    phone.set({ calls: ringing.calls, activeCallId: 'call-bob' });
    await settled();
    expect(said('alert')).toBe('Incoming call from Bob Marsh');
    phone.setCall('call-bob', { status: 'failed', cause: 'Canceled' });
    await settled();
    expect([said('alert'), said('status')]).toEqual(['', 'Missed call from Bob Marsh']);
  });

  test.each([240, 320, 400, 960])('nothing sticks out at %i px, in any state', async (width) => {
    for (const sample of sampleNames) {
      const { element, provider } = await mountWithPhone(
        'sip-phone',
        sampleState(sample),
        attributesFor(sample),
      );
      const place = document.createElement('div');
      place.style.width = `${width}px`;
      provider.before(place);
      place.append(provider);
      // What is drawn only where there is room comes with the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const right = element.getBoundingClientRect().right + 0.5;
      const sticking = allElements(element).filter((each) => {
        const box = each.getBoundingClientRect();
        const cut = getComputedStyle(each).display === 'inline';
        return !cut && box.width > 0 && box.right > right && getComputedStyle(each).position !== 'absolute';
      });
      expect([sample, sticking.map((each) => `${each.localName}.${each.className}`)]).toEqual([sample, []]);
      place.remove();
    }
  });
});
