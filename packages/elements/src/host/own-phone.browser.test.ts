import { fakePhone, registered, sampleCall } from '@sip-kit/testing/phone';
import { html } from 'lit';
import { describe, expect, test } from 'vitest';
import { heard, mount, settled } from '../fixtures/mount.fixture.js';
import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';

SipDialpad.define();

const keypad = (markup: ReturnType<typeof html>): SipDialpad => mount<SipDialpad>(markup);
const uri = 'sip:alice@example.com';

describe('A keypad alone', () => {
  test('has a phone of its own as soon as it has a configuration', async () => {
    const events = heard('sip-ready');
    const dialpad = keypad(html`<sip-dialpad no-default no-autostart></sip-dialpad>`);
    await settled(dialpad);
    expect([dialpad.phone, dialpad.isOwner]).toEqual([undefined, false]);
    Object.assign(dialpad, { uri, wsServers: 'wss://sip.example.com' });
    await settled(dialpad);
    expect(dialpad.phone?.state.identity.uri).toBe(uri);
    expect(events.map(({ target }) => target)).toEqual([dialpad]);
  });

  test('takes its configuration from a data block', async () => {
    const block = JSON.stringify({ uri, ws_servers: 'wss://sip.example.com' });
    const dialpad = keypad(html`<sip-dialpad no-default no-autostart></sip-dialpad>`);
    const place = dialpad.parentElement;
    dialpad.remove();
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = block;
    dialpad.append(script);
    place?.append(dialpad);
    await settled(dialpad);
    expect(dialpad.phone?.state.identity.uri).toBe(uri);
  });

  test('shows a phone that a program gives it at once, repeats its events, and does what is asked', async () => {
    const phone = fakePhone(registered());
    const dialpad = keypad(html`<sip-dialpad no-default></sip-dialpad>`);
    dialpad.phone = phone;
    expect(dialpad.phone).toBe(phone);
    await settled(dialpad);
    const events = heard('sip-state-change');
    phone.set({ calls: [sampleCall()], activeCallId: 'call-bob' });
    await settled(dialpad);
    expect(events.at(-1)?.detail).toMatchObject({ changed: ['calls', 'activeCallId'] });
    dialpad.dispatchEvent(
      new CustomEvent('sip-call-request', { bubbles: true, cancelable: true, detail: { target: 'bob' } }),
    );
    await expect.poll(() => phone.asked.map(([method]) => method)).toContain('call');
    dialpad.phone = undefined;
    expect(dialpad.phone).toBeUndefined();
  });

  test('says how far its phone has come, whatever it shows of it', async () => {
    const phone = fakePhone(registered());
    const dialpad = keypad(html`<sip-dialpad no-default .phone=${phone}></sip-dialpad>`);
    await settled(dialpad);
    expect([dialpad.status, dialpad.matches(':state(registered)')]).toEqual(['registered', true]);
    phone.set({ registration: { status: 'unregistered' } });
    await settled(dialpad);
    expect([dialpad.status, dialpad.matches(':state(registered)')]).toEqual(['connected', false]);
  });

  test('gives its phone to what asks from inside', async () => {
    const phone = fakePhone(registered());
    const dialpad = keypad(
      html`<sip-dialpad no-default><sip-dialpad slot="after"></sip-dialpad></sip-dialpad>`,
    );
    dialpad.phone = phone;
    await settled(dialpad);
    expect(dialpad.querySelector('sip-dialpad')?.phone).toBe(phone);
  });

  test('takes those inside over from the host around, when it has a phone of its own', async () => {
    const [around, own] = [fakePhone(registered()), fakePhone(registered())];
    const provider = mount<HTMLElementTagNameMap['sip-provider']>(
      html`<sip-provider no-default
        ><sip-dialpad no-default><sip-dialpad slot="after"></sip-dialpad></sip-dialpad
      ></sip-provider>`,
    );
    provider.phone = around;
    await settled(provider);
    const [dialpad, inside] = provider.querySelectorAll('sip-dialpad');
    expect([dialpad?.phone, inside?.phone]).toEqual([around, around]);
    if (dialpad) dialpad.phone = own;
    await settled(provider);
    expect([dialpad?.phone, inside?.phone]).toEqual([own, own]);
  });

  test('that has JSON which is none says so when it has a configuration', async () => {
    const errors = heard('sip-config-error');
    const dialpad = keypad(html`<sip-dialpad no-default no-autostart ice-servers="[{"></sip-dialpad>`);
    await settled(dialpad);
    Object.assign(dialpad, { uri, wsServers: 'wss://sip.example.com' });
    await settled(dialpad);
    expect(errors.map(({ detail }) => detail.parameter)).toEqual(['ice-servers']);
    expect([dialpad.iceServers, dialpad.phone?.state.identity.uri]).toEqual([undefined, uri]);
  });

  test('that is told to start does so when it has what its phone takes', async () => {
    const dialpad = keypad(html`<sip-dialpad no-default no-autostart></sip-dialpad>`);
    Object.assign(dialpad, { uri, wsServers: 'wss://127.0.0.1:9' });
    expect(dialpad.phone).toBeUndefined();
    await dialpad.start();
    expect(dialpad.phone?.state.connection.status).toBe('connecting');
    await dialpad.stop();
  });
});
