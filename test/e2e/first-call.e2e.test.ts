/** The demo as a person uses it: two Chromiums, each with a tone of its own at the microphone. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import { Person } from '../support/person.js';

const ALICE = 600;
const BOB = 1000;
/** As on a handset: one page at a time. */
const viewport = { width: 420, height: 900 };

let demo: Demo;
let browsers: [TestBrowser, TestBrowser];
let alice: Person;
let bob: Person;

beforeAll(async () => {
  [demo, ...browsers] = await Promise.all([
    startDemo(),
    startBrowser({ frequency: ALICE }),
    startBrowser({ frequency: BOB }),
  ]);
});
afterAll(async () => {
  await Promise.all([...browsers.map((browser) => browser.close()), demo.dispose()]);
});
beforeEach(async () => {
  const pages = await Promise.all([
    browsers[0].open(`${demo.url}/phone.html?user=1001`, { viewport }),
    browsers[1].open(`${demo.url}/phone.html?user=1002`, { viewport }),
  ]);
  [alice, bob] = [new Person(pages[0]), new Person(pages[1])];
  await Promise.all([alice.isReady(), bob.isReady()]);
  return () => Promise.all(pages.map((page) => page.context().close()));
});
afterAll(() => {
  expect(browsers.flatMap(({ errors }) => errors)).toEqual([]);
});

test('alice dials, bob answers, each hears and sees the other, alice hangs up, both are idle', async () => {
  await alice.dial('1002');
  await alice.press('Video call');
  await bob.press('Answer with video');
  await Promise.all([alice.hears(BOB), bob.hears(ALICE)]);
  await Promise.all([alice.sees(), bob.sees()]);
  await alice.press('End call');
  await bob.reads(/Call ended/);
  await Promise.all([alice.press('Close'), bob.press('Close')]);
  await Promise.all([alice.isReady(), bob.isReady()]);
});

test('bob declines, and alice reads why the call did not come about', async () => {
  await alice.dial('1002');
  await alice.press('Call 1002');
  await bob.press('Decline');
  await alice.reads('1002 declined the call.');
});

test('alice gives up, and bob reads whose call he missed', async () => {
  await alice.dial('1002');
  await alice.press('Call 1002');
  await bob.phone.getByRole('button', { name: 'Answer', exact: true }).waitFor();
  await alice.press('Cancel');
  await bob.reads('Missed call from 1001');
});

test('a call to nobody says that nobody can be reached there', async () => {
  await alice.dial('9');
  await alice.press('Call 9');
  await alice.reads(/Nobody can be reached/);
});

test('a chat message arrives, and is shown as delivered', async () => {
  await alice.press('Messages');
  await alice.phone.getByLabel('To', { exact: true }).fill('1002');
  await alice.press('Start conversation');
  await alice.phone.getByLabel('Message to 1002').fill('Lunch at one? <b>Café</b> ☕');
  await alice.press('Send');
  await alice.reads('Delivered');
  await bob.press(/Messages$/);
  await bob.press(/1001/);
  await bob.reads('Lunch at one? <b>Café</b> ☕');
});

test('a wrong password is said in words that a person understands', async () => {
  const page = await browsers[0].open(`${demo.url}/phone.html?user=guarded#password=mellon`);
  await new Person(page).reads('The user name or password is wrong.');
  expect(await page.locator('sip-phone').getAttribute('password')).toBeNull();
  await page.context().close();
});

test('the server goes away and comes back: both are registered again without a reload', async () => {
  await demo.kill();
  await Promise.all([alice.reads(/No connection/), bob.reads(/No connection/)]);
  await demo.start();
  await Promise.all([alice.isReady(), bob.isReady()]);
  await alice.dial('1002');
  await alice.press('Call 1002');
  await bob.press('Answer');
  await Promise.all([alice.hears(BOB), bob.hears(ALICE)]);
});

test('two phones in one page call each other', async () => {
  const page = await browsers[0].open(demo.url, { viewport: { width: 1000, height: 1100 } });
  const [left, right] = [new Person(page, '#alice'), new Person(page, '#bob')];
  await Promise.all([left.isReady(), right.isReady()]);
  await left.dial('1002');
  await left.press('Video call');
  await right.press('Answer with video');
  await Promise.all([left.hears(ALICE), right.hears(ALICE), left.sees(), right.sees()]);
  await right.press('End call');
  await left.reads(/Call ended/);
  await page.context().close();
});
