import { type ComponentType, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
// What the JSX of the example becomes; found late, it would make the runner reload the page.
import 'react/jsx-dev-runtime';
import { FakeUserAgent } from './fake-user-agent.fixture.js';
import { Phone } from './phone.js';

interface Example {
  readonly PhoneProvider: ComponentType<{ phone: Phone; children?: unknown }>;
  readonly Dial: ComponentType;
  readonly Calls: ComponentType;
}

const example = new URL('../examples/react.jsx', import.meta.url).href;
const { PhoneProvider, Dial, Calls } = (await import(/* @vite-ignore */ example)) as Example;

let ua: FakeUserAgent;
let root: HTMLElement;

const press = async (label: string): Promise<void> => {
  const button = await vi.waitFor(() => {
    const found = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === label);
    if (!found) throw new Error(`There is no button ${label}`);
    return found;
  });
  button.click();
};

const shows = (selector: string, text: string): Promise<void> =>
  vi.waitFor(() => expect(root.querySelector(selector)?.textContent).toBe(text));

beforeEach(() => {
  root = document.createElement('div');
  document.body.replaceChildren(root);
  ua = new FakeUserAgent();
  const phone = new Phone({ ua, settings: { ringtone: 'off', ringback: 'off', closeProtection: false } });
  const view = createRoot(root);
  view.render(createElement(PhoneProvider, { phone }, createElement(Dial), createElement(Calls)));
  return () => view.unmount();
});

test('The example in React dials, holds and hangs up', async () => {
  await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
  const field = root.querySelector('input');
  if (field) field.value = 'bob';
  await press('Call');
  const session = await vi.waitFor(() => {
    const [first] = ua.sessions;
    if (!first) throw new Error('Nobody was called');
    return first;
  });
  session.isConfirmed();
  await shows('li', 'bob – confirmed HoldHang up');
  await press('Hold');
  session.isHeld('local');
  await shows('li', 'bob – confirmed ResumeHang up');
  await press('Hang up');
  session.ends('Terminated', 'local');
  await shows('li', 'bob – Terminated ');
});

test('The example in React answers, and shows a name as text', async () => {
  const session = ua.isCalled('sip:eve@example.com', '<img src=x onerror=alert(1)>');
  await shows('li', '<img src=x onerror=alert(1)> – ringing AnswerHang up');
  expect(root.querySelector('img')).toBeNull();
  await press('Answer');
  expect(session.askedNames).toEqual(['answer']);
});

test('The example in React says when a target cannot be dialled', async () => {
  await press('Call');
  await shows('form p', '"" cannot be dialled');
});
