import { fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { heard, mount, mountWithPhone, settled } from '../fixtures/mount.fixture.js';
import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';
import { SipPhone } from '../sip-phone/sip-phone.js';
import type { SipProvider } from '../sip-provider/sip-provider.js';
import { SipStatus } from '../sip-status/sip-status.js';

SipDialpad.define();
SipPhone.define();
SipStatus.define();

const ready = registered();

describe('A host and its phone', () => {
  test('an element in a provider finds the phone of that provider', async () => {
    const { element, phone } = await mountWithPhone('sip-status', ready);
    expect(element.phone).toBe(phone);
    expect(element.matches(':state(orphan)')).toBe(false);
  });

  test('an element that was there before its provider was upgraded finds it too', async () => {
    const phone = fakePhone(ready);
    const late = mount(html`<late-provider><sip-status></sip-status></late-provider>`);
    const status = late.querySelector('sip-status');
    await settled(late);
    expect(status?.matches(':state(orphan)')).toBe(true);
    const { SipProvider: Provider } = await import('../sip-provider/sip-provider.js');
    customElements.define('late-provider', class extends Provider {});
    (late as SipProvider).phone = phone;
    await settled(late);
    expect(status?.phone).toBe(phone);
  });

  test('for="id" finds a host elsewhere on the page, from inside a shadow root too', async () => {
    const phone = fakePhone(ready);
    const place = mount(
      html`<div><sip-provider id="desk" no-default></sip-provider><div class="shadow"></div></div>`,
    );
    const provider = place.querySelector('sip-provider');
    if (provider) provider.phone = phone;
    const status = document.createElement('sip-status');
    status.for = 'desk';
    place.querySelector('.shadow')?.attachShadow({ mode: 'open' }).append(status);
    await settled(status);
    expect(status.phone).toBe(phone);
  });

  test('for="id" waits for a host that comes later', async () => {
    const phone = fakePhone(ready);
    const place = mount(html`<div><sip-status for="later"></sip-status></div>`);
    const status = place.querySelector('sip-status');
    await settled(place);
    expect(status?.phone).toBeUndefined();
    const provider = document.createElement('sip-provider');
    provider.id = 'later';
    provider.phone = phone;
    place.append(provider);
    await settled(place);
    expect(status?.phone).toBe(phone);
  });

  test('the provider property goes before the provider around', async () => {
    const { element, phone } = await mountWithPhone('sip-status', ready);
    const other = document.createElement('sip-provider');
    const otherPhone = fakePhone(ready);
    other.phone = otherPhone;
    element.provider = other;
    await settled(element);
    expect(element.phone).toBe(otherPhone);
    element.provider = undefined;
    await settled(element);
    expect(element.phone).toBe(phone);
  });

  test('without any of these, the first host of the page is taken, unless it does not want to be', async () => {
    const { provider, phone } = await mountWithPhone('sip-status', ready);
    const lonely = mount<HTMLElementTagNameMap['sip-status']>(html`<sip-status></sip-status>`);
    await settled(lonely);
    expect(lonely.phone).toBe(phone);
    provider.noDefault = true;
    await settled(provider);
    await settled(lonely);
    expect(lonely.phone).toBeUndefined();
  });

  test('an element that is moved to another provider follows it', async () => {
    const one = await mountWithPhone('sip-status', ready);
    const two = await mountWithPhone('sip-status', ready);
    two.provider.append(one.element);
    await settled(one.element);
    expect(one.element.phone).toBe(two.phone);
  });

  test('a removed element lets go of its phone, and finds it again', async () => {
    const { element, provider, phone } = await mountWithPhone('sip-status', ready);
    provider.noDefault = true;
    element.remove();
    expect(element.phone).toBeUndefined();
    provider.append(element);
    await settled(element);
    expect(element.phone).toBe(phone);
  });

  test('a phone without configuration in a provider is a view of that provider’s phone', async () => {
    const { element, phone } = await mountWithPhone('sip-phone', registered({ calls: [sampleCall()] }));
    expect(element.phone).toBe(phone);
    expect(element.isOwner).toBe(false);
    expect(element.matches(':state(in-call)')).toBe(true);
  });

  test('shows its status as an attribute', async () => {
    const { provider, phone } = await mountWithPhone('sip-status', ready);
    expect(provider.getAttribute('status')).toBe('registered');
    phone.set({ registration: { status: 'failed' } });
    await settled(provider);
    expect(provider.getAttribute('status')).toBe('failed');
  });

  test('puts nothing on its tag before it knows something', async () => {
    const provider = document.createElement('sip-provider');
    expect(provider.attributes).toHaveLength(0);
  });
});

describe('A password', () => {
  test('is taken from the attribute and removed from the document', async () => {
    const provider = mount<SipProvider>(
      html`<sip-provider no-autostart password="topsecret"></sip-provider>`,
    );
    await settled(provider);
    expect(provider.outerHTML).not.toContain('topsecret');
    provider.setAttribute('password', 'another');
    expect(provider.hasAttribute('password')).toBe(false);
  });

  test('cannot be read', async () => {
    const provider = document.createElement('sip-provider');
    provider.password = 'topsecret';
    expect(provider.password).toBeUndefined();
    expect(Object.values(provider)).not.toContain('topsecret');
  });
});

describe('Events of the user agent', () => {
  test('reach the document from the provider, every field in detail', async () => {
    const { provider, phone } = await mountWithPhone('sip-status', ready);
    const events = heard('sip-connected');
    const socket = { url: 'wss://sip.example.com' };
    phone.ua.emit('connected', { socket, transport: socket });
    expect(events.map(({ detail, target }) => [detail, target])).toEqual([
      [{ socket, transport: socket }, provider],
    ]);
  });

  test('come once, although a view stands in between', async () => {
    const { phone } = await mountWithPhone('sip-phone', ready);
    const events = heard('sip-registered');
    phone.ua.emit('registered', { response: { status_code: 200, reason_phrase: 'OK' } });
    expect(events).toHaveLength(1);
    expect(events[0]?.detail).toMatchObject({ statusCode: 200 });
  });

  test('a change of state is told once, with what changed', async () => {
    const { phone, settled: drawn } = await mountWithPhone('sip-status', ready);
    const events = heard('sip-state-change');
    phone.set({ dnd: true });
    phone.set({ autoAnswer: 'always' });
    await drawn();
    expect(events.map(({ detail }) => detail.changed)).toEqual([['dnd', 'autoAnswer']]);
  });

  test('blocked sound is told', async () => {
    const { phone, settled: drawn } = await mountWithPhone('sip-status', ready);
    const events = heard('sip-audio-blocked', 'sip-audio-unlocked');
    phone.set({ audio: { ...ready.audio, blocked: true } });
    await drawn();
    phone.set({ audio: { ...ready.audio, blocked: false } });
    await drawn();
    expect(events.map(({ type }) => type)).toEqual(['sip-audio-blocked', 'sip-audio-unlocked']);
  });
});

describe('Requests', () => {
  test('that a page dispatches are carried out by the host around', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-status', ready);
    element.dispatchEvent(
      new CustomEvent('sip-call-request', { detail: { target: 'bob' }, bubbles: true, cancelable: true }),
    );
    await drawn();
    expect(phone.asked).toEqual([['call', 'bob', { video: false, headers: [] }]]);
  });

  test('may be prevented by a listener further out', async () => {
    const { element, phone, settled: drawn } = await mountWithPhone('sip-status', ready);
    const prevent = (event: Event): void => event.preventDefault();
    document.addEventListener('sip-call-request', prevent);
    element.dispatchEvent(
      new CustomEvent('sip-call-request', { detail: { target: 'bob' }, bubbles: true, cancelable: true }),
    );
    await drawn();
    document.removeEventListener('sip-call-request', prevent);
    expect(phone.asked).toEqual([]);
  });

  test('of an element go to its own phone, not to the one around it', async () => {
    const around = await mountWithPhone('sip-dialpad', ready, { value: '1002' });
    const other = await mountWithPhone('sip-status', ready);
    around.element.provider = other.provider;
    await around.settled();
    await around.element.dial();
    expect(around.phone.asked).toEqual([]);
    expect(other.phone.asked).toEqual([['call', '1002', { video: false, headers: [] }]]);
  });
});

describe('A configuration', () => {
  test('that is wrong is told, and said in words', async () => {
    const events = heard('sip-config-error');
    const phone = mount<SipPhone>(html`<sip-phone uri="not a uri" ws-servers="/sip"></sip-phone>`);
    await settled(phone);
    expect(events[0]?.detail.parameter).toBe('uri');
    expect(phone.getAttribute('status')).toBe('failed');
    expect(phone.shadowRoot?.querySelector('.banner')?.shadowRoot?.textContent).toContain('not set up');
  });

  test('with bad JSON is told, and the rest is used', async () => {
    const events = heard('sip-config-error');
    const provider = mount<SipProvider>(
      html`<sip-provider no-autostart uri="sip:a@example.com" ws-servers="/sip" turn-servers="{"></sip-provider>`,
    );
    await settled(provider);
    expect(events.map(({ detail }) => detail.parameter)).toEqual(['turn-servers']);
    expect(provider.phone).toBeDefined();
  });
});

describe('Registration of the tags', () => {
  test('twice is no error', () => {
    expect(() => {
      SipStatus.define();
      SipStatus.define();
    }).not.toThrow();
  });

  test('a tag that belongs to someone else stays theirs', () => {
    customElements.define('taken-status', class extends HTMLElement {});
    SipStatus.define('taken-status');
    expect(customElements.get('taken-status')).not.toBe(SipStatus);
  });

  test('an element under another name is composed under that name', async () => {
    class Renamed extends SipStatus {
      static override tag = 'renamed-status';
    }
    Renamed.define();
    expect(document.createElement('renamed-status')).toBeInstanceOf(SipStatus);
  });
});

describe('More of the configuration', () => {
  test('comes from a data block, and attributes go before it', async () => {
    const provider = document.createElement('sip-provider');
    provider.noAutostart = true;
    provider.innerHTML = `<script type="application/json">
      { "uri": "sip:block@example.com", "ws_servers": "wss://sip.example.com", "display_name": "Block" }
    </script>`;
    provider.displayName = 'Attribute';
    const place = mount(html`<div></div>`);
    place.append(provider);
    await settled(provider);
    expect(provider.phone?.state.identity).toEqual({
      uri: 'sip:block@example.com',
      displayName: 'Attribute',
    });
  });

  test('comes from a file, and nothing begins before it is there', async () => {
    const file = new Blob([
      JSON.stringify({ uri: 'sip:file@example.com', ws_servers: 'wss://sip.example.com' }),
    ]);
    const address = URL.createObjectURL(file);
    const ready = new Promise((resolve) => document.addEventListener('sip-ready', resolve, { once: true }));
    const provider = mount<SipProvider>(
      html`<sip-provider no-autostart config-src=${address}></sip-provider>`,
    );
    await settled(provider);
    await ready;
    expect(provider.phone?.state.identity.uri).toBe('sip:file@example.com');
  });

  test('settings reach the phone, and go back to their defaults with their attribute', async () => {
    const { provider, phone } = await mountWithPhone('sip-status', ready);
    provider.setAttribute('dnd', '');
    provider.setAttribute('no-call-waiting', '');
    await settled(provider);
    expect(phone.asked.at(-1)).toEqual(['configure', { dnd: true, callWaiting: false }]);
  });

  test('that changes makes another phone', async () => {
    const provider = mount<SipProvider>(
      html`<sip-provider no-autostart uri="sip:a@example.com" ws-servers="wss://sip.example.com"></sip-provider>`,
    );
    await settled(provider);
    const before = provider.phone;
    expect(before?.state.identity.uri).toBe('sip:a@example.com');
    provider.uri = 'sip:b@example.com';
    await settled(provider);
    expect(provider.phone).not.toBe(before);
    expect(provider.phone?.state.identity.uri).toBe('sip:b@example.com');
  });
});
