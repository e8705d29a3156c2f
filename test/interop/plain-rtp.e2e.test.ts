/** Calls between Chromium and sipp, a phone of plain RTP, through a real Kamailio and a real rtpengine. */
import { afterAll, afterEach, beforeAll, expect, onTestFailed, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import type { PageServer } from '../support/page-server.js';
import { type RtpEngine, startRtpEngine } from '../support/rtpengine.js';
import type { Sends } from './party.js';
import { type PlainPhone, type PlainPhoneOptions, startPlainPhone } from './plain-phone.js';
import { type ChromiumSeat, servePartyPage, sitDownInChromium } from './seat.js';

/** Hz */
const ALICE = 600;
const PHONE = 1000;
const MICROPHONE = 1800;
const RED = [200, 30, 30] as const;

let rtpengine: RtpEngine;
let kamailio: Kamailio;
let site: PageServer;
let chromium: TestBrowser;
let alice: ChromiumSeat;
let phone: PlainPhone;
/** Lets go of the phone of the test; there is none when it did not come up. */
let dismiss: (() => Promise<void>) | undefined;

beforeAll(async () => {
  rtpengine = await startRtpEngine();
  [kamailio, site, chromium] = await Promise.all([
    startKamailio({ rtpengine: rtpengine.port }),
    servePartyPage(),
    startBrowser({ frequency: MICROPHONE }),
  ]);
  const account = { server: kamailio.wsUrl, user: 'alice', password: kamailioUsers.alice };
  alice = await sitDownInChromium(chromium, site, account);
});
afterEach(async () => {
  await alice.run((party) => party.clear());
  await dismiss?.();
  dismiss = undefined;
});
afterAll(async () => {
  await Promise.all([chromium?.close(), site?.close()]);
  await kamailio?.dispose();
  await rtpengine?.dispose();
});

async function start(scenario: string, call?: PlainPhoneOptions['call']): Promise<void> {
  onTestFailed(() => console.error(dismiss && phone.trace(), rtpengine.log().slice(-3000)));
  const place = { port: kamailio.endpointPort, frequency: PHONE };
  const started = await startPlainPhone({ scenario, ...place, ...(call && { call }) });
  // To its end: a BYE that is repeated would reach the next phone at this port.
  dismiss = () => started.done.finally(started.stop);
  phone = started;
}

/** Alice calls a phone that plays a scenario. */
async function weCall(scenario: string, media: Sends = { tone: ALICE }): Promise<void> {
  await start(scenario);
  await alice.run((party, sends) => void party.dial('9001', sends), media);
  await hearEachOther();
}

/** A phone that plays a scenario calls alice. */
async function theyCall(scenario: string): Promise<void> {
  await start(scenario, { port: kamailio.udpPort, user: 'alice' });
  await alice.run((party, tone) => party.answer({ tone }), ALICE);
  await hearEachOther();
}

async function hearEachOther(): Promise<void> {
  await alice.run((party, tone) => party.hears(tone), PHONE);
  await expect.poll(() => phone.ear.share(ALICE), { timeout: 8000 }).toBeGreaterThan(0.5);
}

async function hearNothing(): Promise<void> {
  await alice.run((party) => party.hearsNothing());
  await expect.poll(() => phone.ear.share(ALICE), { timeout: 8000 }).toBe(0);
}

const hangUp = (): Promise<void> => alice.run((party) => party.call.terminate());
/** Tells the phone to go on in its scenario. */
const cue = (): Promise<void> => alice.run((party) => void party.call.sendInfo('text/plain', 'go on'));

test('voice, we call, and we hang up', async () => {
  await weCall('answers');
  await hangUp();
  await phone.done;
});

test('voice, they call, and they hang up', async () => {
  await theyCall('calls-and-hangs-up');
  await cue();
  await alice.run((party) => party.isFree());
  await phone.done;
});

test('we hold: silence on both sides, then the tones again', async () => {
  await weCall('answers-and-is-held');
  await alice.run((party) => party.call.hold());
  await alice.run((party) => party.until(() => party.call.isOnHold().local));
  await hearNothing();
  await alice.run((party) => party.call.unhold());
  await hearEachOther();
  await hangUp();
  await phone.done;
});

test('they hold: silence on both sides, then the tones again', async () => {
  await theyCall('calls-and-holds');
  await cue();
  await alice.run((party) => party.until(() => party.call.isOnHold().remote));
  await hearNothing();
  await cue();
  await alice.run((party) => party.until(() => !party.call.isOnHold().remote));
  await hearEachOther();
  await hangUp();
  await phone.done;
});

test('DTMF from us in the media: telephone events arrive', async () => {
  await weCall('answers');
  await alice.run((party) => party.call.sendDTMF('19#', { transportType: 'RFC2833', interToneGap: 100 }));
  await expect.poll(() => phone.ear.digits, { timeout: 5000 }).toBe('19#');
});

test('DTMF from them in the media: we hear the tones of the 5', async () => {
  await theyCall('calls-and-presses-in-media');
  const heard = alice.run((party) => party.hears(1336));
  await cue();
  await heard;
});

test('DTMF by INFO, we press', async () => {
  await weCall('answers-and-takes-a-digit');
  await alice.run((party) => party.call.sendDTMF('5'));
  await hangUp();
  await phone.done;
});

test('DTMF by INFO, they press', async () => {
  await theyCall('calls-and-presses');
  await alice.run((party) => party.until(() => party.heardDigits === '7'));
});

test('we mute: they hear nothing, we hear them, and then all is as it was', async () => {
  await weCall('answers');
  await alice.run((party) => party.call.mute({ audio: true }));
  await expect.poll(() => phone.ear.share(ALICE), { timeout: 8000 }).toBe(0);
  await alice.run((party, tone) => party.hears(tone), PHONE);
  await alice.run((party) => party.call.unmute());
  await hearEachOther();
});

test('the microphone is changed', async () => {
  await weCall('answers');
  const [device] = await alice.run((party) => party.devices('audioinput'));
  await alice.run((party, deviceId) => party.call.setInput('audio', { deviceId }), device ?? '');
  await expect.poll(() => phone.ear.share(MICROPHONE), { timeout: 8000 }).toBeGreaterThan(0.5);
});

test('video is refused by a phone that has none, and voice is heard', async () => {
  await weCall('answers-without-video', { tone: ALICE, colour: RED });
  expect(await alice.run((party) => party.receives('video'))).toBe(false);
});
