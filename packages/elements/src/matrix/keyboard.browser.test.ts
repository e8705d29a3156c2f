import { registered, sampleCall, sampleState } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { type Tag, tags } from '../fixtures/manifest.fixture.js';
import { allElements, deepQuery, heard, mount, mountWithPhone, settled } from '../fixtures/mount.fixture.js';
import { ofElements, type Provocation } from '../fixtures/provocations.fixture.js';
import '../define.js';

const actionButtons = tags.filter((tag) => 'activate' in document.createElement(tag));

/** What a button sends when it is pressed, and the state in which it can be. */
function pressOf(tag: Tag): [type: string, press: Provocation] {
  const [first] = Object.entries((ofElements[tag] ?? {}) as Readonly<Record<string, Provocation>>);
  if (!first) throw new Error(`Nothing is known of <${tag}>`);
  return first;
}

describe('An action button', () => {
  test.each(actionButtons)('<%s> is pressed by Enter and by Space', async (tag) => {
    const [type, { state }] = pressOf(tag);
    const { element } = await mountWithPhone(tag, state);
    const events = heard(type);
    element.focus();
    await userEvent.keyboard('{Enter} ');
    expect(events).toHaveLength(2);
  });

  test.each([
    ['sip-mute-button', { muted: { audio: true, video: false } }],
    ['sip-hold-button', { hold: { local: true, remote: false } }],
    ['sip-camera-button', { hasVideo: true, video: { local: true, remote: false } }],
    ['sip-screen-button', { sharingScreen: true }],
  ] as const)('<%s> is called the same when it is on, and says that it is', async (tag, on) => {
    const devices = { ...registered().devices, canShareScreen: true };
    const told: (string | null)[][] = [];
    for (const call of [sampleCall(), sampleCall(on)]) {
      const { element } = await mountWithPhone(tag, registered({ devices, calls: [call] }));
      const button = deepQuery(element, 'button');
      told.push([button.getAttribute('aria-label'), button.getAttribute('aria-pressed')]);
    }
    const [label] = told[0] ?? [];
    expect(told).toEqual([
      [label, 'false'],
      [label, 'true'],
    ]);
  });
});

/** What may have the focus. */
function controlsOf(root: Element): Element[] {
  return allElements(root).filter((each) => each.matches('button:enabled, input:enabled, [tabindex]'));
}

test.each(tags)(
  'Escape declines nothing and hangs up nothing, wherever the focus is in <%s>',
  async (tag) => {
    for (const sample of ['calling', 'incoming call', 'in call', 'two calls', 'call waiting'] as const) {
      const { element, phone, provider } = await mountWithPhone(tag, sampleState(sample));
      const key = { key: 'Escape', bubbles: true, composed: true, cancelable: true };
      for (const each of controlsOf(element)) each.dispatchEvent(new KeyboardEvent('keydown', key));
      await settled(provider);
      const done = phone.asked.map(([method]) => method);
      expect([sample, done.filter((method) => method === 'hangup' || method === 'dismiss')]).toEqual([
        sample,
        [],
      ]);
      provider.remove();
    }
  },
);

test('Escape makes a call that comes in quiet, in its card too', async () => {
  const { element, phone } = await mountWithPhone('sip-incoming', sampleState('incoming call'));
  deepQuery(element, 'button').focus();
  await userEvent.keyboard('{Escape}');
  expect(phone.asked).toEqual([['silence']]);
});

test('the number to transfer to is given by Enter, and the transfer left by Escape', async () => {
  const { element, phone } = await mountWithPhone('sip-transfer', registered({ calls: [sampleCall()] }));
  const closed = heard('sip-transfer-close');
  element.focus();
  await userEvent.keyboard('{Escape}');
  expect([closed.length, phone.asked]).toEqual([1, []]);
  await userEvent.keyboard('1003{Enter}');
  expect(phone.asked).toEqual([['transfer', 'call-bob', '1003']]);
});

test('a conversation is begun by Enter', async () => {
  const { element } = await mountWithPhone('sip-chat', registered());
  const opened = heard('sip-target-change');
  deepQuery(element, 'input').focus();
  await userEvent.keyboard('carol{Enter}');
  expect(opened.map(({ detail }) => detail)).toEqual([{ target: 'carol' }]);
});

test('a row of the calls is chosen by Enter', async () => {
  const { element, phone } = await mountWithPhone('sip-call-list', sampleState('two calls'));
  deepQuery(element, '.who').focus();
  await userEvent.keyboard('{Enter}');
  expect(phone.asked).toEqual([['activate', 'call-bob']]);
});

test('a switch is turned by Space, and a volume by arrows', async () => {
  const { element, phone, settled: done } = await mountWithPhone('sip-settings', registered());
  deepQuery(element, '[role=switch]').focus();
  await userEvent.keyboard(' ');
  deepQuery(element, 'input[type=range]').focus();
  await userEvent.keyboard('{ArrowLeft}');
  await done();
  expect(phone.asked).toEqual([
    ['configure', { dnd: true }],
    ['setVolume', 'output', 0.95],
  ]);
});

test.each(['sip-provider', 'sip-phone'] as const)(
  'the live regions of <%s> are there before they speak',
  async (tag) => {
    const owner = mount(
      tag === 'sip-phone' ? html`<sip-phone></sip-phone>` : html`<sip-provider></sip-provider>`,
    );
    await settled(owner);
    const regions = ['status', 'alert'].map((role) =>
      owner.shadowRoot?.querySelector(`.visually-hidden[role=${role}]`),
    );
    expect(regions.map((region) => region?.textContent)).toEqual(['', '']);
  },
);

test('the picture of the other side bears its name, and ours says whose it is', async () => {
  const { element } = await mountWithPhone('sip-video', sampleState('in video call'));
  const labels = [...(element.shadowRoot?.querySelectorAll('video') ?? [])].map(({ ariaLabel }) => ariaLabel);
  expect(labels).toEqual(['Video of Bob Marsh', 'Your camera']);
});
