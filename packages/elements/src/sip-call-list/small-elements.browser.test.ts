import { registered, sampleCall, sampleState } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { button, deepQuery, mount, mountWithPhone, settled, shownText } from '../fixtures/mount.fixture.js';
import { SipCallButton } from '../sip-call-button/sip-call-button.js';
import { SipIncoming } from '../sip-incoming/sip-incoming.js';
import { SipMeter } from '../sip-meter/sip-meter.js';
import { SipStatus } from '../sip-status/sip-status.js';
import { SipTimer } from '../sip-timer/sip-timer.js';
import { SipCallList } from './sip-call-list.js';

for (const element of [SipCallButton, SipCallList, SipIncoming, SipMeter, SipStatus, SipTimer])
  element.define();

const ringing = registered({ calls: [sampleCall({ direction: 'incoming', status: 'ringing' })] });

describe('<sip-incoming>', () => {
  test('shows a card above the page while somebody calls, and nothing otherwise', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-incoming', ringing);
    expect(deepQuery(element, '.card').matches(':popover-open')).toBe(true);
    expect(element.matches(':state(ringing)')).toBe(true);
    phone.set({ calls: [] });
    await drawn();
    expect(shownText(element)).toBe('');
  });

  test('takes no focus', async () => {
    await mountWithPhone('sip-incoming', ringing);
    expect(document.activeElement).toBe(document.body);
  });

  test('the ringing can be silenced', async () => {
    const state = { ...ringing, audio: { ...ringing.audio, playing: 'ringtone' } } as const;
    const { element, phone, settled: drawn } = await mountWithPhone('sip-incoming', state);
    button(element, 'Silence').click();
    await drawn();
    expect(phone.asked).toEqual([['silence']]);
  });
});

describe('<sip-call-list>', () => {
  test('has a row for each call, and brings the chosen one to the front', async () => {
    const {
      element,
      phone,
      settled: drawn,
    } = await mountWithPhone('sip-call-list', sampleState('two calls'));
    expect(shownText(element)).toContain('Bob Marsh');
    expect(shownText(element)).toContain('Carol Reyes');
    deepQuery(element, '.who').click();
    await drawn();
    expect(phone.asked).toEqual([['activate', 'call-bob']]);
  });

  test('a page may keep a row from being chosen', async () => {
    const { element, phone } = await mountWithPhone('sip-call-list', sampleState('two calls'));
    element.addEventListener('sip-call-select', (event) => event.preventDefault());
    deepQuery(element, '.who').click();
    expect(phone.asked).toEqual([]);
  });
});

describe('<sip-call-button>', () => {
  test('calls its target', async () => {
    const {
      element,
      phone,
      settled: drawn,
    } = await mountWithPhone('sip-call-button', registered(), {
      target: 'sip:help@example.com',
    });
    button(element, 'Call help').click();
    await drawn();
    expect(phone.asked).toEqual([['call', 'sip:help@example.com', { video: false, headers: [] }]]);
  });

  test('a link in it dials when there is a phone', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-call-button', registered());
    element.innerHTML = '<a href="tel:+4930901820">Call us</a>';
    await drawn();
    element.querySelector('a')?.click();
    await drawn();
    expect(phone.asked.map((asked) => asked.slice(0, 2))).toEqual([['call', 'tel:+4930901820']]);
  });

  test('a link in it is a link when there is none', async () => {
    const element = mount(html`<sip-call-button><a href="#somewhere">Call us</a></sip-call-button>`);
    await settled(element);
    let prevented: boolean | undefined;
    element.addEventListener('click', (event) => {
      prevented = event.defaultPrevented;
      event.preventDefault();
    });
    element.querySelector('a')?.click();
    expect(prevented).toBe(false);
  });
});

describe('<sip-status>', () => {
  test.each([
    ['registered', 'Ready'],
    ['registering', 'Signing in…'],
    ['disconnected', 'No connection'],
    ['wrong password', 'Not signed in'],
  ] as const)('%s is told as: %s', async (sample, words) => {
    const { element } = await mountWithPhone('sip-status', sampleState(sample));
    expect(shownText(element)).toContain(words);
  });

  test('as a banner is there only when something is wrong', async () => {
    const {
      element,
      phone,
      settled: drawn,
    } = await mountWithPhone('sip-status', registered(), { variant: 'banner' });
    expect(shownText(element)).toBe('');
    phone.set(sampleState('sound blocked'));
    await drawn();
    button(element, 'Allow sound').click();
    await drawn();
    expect(phone.asked).toEqual([['unlockAudio']]);
  });
});

describe('<sip-meter>', () => {
  test('measures the voice of one side', async () => {
    const { phone, settled: drawn } = await mountWithPhone(
      'sip-meter',
      registered({ calls: [sampleCall()] }),
    );
    await drawn();
    expect(phone.asked.map((asked) => asked.slice(0, 3))).toEqual([['watchLevel', 'call-bob', 'local']]);
  });
});

describe('<sip-timer>', () => {
  test('shows the time for the eye and says it for the ear', async () => {
    const timer = mount<SipTimer>(html`<sip-timer .since=${1000} .until=${188_000}></sip-timer>`);
    await settled(timer);
    expect(shownText(timer)).toBe('3:07 3 minutes 7 seconds');
    expect(deepQuery(timer, '[role=timer]')).toBeDefined();
  });
});
