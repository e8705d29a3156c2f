import { registered, sampleCall } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import {
  afterEachOnce,
  button,
  deepQuery,
  heard,
  mount,
  mountWithPhone,
  settled,
} from '../fixtures/mount.fixture.js';
import { SipDialpad } from './sip-dialpad.js';

SipDialpad.define();

const ready = registered();
const talking = registered({ calls: [sampleCall()] });

const key = (pad: Element, index: number): HTMLElement => deepQuery(pad, `[data-index='${index}']`);
const display = (pad: Element): HTMLInputElement => deepQuery(pad, 'input');
const focused = (pad: SipDialpad): string | null | undefined =>
  pad.shadowRoot?.activeElement?.getAttribute('aria-label');

describe('<sip-dialpad>', () => {
  test('enters digits by click, tells so, and dials the number', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-dialpad', ready);
    const events = heard('sip-digit', 'sip-value-change', 'sip-call-request');
    for (const index of [0, 10, 10, 1]) key(element, index).click();
    await drawn();
    button(element, 'Call 1002').click();
    await drawn();
    expect(phone.asked.filter(([method]) => method === 'call')).toEqual([
      ['call', '1002', { video: false, headers: [] }],
    ]);
    expect(events[0]?.detail).toEqual({ digit: '1', source: 'pointer' });
    expect(events.at(-2)?.detail).toEqual({ value: '1002' });
  });

  test('a prevented digit is not entered', async () => {
    const { element } = await mountWithPhone('sip-dialpad', ready);
    element.addEventListener('sip-digit', (event) => event.preventDefault());
    key(element, 4).click();
    expect(element.value).toBe('');
  });

  test('a prevented request does not dial', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-dialpad', ready, { value: '1002' });
    element.addEventListener('sip-call-request', (event) => event.preventDefault());
    await element.dial();
    await drawn();
    expect(phone.asked).toEqual([]);
  });

  test('a listener adds a header to the call', async () => {
    const { element, phone } = await mountWithPhone('sip-dialpad', ready, { value: '1002' });
    element.addEventListener('sip-call-request', (event) => {
      (event as CustomEvent).detail.headers = ['X-Ticket: 7'];
    });
    await element.dial();
    expect(phone.asked.at(-1)).toEqual(['call', '1002', { video: false, headers: ['X-Ticket: 7'] }]);
  });

  test.each([
    ['{ArrowRight}', '2, ABC'],
    ['{ArrowDown}', '4, GHI'],
    ['{ArrowRight}{ArrowDown}{ArrowDown}{ArrowDown}', '0, hold for plus'],
    ['{End}', 'hash'],
    ['{End}{Home}', '1'],
    ['{ArrowUp}', '1'],
    ['{ArrowLeft}', '1'],
    ['{ArrowDown}{ArrowDown}{ArrowDown}', 'star'],
  ])('%s leads from key 1 to key %s', async (keys, label) => {
    const { element } = await mountWithPhone('sip-dialpad', ready);
    key(element, 0).focus();
    await userEvent.keyboard(keys);
    expect(focused(element)).toBe(label);
  });

  test('arrows lead where they point, also where text runs from right to left', async () => {
    const { element, provider } = await mountWithPhone('sip-dialpad', ready);
    provider.dir = 'rtl';
    key(element, 0).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(focused(element)).toBe('2, ABC');
    const one = key(element, 0).getBoundingClientRect();
    const two = key(element, 1).getBoundingClientRect();
    expect(one.left).toBeLessThan(two.left);
  });

  test('is one tab stop, whichever key was used last', async () => {
    const { element, settled: drawn } = await mountWithPhone('sip-dialpad', ready);
    key(element, 0).focus();
    await userEvent.keyboard('{ArrowDown}');
    await drawn();
    const stops = [...(element.shadowRoot?.querySelectorAll('[data-index][tabindex="0"]') ?? [])];
    expect(stops.map((stop) => stop.getAttribute('aria-label'))).toEqual(['4, GHI']);
  });

  test('digits are typed while any key has the focus, Backspace deletes, Enter dials', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-dialpad', ready);
    key(element, 5).focus();
    await userEvent.keyboard('+49*#9{Backspace}');
    expect(element.value).toBe('+49*#');
    await userEvent.keyboard('{Enter}');
    await drawn();
    expect(phone.asked.at(-1)?.slice(0, 2)).toEqual(['call', '+49*#']);
  });

  test('Enter presses a key that was chosen by moving to it', async () => {
    const { element, phone } = await mountWithPhone('sip-dialpad', ready);
    key(element, 0).focus();
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(element.value).toBe('2');
    expect(phone.asked.some(([method]) => method === 'call')).toBe(false);
  });

  test('Enter in the display dials', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-dialpad', ready);
    await userEvent.click(display(element));
    await userEvent.keyboard('bob{Enter}');
    await drawn();
    expect(phone.asked.at(-1)?.slice(0, 2)).toEqual(['call', 'bob']);
  });

  test('keys that belong to the browser are left alone', async () => {
    const { element } = await mountWithPhone('sip-dialpad', ready);
    const event = new KeyboardEvent('keydown', {
      key: '1',
      ctrlKey: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    key(element, 0).dispatchEvent(event);
    expect([event.defaultPrevented, element.value]).toEqual([false, '']);
  });

  test('holding 0 enters a plus and no 0; a short press enters a 0', async () => {
    const { element } = await mountWithPhone('sip-dialpad', ready, { 'long-press': '1' });
    const zero = key(element, 10);
    zero.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    await expect.poll(() => element.value).toBe('+');
    zero.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
    zero.click();
    expect(element.value).toBe('+');
    zero.click();
    expect(element.value).toBe('+0');
  });

  test('who slides from 0 to another key while it is held has entered nothing', async () => {
    vi.useFakeTimers();
    afterEachOnce(() => vi.useRealTimers());
    const { element } = await mountWithPhone('sip-dialpad', ready);
    const zero = key(element, 10);
    zero.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    zero.dispatchEvent(new PointerEvent('pointerout', { bubbles: true, relatedTarget: key(element, 7) }));
    vi.advanceTimersByTime(10_000);
    expect(element.value).toBe('');
  });

  test('a key counts that is pressed after 0 was held and left', async () => {
    vi.useFakeTimers();
    afterEachOnce(() => vi.useRealTimers());
    const { element } = await mountWithPhone('sip-dialpad', ready);
    key(element, 10).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    vi.advanceTimersByTime(600);
    key(element, 4).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    key(element, 4).click();
    expect(element.value).toBe('+5');
  });

  test('what an input method composes is left to it', async () => {
    const { element } = await mountWithPhone('sip-dialpad', ready);
    key(element, 0).dispatchEvent(
      new KeyboardEvent('keydown', { key: '1', isComposing: true, bubbles: true }),
    );
    expect(element.value).toBe('');
  });

  test('what is typed into a field of the page, in the pad or beside it, is not taken', async () => {
    const { element, provider } = await mountWithPhone('sip-dialpad', ready);
    const [inside, beside] = [document.createElement('input'), document.createElement('input')];
    inside.slot = 'before';
    element.append(inside);
    provider.append(beside);
    for (const field of [inside, beside]) {
      field.focus();
      await userEvent.keyboard('12');
    }
    expect([element.value, inside.value, beside.value]).toEqual(['', '12', '12']);
  });

  test('the context menu of 0 enters a plus', async () => {
    const { element } = await mountWithPhone('sip-dialpad', ready);
    const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    key(element, 10).dispatchEvent(event);
    expect([element.value, event.defaultPrevented]).toEqual(['+', true]);
  });

  test('a pasted number loses what people write between digits', async () => {
    const { element } = await mountWithPhone('sip-dialpad', ready);
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '+49 (0)30 90-18 20');
    const events = heard('sip-digit');
    display(element).dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
    expect(element.value).toBe('+49030901820');
    expect(events.map(({ detail }) => detail.source)).toEqual(['paste']);
  });

  test('sends tones during a call, and shows those that were sent', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-dialpad', talking);
    key(element, 4).click();
    await drawn();
    expect(phone.asked.at(-1)).toEqual(['sendTone', 'call-bob', '5']);
    phone.setCall('call-bob', { tones: '5' });
    await drawn();
    expect(deepQuery(element, 'output').textContent).toBe('5');
    expect(element.value).toBe('');
  });

  test('mode="dial" dials during a call too', async () => {
    const { element } = await mountWithPhone('sip-dialpad', talking, { mode: 'dial' });
    key(element, 4).click();
    expect(element.value).toBe('5');
  });

  test('plays the tone of a key when it is pressed, unless told otherwise', async () => {
    const { element, phone } = await mountWithPhone('sip-dialpad', ready);
    const press = (): boolean =>
      key(element, 2).dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    press();
    element.noTones = true;
    press();
    expect(phone.asked).toEqual([['playTone', '3']]);
  });

  test('an empty pad brings back the number that was dialled last', async () => {
    const remote = { number: '1002', uri: 'sip:1002@example.com' };
    const history = [
      { id: 'h', direction: 'outgoing', remote, video: false, startedAt: 0, outcome: 'answered' },
    ] as const;
    const { element, settled: drawn } = await mountWithPhone('sip-dialpad', registered({ history }));
    button(element, 'Enter 1002 again').click();
    await drawn();
    expect(element.value).toBe('1002');
  });

  test.each(['', 'true', 'disabled'])('disabled="%s" disables every key', async (value) => {
    const { element } = await mountWithPhone('sip-dialpad', ready, { disabled: value });
    expect((key(element, 0) as HTMLButtonElement).disabled).toBe(true);
  });

  test('disabled="false" does not disable, as frameworks mean it', async () => {
    const { element } = await mountWithPhone('sip-dialpad', ready, { disabled: 'false' });
    expect((key(element, 0) as HTMLButtonElement).disabled).toBe(false);
  });

  test('is disabled by a fieldset around it', async () => {
    const fieldset = mount(html`<fieldset disabled><sip-dialpad></sip-dialpad></fieldset>`);
    await settled(fieldset);
    expect((key(fieldset, 0) as HTMLButtonElement).disabled).toBe(true);
  });

  test('takes part in a form, and in its reset', async () => {
    const form = mount<HTMLFormElement>(
      html`<form><sip-dialpad name="number" value="12"></sip-dialpad></form>`,
    );
    const pad = form.querySelector('sip-dialpad');
    await settled(form);
    expect(new FormData(form).get('number')).toBe('12');
    form.reset();
    expect(pad?.value).toBe('');
  });

  test('without a phone it can be used and cannot call', async () => {
    const pad = mount<SipDialpad>(html`<sip-dialpad value="1002"></sip-dialpad>`);
    await settled(pad);
    expect(pad.matches(':state(orphan)')).toBe(true);
    expect(button(pad, 'Call 1002').disabled).toBe(true);
  });
});
