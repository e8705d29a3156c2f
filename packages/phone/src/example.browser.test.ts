import { beforeEach, expect, test } from 'vitest';
import { FakeUserAgent } from './fake-user-agent.fixture.js';
import { Phone } from './phone.js';

type MountPhone = (root: HTMLElement, phone: Phone) => () => void;

const example = new URL('../examples/plain.js', import.meta.url).href;
const { mountPhone } = (await import(/* @vite-ignore */ example)) as { mountPhone: MountPhone };

let root: HTMLElement;
let ua: FakeUserAgent;

const press = (label: string): void => {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === label);
  button?.click();
};

const shown = async (): Promise<string> => {
  await Promise.resolve();
  return root.querySelector('ul')?.textContent ?? '';
};

beforeEach(() => {
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement('div'));
  ua = new FakeUserAgent();
  mountPhone(root, new Phone({ ua, settings: { ringtone: 'off', ringback: 'off', closeProtection: false } }));
});

test('The example in plain JavaScript dials, holds and hangs up', async () => {
  const field = root.querySelector('input');
  if (field) field.value = 'bob';
  press('Call');
  const [session] = ua.sessions;
  session?.isConfirmed();
  expect(await shown()).toBe('bob – confirmed HoldHang up');
  press('Hold');
  session?.isHeld('local');
  expect(await shown()).toBe('bob – confirmed ResumeHang up');
  press('Hang up');
  session?.ends('Terminated', 'local');
  expect(await shown()).toBe('bob – Terminated ');
});

test('The example in plain JavaScript answers, and shows a name as text', async () => {
  const session = ua.isCalled('sip:eve@example.com', '<img src=x onerror=alert(1)>');
  expect(await shown()).toBe('<img src=x onerror=alert(1)> – ringing AnswerHang up');
  expect(root.querySelector('img')).toBeNull();
  press('Answer');
  expect(session.askedNames).toEqual(['answer']);
});

test('The example in plain JavaScript says when a target cannot be dialled', async () => {
  press('Call');
  await Promise.resolve();
  await Promise.resolve();
  expect(root.querySelector('p')?.textContent).toBe('"" cannot be dialled');
});
