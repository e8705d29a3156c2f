/** The demo's phone and baresip, a WebRTC endpoint that is no browser, through Kamailio. */
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest';
import { type Baresip, startBaresip } from '../support/baresip.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import type { Person } from '../support/person.js';
import { sitDown } from '../support/seat.js';
import { toneShare } from '../support/tone.js';

/** Hz: what alice's microphone hears, and what baresip sends. */
const ALICE = 1000;
const BARESIP = 440;
const RATE = 48_000;

let demo: Demo;
let kamailio: Kamailio;
let browser: TestBrowser;
let baresip: Baresip;
let alice: Person;

beforeAll(async () => {
  [demo, kamailio, browser] = await Promise.all([
    startDemo(),
    startKamailio(),
    startBrowser({ frequency: ALICE, loopback: false }),
  ]);
  baresip = await startBaresip(kamailio.endpointPort, kamailio.udpPort);
  await baresip.says(/baresip is ready/);
  alice = await sitDown(browser, demo, {
    uri: 'sip:alice@127.0.0.1',
    password: kamailioUsers.alice,
    'ws-servers': kamailio.wsUrl,
  });
  await alice.isReady();
});
afterAll(async () => {
  await Promise.all([browser.close(), demo.dispose(), baresip.dispose()]);
  await kamailio.dispose();
});

test('the phone calls baresip: each hears the tone of the other, and the phone hangs up', async () => {
  onTestFailed(() => console.error(baresip.log()));
  await alice.dial('9001');
  await alice.press('Call 9001');
  await alice.hears(BARESIP);
  await expect
    .poll(() => toneShare(lastSecond(baresip.heard()), RATE, ALICE), { timeout: 10_000 })
    .toBeGreaterThan(0.5);
  await alice.press('End call');
  await baresip.says(/session closed/i);
});

/** The last second of one of two interleaved channels. */
function lastSecond(samples: Int16Array): Int16Array {
  return samples.subarray(Math.max(0, samples.length - 2 * RATE)).filter((_, index) => index % 2 === 0);
}
