/** The phones of the demo, in two Chromiums, over a real Kamailio. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import type { Person } from '../support/person.js';
import { sitDown as seat } from '../support/seat.js';

const ALICE = 600;
const BOB = 1000;

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

/** A phone of the demo, at Kamailio. */
async function sitDown(browser: TestBrowser, user: keyof typeof kamailioUsers): Promise<Person> {
  const account = {
    uri: `sip:${user}@127.0.0.1`,
    password: kamailioUsers[user],
    'ws-servers': kamailio.wsUrl,
  };
  const person = await seat(browser, demo, account);
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
