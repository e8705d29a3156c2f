/** The phones of the demo, in two Chromiums, over a real Kamailio. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import { Person } from '../support/person.js';

const ALICE = 600;
const BOB = 1000;
const viewport = { width: 420, height: 900 };

let demo: Demo;
let kamailio: Kamailio;
let browsers: [TestBrowser, TestBrowser];

beforeAll(async () => {
  [demo, kamailio, ...browsers] = await Promise.all([
    startDemo(),
    startKamailio(),
    startBrowser({ frequency: ALICE }),
    startBrowser({ frequency: BOB }),
  ]);
});
afterAll(async () => {
  await Promise.all([...browsers.map((browser) => browser.close()), demo.dispose(), kamailio.dispose()]);
  expect(browsers.flatMap(({ errors }) => errors)).toEqual([]);
});

/** A page of the demo with one phone, at Kamailio. */
async function sitDown(browser: TestBrowser, user: keyof typeof kamailioUsers): Promise<Person> {
  const page: Page = await browser.open(`${demo.url}/phone.html`, { viewport });
  await page.evaluate(
    ([name, password, server]) => {
      document.body.innerHTML = `<sip-phone uri="sip:${name}@127.0.0.1" password="${password}" ws-servers="${server}"></sip-phone>`;
    },
    [user, kamailioUsers[user], kamailio.wsUrl] as const,
  );
  const person = new Person(page);
  await person.isReady();
  return person;
}

test('alice calls bob with video, each hears and sees the other, bob hangs up', async () => {
  const [alice, bob] = await Promise.all([sitDown(browsers[0], 'alice'), sitDown(browsers[1], 'bob')]);
  await alice.phone.getByRole('textbox', { name: 'Number or name to call' }).fill('bob');
  await alice.press('Video call');
  await bob.press('Answer with video');
  await Promise.all([alice.hears(BOB), bob.hears(ALICE)]);
  await Promise.all([alice.sees(), bob.sees()]);
  await bob.press('End call');
  await alice.reads(/Call ended/);
});

test('a message goes from alice to bob, and is shown as delivered', async () => {
  const [alice, bob] = await Promise.all([sitDown(browsers[0], 'alice'), sitDown(browsers[1], 'bob')]);
  await alice.press('Messages');
  await alice.phone.getByLabel('To', { exact: true }).fill('bob');
  await alice.press('Start conversation');
  await alice.phone.getByLabel('Message to bob').fill('Über Kamailio, mit 💌');
  await alice.press('Send');
  await alice.reads('Delivered');
  await bob.press(/Messages$/);
  await bob.press(/alice/);
  await bob.reads('Über Kamailio, mit 💌');
});
