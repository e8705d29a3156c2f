/** Three people at their phones, at any server: what they do in the course of a day. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import type { Person } from '../support/person.js';
import { sitDown } from '../support/seat.js';

/** Hz: what each of them says. */
const VOICES = { alice: 600, bob: 1000, carol: 1400 } as const;
type Name = keyof typeof VOICES;

/** The attributes of an element that is somebody's phone. */
export type Account = Readonly<Record<string, string>>;

/** A SIP server with accounts for alice, bob and carol. */
export interface Server {
  accountOf(name: Name): Account;
  dispose(): Promise<void>;
}

/** @param start given the demo, which has a server of its own */
export function describeOffice(start: (demo: Demo) => Promise<Server>): void {
  let demo: Demo;
  let server: Server;
  let browsers: Record<Name, TestBrowser>;
  let people: Record<Name, Person>;

  beforeAll(async () => {
    // The third microphone and the second camera are there to be chosen.
    const flags = ['--use-fake-device-for-media-stream=device-count=3'];
    const open = (name: Name) => startBrowser({ frequency: VOICES[name], flags });
    demo = await startDemo();
    const [alice, bob, carol] = await Promise.all([open('alice'), open('bob'), open('carol')]);
    browsers = { alice, bob, carol };
    server = await start(demo);
  });
  afterAll(async () => {
    await Promise.all(Object.values(browsers).map((browser) => browser.close()));
    await Promise.all([server.dispose(), demo.dispose()]);
    expect(Object.values(browsers).flatMap(({ errors }) => errors)).toEqual([]);
  });
  beforeEach(async () => {
    const sit = (name: Name) => sitDown(browsers[name], demo, server.accountOf(name));
    const [alice, bob, carol] = await Promise.all([sit('alice'), sit('bob'), sit('carol')]);
    people = { alice, bob, carol };
    await Promise.all([alice.isReady(), bob.isReady(), carol.isReady()]);
    return () => Promise.all([alice, bob, carol].map(({ page }) => page.context().close()));
  });

  async function call(from: Name, to: Name): Promise<void> {
    await people[from].enter(to);
    await people[from].press(`Call ${to}`);
  }

  async function talk(from: Name, to: Name): Promise<void> {
    await call(from, to);
    await people[to].press('Answer');
    await hearEachOther(from, to);
  }

  async function hearEachOther(one: Name, other: Name): Promise<void> {
    await Promise.all([people[one].talksTo(other), people[other].talksTo(one)]);
    await Promise.all([people[one].hears(VOICES[other]), people[other].hears(VOICES[one])]);
  }

  test('a second call waits, is answered while the first is held, and the two are swapped', async () => {
    const { alice, bob, carol } = people;
    await talk('alice', 'bob');
    await call('carol', 'bob');
    await bob.reads('Incoming call');
    await bob.press('Answer');
    await hearEachOther('bob', 'carol');
    await alice.reads('bob put the call on hold');
    await bob.press(/Switch to this call/);
    await hearEachOther('bob', 'alice');
    await carol.reads('bob put the call on hold');
    await bob.press('End call');
    await alice.reads(/Call ended/);
    await bob.press('Hold');
    await hearEachOther('bob', 'carol');
  });

  test('alice asks carol first, then connects bob with her, and both talk on without alice', async () => {
    const { alice } = people;
    await talk('alice', 'bob');
    await alice.press('More');
    await alice.press('Add call');
    await call('alice', 'carol');
    await people.carol.press('Answer');
    await hearEachOther('alice', 'carol');
    await alice.press('More');
    await alice.press('Transfer');
    await alice.press(/Connect with bob/);
    await hearEachOther('bob', 'carol');
    await alice.isReady();
  });

  test('a call with sound alone gets pictures, from the one and then from the other', async () => {
    const { alice, bob } = people;
    await talk('alice', 'bob');
    await alice.press('Camera');
    await bob.sees();
    await bob.press('Camera');
    await alice.sees();
    await hearEachOther('alice', 'bob');
  });

  test('who writes is seen to write, and what was written arrives', async () => {
    const { alice, bob } = people;
    await alice.press('Messages');
    await alice.phone.getByLabel('To', { exact: true }).fill('bob');
    await alice.press('Start conversation');
    await alice.phone.getByLabel('Message to bob').fill('Are you there?');
    await alice.press('Send');
    await alice.reads('Delivered');
    await bob.press(/Messages$/);
    await bob.press(/alice/);
    await bob.reads('Are you there?');
    await bob.phone.getByLabel('Message to alice').pressSequentially('Yes, just');
    await alice.reads('bob is writing…');
    await bob.phone.getByLabel('Message to alice').press('Enter');
    await alice.reads('Yes, just');
    await bob.reads('Delivered');
  });

  test('another microphone in mid-call: the far end hears on', async () => {
    const { alice, bob } = people;
    await talk('alice', 'bob');
    const microphone = () =>
      alice.page.evaluate(() => {
        const { phone } = document.querySelector('sip-phone') ?? {};
        return phone
          ?.media(phone.state.activeCallId ?? '')
          ?.local?.getAudioTracks()[0]
          ?.getSettings().deviceId;
      });
    const before = await microphone();
    await alice.press('More');
    await alice.press('Settings');
    const choice = alice.phone.getByRole('combobox', { name: 'Microphone' });
    const other = await choice.locator('option').last().getAttribute('value');
    await choice.selectOption(other);
    expect(other).not.toBe(before);
    await expect.poll(microphone).toBe(other);
    await bob.hears(VOICES.alice);
  });

  test('a page with nothing but <sip-chat> writes and reads', async () => {
    const { alice, bob } = people;
    const page = alice.page;
    await replaceBody(page, 'sip-chat', { ...server.accountOf('alice'), target: 'bob' });
    await page.getByLabel('Message to bob').fill('From a page of mine');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Delivered').waitFor();
    await bob.press(/Messages$/);
    await bob.press(/alice/);
    await bob.reads('From a page of mine');
    await bob.phone.getByLabel('Message to alice').fill('Read');
    await bob.press('Send');
    await page.getByText('Read', { exact: true }).waitFor();
  });

  test('click to call: a phone with one target asks for nothing else', async () => {
    const { alice, bob } = people;
    await replaceBody(alice.page, 'sip-phone', { ...server.accountOf('alice'), target: 'bob' });
    await alice.press(/^Call/);
    await bob.press('Answer');
    await hearEachOther('alice', 'bob');
    await alice.press('End call');
    await bob.reads(/Call ended/);
  });
}

/** A page in which one element stands, and nothing else. */
async function replaceBody(page: Page, tag: string, attributes: Account): Promise<void> {
  await page.evaluate(
    ([name, entries]) => {
      const element = document.createElement(name);
      for (const [key, value] of entries) element.setAttribute(key, value);
      document.body.replaceChildren(element);
    },
    [tag, Object.entries(attributes)] as const,
  );
}
