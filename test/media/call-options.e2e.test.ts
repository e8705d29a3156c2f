/** What a program gives a call beside its target, and does with the call's own connection. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type PageServer, servePage } from '../support/page-server.js';
import type * as phones from './two-phones.js';

let server: LoopbackServer;
let site: PageServer;
let browser: TestBrowser;

beforeAll(async () => {
  [server, site, browser] = await Promise.all([
    loopbackServer(),
    servePage({ entryPoints: [resolve(import.meta.dirname, 'two-phones.ts')], globalName: 'phones' }),
    startBrowser({ frequency: 1000 }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), server?.close()]);
});

type InPage = { readonly phones: typeof phones };

test('text goes through a data channel both ways, beside the sound, also after a hold and its end', async () => {
  const page = await browser.open(site.url);
  const heard = await page.evaluate(async (url) => {
    const { connect, hangUp, hearTone, heardBy, startPhone } = (globalThis as unknown as InPage).phones;
    const [alice, bob] = await Promise.all([startPhone(url, 'alice'), startPhone(url, 'bob')]);
    const media = { mediaConstraints: { audio: true, video: false } };
    const log: string[] = [];
    const opened: Promise<void>[] = [];
    const take = (name: string, channel: RTCDataChannel): RTCDataChannel => {
      channel.onmessage = ({ data }) => log.push(`${name} got ${data}`);
      const hears = (type: string): Promise<void> =>
        new Promise((done) => channel.addEventListener(type, () => done(), { once: true }));
      opened.push(channel.readyState === 'open' ? Promise.resolve() : hears('open'));
      return channel;
    };
    const own: RTCDataChannel[] = [];
    const remote = new Promise<RTCDataChannel>((found) => {
      bob.on('newRTCSession', ({ session }) => {
        session.on('peerconnection', ({ peerconnection }) =>
          peerconnection?.addEventListener('datachannel', ({ channel }) => found(take('bob', channel))),
        );
      });
    });
    const pair = await connect(
      alice,
      bob,
      {
        ...media,
        eventHandlers: {
          peerconnection: (event: { readonly peerconnection: RTCPeerConnection }) =>
            void own.push(take('alice', event.peerconnection.createDataChannel('text'))),
        },
      },
      media,
    );
    const [channel] = own;
    const far = await remote;
    await Promise.all(opened);
    const echo = async (text: string): Promise<void> => {
      const arrived = new Promise((done) => channel?.addEventListener('message', done, { once: true }));
      far.addEventListener('message', () => far.send(`${text} yourself`), { once: true });
      channel?.send(text);
      await arrived;
    };
    await echo('hello');
    await hearTone(heardBy(pair.called), 1000);
    await new Promise<void>((done) => void pair.caller.hold({}, done));
    await echo('still there');
    await new Promise<void>((done) => void pair.caller.unhold({}, done));
    await hearTone(heardBy(pair.called), 1000);
    await echo('and now');
    const closed = new Promise((done) => far.addEventListener('close', done));
    await hangUp(pair);
    await closed;
    return [...log, channel?.readyState];
  }, server.url);
  expect(heard).toEqual([
    'bob got hello',
    'alice got hello yourself',
    'bob got still there',
    'alice got still there yourself',
    'bob got and now',
    'alice got and now yourself',
    'closed',
  ]);
});

test('codecs, limits and constraints reach the connection and the microphone', async () => {
  const page = await browser.open(site.url);
  const found = await page.evaluate(async (url) => {
    const { connect, hangUp, hearTone, heardBy, startPhone } = (globalThis as unknown as InPage).phones;
    const [carol, dave] = await Promise.all([startPhone(url, 'carol'), startPhone(url, 'dave')]);
    const pair = await connect(
      carol,
      dave,
      {
        mediaConstraints: {
          audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
          video: false,
        },
        codecPreferences: { audio: ['G722'] },
        maxBitrate: { audio: 96_000 },
      },
      { mediaConstraints: { audio: true, video: false } },
    );
    await hearTone(heardBy(pair.called), 1000);
    const [sender] = pair.caller.connection?.getSenders() ?? [];
    const { codecs, encodings } = sender?.getParameters() ?? {};
    const { echoCancellation, noiseSuppression, autoGainControl } = sender?.track?.getSettings() ?? {};
    await hangUp(pair);
    return {
      codec: codecs?.[0]?.mimeType,
      limit: encodings?.[0]?.maxBitrate,
      settings: [echoCancellation, noiseSuppression, autoGainControl],
    };
  }, server.url);
  expect(found).toEqual({ codec: 'audio/G722', limit: 96_000, settings: [false, false, false] });
});

test('an INVITE leaves within half a second with a STUN server that never answers', async () => {
  const page = await browser.open(site.url);
  const took = await page.evaluate(async (url) => {
    const { startPhone } = (globalThis as unknown as InPage).phones;
    const erin = await startPhone(url, 'erin');
    const mediaStream = await navigator.mediaDevices.getUserMedia({ audio: true });
    // An address of the documentation range (RFC 5737): nobody is there.
    const pcConfig = { iceServers: [{ urls: 'stun:192.0.2.77:3478' }] };
    const times: number[] = [];
    // The best of three counts, as machines that test are busy.
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      await new Promise<void>((resolve) => {
        const session = erin.call('sip:nobody@example.test', { mediaStream, pcConfig });
        session.once('sending', () => void times.push(performance.now() - start));
        session.once('failed', () => resolve());
      });
    }
    for (const track of mediaStream.getTracks()) track.stop();
    await erin.stop();
    return times;
  }, server.url);
  expect(took).toHaveLength(3);
  expect(Math.min(...took)).toBeLessThan(500);
});
