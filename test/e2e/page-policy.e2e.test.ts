/** What browsers forbid pages, and what the phone makes of it: sound before a gesture, and a microphone in a frame. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import { Person } from '../support/person.js';

const ALICE = 600;
const BOB = 1000;

let demo: Demo;
let strict: TestBrowser;
let bobs: TestBrowser;

beforeAll(async () => {
  [demo, strict, bobs] = await Promise.all([
    startDemo(),
    startBrowser({ frequency: ALICE, flags: ['--autoplay-policy=document-user-activation-required'] }),
    startBrowser({ frequency: BOB }),
  ]);
});
afterAll(async () => {
  await Promise.all([strict.close(), bobs.close(), demo.dispose()]);
  expect([...strict.errors, ...bobs.errors]).toEqual([]);
});

test('a browser that forbids sound: the phone says so when it rings, and one press lets it sound', async () => {
  // Whatever a test evaluates in a page counts as a gesture there. Until the phone has said what it has to say, the page
  // is left to itself: it speaks through its console.
  const page = await strict.open('about:blank');
  const heard: string[] = [];
  page.on('console', (message) => heard.push(message.text()));
  await page.addInitScript(() => {
    for (const name of ['sip-registered', 'sip-audio-blocked', 'sip-audio-unlocked'])
      document.addEventListener(name, () => console.log(name));
  });
  await page.goto(`${demo.url}/phone.html?user=1001`);
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('sip-registered');
  const bob = new Person(await bobs.open(`${demo.url}/phone.html?user=1002`));
  await bob.isReady();
  await bob.enter('1001');
  await bob.press('Call 1001');
  await expect.poll(() => heard, { timeout: 10_000 }).toContain('sip-audio-blocked');

  const alice = new Person(page);
  await alice.reads('The browser keeps this page silent until you allow sound.');
  await alice.press('Allow sound');
  await expect.poll(() => heard).toContain('sip-audio-unlocked');
  await alice.press('Answer');
  await Promise.all([alice.hears(BOB), bob.hears(ALICE)]);
  await Promise.all([page, bob.page].map((each) => each.context().close()));
});

/** A page of one origin with the demo's phone of another in a frame. */
async function framed(allow: string): Promise<Person> {
  const page = await bobs.open(`${demo.url}/phone.html`);
  const inner = `${demo.url.replace('127.0.0.1', 'localhost')}/phone.html?user=1003`;
  await page.evaluate(
    ([source, policy]) => {
      const frame = document.createElement('iframe');
      frame.src = source;
      frame.allow = policy;
      frame.style.cssText = 'width: 420px; height: 800px';
      document.body.replaceChildren(frame);
    },
    [inner, allow] as const,
  );
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('The frame has no page');
  return new Person(frame);
}

test('a frame whose page lets it use the microphone: a phone like any other', async () => {
  const carol = await framed('microphone; camera');
  await carol.isReady();
  const bob = new Person(await bobs.open(`${demo.url}/phone.html?user=1002`));
  await bob.isReady();
  await carol.enter('1002');
  await carol.press('Call 1002');
  await bob.press('Answer');
  await Promise.all([carol.hears(BOB), bob.hears(BOB)]);
  await bob.page.context().close();
});

test('a frame whose page does not: a call fails in words that name the page around, and messages work', async () => {
  const bob = new Person(await bobs.open(`${demo.url}/phone.html?user=1002`));
  const carol = await framed('');
  await Promise.all([carol.isReady(), bob.isReady()]);
  await carol.enter('1002');
  await carol.press('Call 1002');
  await carol.reads('The page around this phone does not let it use the microphone.');
  await carol.press('Close');
  await carol.press('Messages');
  await carol.phone.getByLabel('Message to 1002').fill('In writing, then.');
  await carol.press('Send');
  await carol.reads('Delivered');
});
