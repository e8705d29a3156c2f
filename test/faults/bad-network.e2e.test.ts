/** Calls on a bad network: relay only, with a forwarder that loses and delays between one side and its relay. */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Coturn, relayUser, startCoturn } from '../media/coturn.js';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type PageServer, servePage } from '../support/page-server.js';
import { FaultForwarder, fineWeather, type LinkFaults } from './forwarder.js';
import type * as calls from './page.js';

const TONE = 1000;

let relay: Coturn;
let server: LoopbackServer;
let site: PageServer;
let browser: TestBrowser;
let page: Page;

beforeAll(async () => {
  [relay, server, site, browser] = await Promise.all([
    startCoturn(),
    loopbackServer(),
    servePage({ entryPoints: [resolve(import.meta.dirname, 'page.ts')], globalName: 'calls' }),
    startBrowser({ frequency: TONE }),
  ]);
  page = await browser.open(site.url);
  await page.evaluate((url) => (globalThis as unknown as InPage).calls.register(url), server.url);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), server?.close(), relay?.stop()]);
});

type InPage = { readonly calls: typeof calls };

/** The use of the relay that can be reached at this port, and of no other way. */
const relayedBy = (port: number): RTCConfiguration => ({
  iceServers: [{ urls: `turn:127.0.0.1:${port}?transport=udp`, ...relayUser }],
  iceTransportPolicy: 'relay',
});

const weathers: [string, Partial<LinkFaults>, string[]][] = [
  ['5 % loss', { loss: 0.05 }, ['high-loss']],
  ['20 % loss', { loss: 0.2 }, ['high-loss', 'low-mos']],
  ['60 ms of jitter', { jitter: 60 }, ['high-jitter']],
  ['200 ms of delay', { delay: 200 }, ['high-rtt']],
];

test.concurrent.each(weathers)(
  'with %s a call is set up and heard; the warnings come, and go when the network is well again',
  async (name, faults, warnings) => {
    const forwarder = await FaultForwarder.open(relay.port, faults, 7);
    try {
      const configurations = { caller: relayedBy(forwarder.port), called: relayedBy(relay.port) };
      const heard = await page.evaluate(
        ([call, options]) => (globalThis as unknown as InPage).calls.begin(call, options),
        [name, configurations] as const,
      );
      expect(heard).toEqual({ caller: TONE, called: TONE });
      const raised = await page.evaluate(
        ([call, wanted]) => (globalThis as unknown as InPage).calls.untilRaised(call, wanted),
        [name, warnings] as const,
      );
      expect(raised).toEqual(expect.arrayContaining(warnings));
      forwarder.faults = fineWeather;
      await page.evaluate((call) => (globalThis as unknown as InPage).calls.untilClear(call), name);
      await page.evaluate((call) => (globalThis as unknown as InPage).calls.end(call), name);
    } finally {
      forwarder.close();
    }
  },
);
