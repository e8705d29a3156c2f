import { fakePhone, registered } from '@sip-kit/testing/phone';
import { describe, expect, test } from 'vitest';
import { afterEachOnce, heard, otherDocument, settled } from '../fixtures/mount.fixture.js';
import { SipChat } from '../sip-chat/chat-shell.js';
import { SipDialpad } from '../sip-dialpad/dialpad-shell.js';
import { SipVideo } from '../sip-video/video-shell.js';
import { LateView } from '../support/late-view.js';
import type { HostView, HostViewModule } from './view-host.js';
// What a page imports that has these tags: nobody here brings their views.
import '../define/sip-chat.js';
import '../define/sip-dialpad.js';
import '../define/sip-video.js';

const shells = { 'sip-chat': SipChat, 'sip-dialpad': SipDialpad, 'sip-video': SipVideo } as const;
type Tag = keyof typeof shells;
const tags = Object.keys(shells) as Tag[];

const load: { readonly [Name in Tag]: () => Promise<HostViewModule<HostView>> } = {
  'sip-chat': async () => (await import('../sip-chat/sip-chat.js')).chat,
  'sip-dialpad': async () => (await import('../sip-dialpad/sip-dialpad.js')).dialpad,
  'sip-video': async () => (await import('../sip-video/sip-video.js')).pictures,
};

let count = 0;

/** An element whose view comes when the network lets it, on this page or in another document. */
function setUp<Name extends Tag>(tag: Name, page = document) {
  let letCome = (): void => {};
  let loseIt = (_error: Error): void => {};
  let attempts = 0;
  const view = new LateView(async () => {
    attempts++;
    await new Promise<void>((resolve, reject) => {
      letCome = resolve;
      loseIt = reject;
    });
    return load[tag]();
  });
  const Shell: typeof SipChat | typeof SipDialpad | typeof SipVideo = shells[tag];
  const Late = class extends (Shell as typeof SipDialpad) {
    static override view = view as typeof SipDialpad.view;
  };
  // As on a page on which nothing of this was loaded before.
  Object.defineProperty(Late, 'phoneParts', { get: () => view.now && Shell.phoneParts });
  const name = `late-${tag}-${++count}`;
  customElements.define(name, Late);
  const element = document.createElement(name) as unknown as InstanceType<(typeof shells)[Name]>;
  element.noDefault = true;
  page.body.append(element);
  afterEachOnce(() => element.remove());
  return {
    element,
    attempts: () => attempts,
    come: () => letCome(),
    lose: () => loseIt(new TypeError('Failed to fetch')),
  };
}

const isDrawn = (element: HTMLElement): boolean =>
  element.shadowRoot?.querySelector('[part~="base"]') !== null;

/** Fulfilled when an element has asked for its view. */
const asked = (attempts: () => number, count = 1): Promise<void> =>
  expect.poll(attempts, { interval: 5 }).toBe(count);

test.each(tags)('<%s> alone is drawn when its update is complete', async (tag) => {
  const element = document.body.appendChild(document.createElement(tag));
  afterEachOnce(() => element.remove());
  await element.updateComplete;
  expect(isDrawn(element)).toBe(true);
});

describe('Before what it shows has come', () => {
  test.each([
    ['sip-chat', ''],
    ['sip-video', ''],
    ['sip-dialpad', ''],
    ['sip-dialpad', 'no-call'],
    ['sip-dialpad', 'no-display'],
    ['sip-dialpad', 'style'],
  ] as const)('<%s %s> keeps its room, and is drawn there', async (tag, attribute) => {
    const { element, attempts, come } = setUp(tag);
    element.setAttribute(attribute || 'class', '--sip-dialpad-key-size: 3em; --sip-dialpad-gap: 1em');
    await asked(attempts);
    const room = element.getBoundingClientRect();
    expect([isDrawn(element), room.height > 100]).toEqual([false, true]);
    come();
    await element.updateComplete;
    expect(isDrawn(element)).toBe(true);
    const { height } = element.getBoundingClientRect();
    expect(Math.abs(height - room.height)).toBeLessThan(2);
  });

  test.each(tags)('a hidden <%s> takes no room', async (tag) => {
    const { element, attempts } = setUp(tag);
    element.hidden = true;
    await asked(attempts);
    expect(getComputedStyle(element).display).toBe('none');
  });

  test.each(tags)('<%s> may go to another document', async (tag) => {
    const { element, attempts, come } = setUp(tag);
    await asked(attempts);
    otherDocument().body.append(element);
    come();
    await settled(element);
    const base = element.shadowRoot?.querySelector<HTMLElement>('[part~="base"]');
    expect(base && getComputedStyle(base).textIndent).toBe('0px');
    expect(element.shadowRoot?.adoptedStyleSheets.length).toBeGreaterThan(2);
  });

  test('keys and a value are entered, a form is reset, and the focus is kept for the number', async () => {
    const { element, attempts, come } = setUp('sip-dialpad');
    await asked(attempts);
    element.press('1');
    element.press('2');
    element.focus();
    expect(element.value).toBe('12');
    element.formResetCallback();
    element.value = '77';
    element.press('8');
    come();
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('input')?.value).toBe('778');
    await expect.poll(() => element.shadowRoot?.activeElement?.localName).toBe('input');
  });

  test('the focus is left where the reader has put it meanwhile', async () => {
    const { element, attempts, come } = setUp('sip-dialpad');
    const field = document.body.appendChild(document.createElement('input'));
    afterEachOnce(() => field.remove());
    await asked(attempts);
    element.focus();
    field.focus();
    come();
    await settled(element);
    expect(document.activeElement).toBe(field);
  });

  test('a number is dialled by a phone that a program gives', async () => {
    const { element, attempts, come } = setUp('sip-dialpad');
    const phone = fakePhone(registered());
    element.phone = phone;
    element.value = '(030) 123';
    await asked(attempts);
    const done = element.dial();
    come();
    await done;
    expect(phone.asked.at(-1)).toEqual(['call', '030123', { video: false, headers: [] }]);
  });

  test('a conversation is opened, and a message is sent', async () => {
    const { element, attempts, come } = setUp('sip-chat');
    const phone = fakePhone(registered());
    element.phone = phone;
    await asked(attempts);
    element.open('bob');
    const done = element.send('Hello');
    come();
    await done;
    await settled(element);
    expect(phone.asked).toContainEqual(['sendMessage', 'bob', 'Hello']);
    expect(element.shadowRoot?.querySelector('textarea')).not.toBeNull();
  });
});

describe('When what it shows cannot be had', () => {
  test.each(tags)('<%s> asks for it again with the next update', async (tag) => {
    const { element, attempts, come, lose } = setUp(tag);
    await asked(attempts);
    lose();
    await settled(element);
    expect([attempts(), isDrawn(element)]).toEqual([1, false]);
    element.requestUpdate();
    await asked(attempts, 2);
    come();
    await element.updateComplete;
    expect(isDrawn(element)).toBe(true);
  });

  test('one with a configuration says so, once, and has its phone when it has come', async () => {
    const errors = heard('sip-config-error');
    const { element, attempts, come, lose } = setUp('sip-dialpad');
    Object.assign(element, {
      uri: 'sip:alice@example.com',
      wsServers: 'wss://sip.example.com',
      noAutostart: true,
    });
    await asked(attempts);
    lose();
    await asked(attempts, 2);
    lose();
    await settled(element);
    expect([element.status, element.handle.problem?.kind]).toEqual(['failed', 'loading']);
    expect(errors.map(({ detail }) => detail.message)).toEqual(['TypeError: Failed to fetch']);
    element.requestUpdate();
    await asked(attempts, 3);
    come();
    await settled(element);
    expect([element.status, element.phone?.state.identity.uri]).toEqual(['idle', 'sip:alice@example.com']);
  });
});
