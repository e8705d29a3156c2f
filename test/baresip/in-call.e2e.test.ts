/** Calls between Chromium and baresip, a WebRTC endpoint that is no browser, through a real Kamailio. */
import { afterAll, afterEach, beforeAll, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { BLUE, GREEN, MICROPHONE, RED } from '../interop/call-stage.js';
import { type ChromiumSeat, servePartyPage, sitDownInChromium } from '../interop/seat.js';
import { type Baresip, startBaresip } from '../support/baresip.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import type { PageServer } from '../support/page-server.js';
import { toneShare } from '../support/tone.js';

/** Of the tones that alice, baresip and carol send (Hz), and of baresip's picture. */
const ALICE = 600;
const BARESIP = 440;
const CAROL = 1400;
const LIGHT_GREEN = [0, 254, 1] as const;

let kamailio: Kamailio;
let site: PageServer;
let chromium: TestBrowser;
let baresip: Baresip;
let alice: ChromiumSeat;

beforeAll(async () => {
  [kamailio, site, chromium] = await Promise.all([
    startKamailio(),
    servePartyPage(),
    startBrowser({
      frequency: MICROPHONE,
      loopback: false,
      flags: ['--auto-select-tab-capture-source-by-title=Slides'],
    }),
  ]);
  baresip = await startBaresip(kamailio.endpointPort, kamailio.udpPort);
  await baresip.says(/baresip is ready/);
  alice = await sitDownInChromium(chromium, site, account('alice'));
});
afterEach(() => alice.run((party) => party.clear()));
afterAll(async () => {
  await Promise.all([chromium?.close(), site?.close(), baresip?.dispose()]);
  await kamailio?.dispose();
});

const account = (user: keyof typeof kamailioUsers) => ({
  server: kamailio.wsUrl,
  user,
  password: kamailioUsers[user],
});

async function weCall(colour?: readonly [number, number, number]): Promise<void> {
  onTestFailed(() => console.error(baresip.log().slice(-8000)));
  await alice.run((party, sends) => void party.dial('9001', sends), {
    tone: ALICE,
    ...(colour && { colour }),
  });
  await alice.run((party) => party.talks());
  await hearEachOther();
}

async function theyCall(colour?: readonly [number, number, number]): Promise<void> {
  onTestFailed(() => console.error(baresip.log().slice(-8000)));
  baresip.command('dial', 'sip:alice@127.0.0.1');
  await alice.run((party, sends) => party.answer(sends), { tone: ALICE, ...(colour && { colour }) });
  await hearEachOther();
}

async function hearEachOther(): Promise<void> {
  await alice.run((party, tone) => party.hears(tone), BARESIP);
  await baresipHears(ALICE);
}

/**
 * Each hears the other after a re-INVITE, when baresip records no more: what it plays to its person is sent back
 * instead, and heard by alice.
 */
async function hearEachOtherAgain(): Promise<void> {
  await alice.run((party, tone) => party.hears(tone), BARESIP);
  onTestFinished(() => baresip.command('ausrc', `ausine,${BARESIP}`));
  baresip.command('ausrc', 'aubridge,far-end');
  await alice.run((party, tone) => party.hears(tone), ALICE);
}

const baresipHears = (frequency: number): Promise<void> =>
  expect.poll(freshEar(frequency), { interval: 200, timeout: 8000 }).toBeGreaterThan(0.5);

/** Makes a function that tells how much of what baresip heard since its last call is a tone: 0 when it heard nothing. */
function freshEar(frequency: number): () => number {
  let known = baresip.heard().length;
  return () => {
    const samples = baresip.heard();
    const fresh = samples.subarray(known).filter((_, index) => index % 2 === 0);
    known = samples.length;
    return toneShare(fresh, 48_000, frequency);
  };
}

/** Waits until the middle of the picture that baresip receives has a colour. */
async function baresipSees(colour: readonly [number, number, number]): Promise<void> {
  const seen = async (): Promise<boolean> => {
    const picture = `data:image/png;base64,${(await baresip.seen()).toString('base64')}`;
    const pixel = await alice.run((party, url) => party.middleOf(url), picture);
    return colour.every((part, index) => Math.abs(part - (pixel[index] ?? -1000)) <= 50);
  };
  await expect.poll(seen, { interval: 200, timeout: 8000 }).toBe(true);
}

test('voice, we call, and we hang up', async () => {
  await weCall();
  const before = baresip.log().length;
  await alice.run((party) => party.call.terminate());
  await expect.poll(() => baresip.log().slice(before), { timeout: 5000 }).toMatch(/session closed/i);
});

test('voice, they call, and they hang up', async () => {
  await theyCall();
  baresip.command('hangup');
  await alice.run((party) => party.isFree());
});

test('video, we call', async () => {
  await weCall(RED);
  await Promise.all([alice.run((party, colour) => party.sees(colour), LIGHT_GREEN), baresipSees(RED)]);
});

test('video, they call', async () => {
  await theyCall(BLUE);
  await Promise.all([alice.run((party, colour) => party.sees(colour), LIGHT_GREEN), baresipSees(BLUE)]);
});

test('we hold: silence on both sides, then the tones again', async () => {
  await weCall();
  await alice.run((party) => party.call.hold());
  await alice.run((party) => party.until(() => party.call.isOnHold().local));
  await alice.run((party) => party.hearsNothing());
  await alice.run((party) => party.call.unhold());
  await hearEachOtherAgain();
});

test('they hold: silence on both sides, then the tones again', async () => {
  await theyCall();
  baresip.command('hold');
  await alice.run((party) => party.until(() => party.call.isOnHold().remote));
  await alice.run((party) => party.hearsNothing());
  baresip.command('resume');
  await alice.run((party) => party.until(() => !party.call.isOnHold().remote));
  await hearEachOtherAgain();
});

test('we mute: they hear nothing, we hear them, and then all is as it was', async () => {
  await weCall();
  await alice.run((party) => party.call.mute({ audio: true }));
  await expect.poll(freshEar(ALICE), { interval: 200, timeout: 8000 }).toBe(0);
  await alice.run((party, tone) => party.hears(tone), BARESIP);
  await alice.run((party) => party.call.unmute());
  await hearEachOther();
});

test('DTMF from us in the media: telephone events arrive', async () => {
  await weCall();
  // One by one: baresip misses a brief digit that follows another.
  for (const digit of ['1', '5', '#']) {
    const before = baresip.log().length;
    await alice.run((party, tone) => {
      party.call.sendDTMF(tone, { transportType: 'RFC2833', duration: 200 });
    }, digit);
    await expect
      .poll(() => baresip.log().slice(before), { timeout: 5000 })
      .toContain(`received event: '${digit}' (end=1)`);
  }
});

test('DTMF by INFO, we press', async () => {
  await weCall();
  const before = baresip.log().length;
  await alice.run((party) => party.call.sendDTMF('9'));
  await expect.poll(() => baresip.log().slice(before), { timeout: 5000 }).toContain("received DTMF: '9'");
});

test('a screen is shown, and then the camera again', async () => {
  const slides = await alice.page.context().newPage();
  await slides.setContent('<title>Slides</title><body style="background: rgb(30, 150, 30)">');
  await alice.page.bringToFront();
  await weCall(RED);
  await baresipSees(RED);
  await alice.run((party) => party.call.setInput('video', { screen: true }));
  await baresipSees(GREEN);
  await alice.run((party, colour) => party.call.setInput('video', { track: party.colour(colour) }), RED);
  await baresipSees(RED);
  await slides.close();
});

test('the microphone is changed', async () => {
  await weCall();
  const [device] = await alice.run((party) => party.devices('audioinput'));
  await alice.run((party, deviceId) => party.call.setInput('audio', { deviceId }), device ?? '');
  await baresipHears(MICROPHONE);
});

test('baresip says yes to video that is added to a call, but does not begin its ICE: the voice goes on', async () => {
  await weCall();
  const before = baresip.log().length;
  await alice.run((party, colour) => party.call.setInput('video', { track: party.colour(colour) }), RED);
  await expect
    .poll(() => baresip.log().slice(before), { timeout: 5000 })
    .toContain('{video.1} local candidate not found');
  await hearEachOtherAgain();
});

test('DTMF from them in the media: we hear the tones of the 5, and no INFO comes', async () => {
  await weCall();
  const heard = alice.run((party) => party.hears(1336));
  baresip.command('sndcode', '5');
  await heard;
  expect(await alice.run((party) => party.heardDigits)).toBe('');
});

test('blind transfer: we send them to carol', async () => {
  const carol = await sitDownInChromium(chromium, site, account('carol'));
  await weCall();
  const sent = alice.run((party) => party.transfer(party.call, 'carol'));
  await carol.run((party, tone) => party.answer({ tone }), CAROL);
  await sent;
  await carol.run((party, tone) => party.hears(tone), BARESIP);
  await baresipHears(CAROL);
  await carol.run((party) => party.leave());
});

test('blind transfer: they send us to carol', async () => {
  const carol = await sitDownInChromium(chromium, site, account('carol'));
  await weCall();
  baresip.command('transfer', 'sip:carol@127.0.0.1');
  await carol.run((party, tone) => party.answer({ tone }), CAROL);
  await alice.run((party, tone) => party.hears(tone), CAROL);
  await carol.run((party, tone) => party.hears(tone), ALICE);
  await carol.run((party) => party.leave());
});

test('baresip calls whom an attended transfer sends it to, but without Replaces: it rings as any call', async () => {
  const carol = await sitDownInChromium(chromium, site, account('carol'));
  await weCall();
  await alice.run((party) => party.call.hold());
  await alice.run((party, tone) => void party.dial('carol', { tone }), ALICE);
  await carol.run((party, tone) => party.answer({ tone }), CAROL);
  const sent = alice.run((party) => party.transfer(party.calls[0], 'carol', party.calls[1]));
  await carol.run((party) => party.rings());
  expect(await carol.run((party) => party.call.request?.getHeader('Replaces') ?? 'none')).toBe('none');
  await carol.run((party, tone) => party.answer({ tone }), CAROL);
  await sent;
  await carol.run((party, tone) => party.hears(tone), BARESIP);
  await carol.run((party) => party.leave());
});
