/** The check before a call, in a real browser, with a real relay and the embedded SIP server. */
import { resolve } from 'node:path';
import type { PartReport, PreCallOptions } from '@sip-kit/core/quality';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type PageServer, servePage } from '../support/page-server.js';
import { type Coturn, relayUser, startCoturn } from './coturn.js';
import type * as preCall from './pre-call-page.js';

let relay: Coturn;
let server: LoopbackServer;
let site: PageServer;
let browser: TestBrowser;

beforeAll(async () => {
  [relay, server, site, browser] = await Promise.all([
    startCoturn(),
    loopbackServer(),
    servePage({
      entryPoints: [resolve(import.meta.dirname, 'pre-call-page.ts')],
      globalName: 'preCall',
    }),
    startBrowser(),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), server?.close(), relay?.stop()]);
});

type InPage = { readonly preCall: typeof preCall };
type Outcome = preCall.Outcome;

const nothing = { connections: 0, tracks: 0, engines: 0, listeners: 0 };

/** An address of the documentation range (RFC 5737): nobody is there. */
const nobody = 'stun:192.0.2.77:3478';

const turn = (credential: string): RTCIceServer => ({
  urls: [`turn:127.0.0.1:${relay.port}?transport=udp`],
  ...relayUser,
  credential,
});

async function inPage<Result>(
  work: (page: Page) => Promise<Result>,
  options?: BrowserContextOptions,
): Promise<Result> {
  const page = await browser.open(site.url, options);
  try {
    return await work(page);
  } finally {
    await page.context().close();
  }
}

/** One check in a page of its own. */
const check = (
  given: Pick<PreCallOptions, 'iceServers' | 'duration'>,
  { url, ...options }: BrowserContextOptions & { readonly url?: string } = {},
): Promise<Outcome> =>
  inPage(
    (page) =>
      page.evaluate(
        ([checked, address]) => (globalThis as unknown as InPage).preCall.check(checked, address),
        [given, url] as const,
      ),
    options,
  );

const results = ({ parts }: { readonly parts: readonly PartReport[] }): string[] =>
  parts.map(({ name, result, reason }) => [name, result, reason].filter(Boolean).join(' '));

const partOf = ({ parts }: Outcome, name: string): PartReport | undefined =>
  parts.find((part) => part.name === name);

test('where all is well each part passes with its figures, and nothing is left open', async () => {
  const outcome = await check(
    {
      iceServers: [{ urls: `stun:127.0.0.1:${relay.port}` }, turn(relayUser.credential)],
      duration: 2000,
    },
    { url: server.url },
  );
  expect(results(outcome)).toEqual([
    'microphone passed',
    'signalling passed',
    'ice-server passed',
    'ice-server passed',
    'loop-back passed',
  ]);
  expect(outcome).toMatchObject({ passed: true, leftOpen: nothing });
  expect(partOf(outcome, 'microphone')?.figures.level).toBeGreaterThan(0.05);
  expect(partOf(outcome, 'signalling')?.figures).toMatchObject({ status: 200 });
  const { figures } = partOf(outcome, 'loop-back') ?? {};
  expect(figures).toMatchObject({ codec: 'opus', path: 'relay over udp' });
  expect(figures?.score).toBeGreaterThan(4);
  expect(figures?.packets).toBeGreaterThan(30);
});

test('without the permission for the microphone it says so, and tests the rest', async () => {
  const outcome = await check(
    { iceServers: [turn(relayUser.credential)] },
    { url: server.url, permissions: [] },
  );
  expect(results(outcome)).toEqual([
    'microphone failed denied',
    'signalling passed',
    'ice-server passed',
    'loop-back not-tested',
  ]);
  expect(partOf(outcome, 'microphone')?.words).toMatch(/^Permission for the microphone.* was refused/);
  expect(outcome).toMatchObject({ passed: false, leftOpen: nothing });
});

test('a STUN server that never answers is named in 4 s at most, and sound is tested without it', async () => {
  const outcome = await check({ iceServers: [{ urls: nobody }], duration: 1000 });
  expect(results(outcome)).toEqual([
    'microphone passed',
    'signalling not-tested',
    'ice-server failed no-answer',
    'loop-back passed',
  ]);
  const { words, figures } = partOf(outcome, 'ice-server') ?? {};
  expect(words).toBe(`${nobody} does not answer.`);
  expect(figures?.took).toBeLessThan(4000);
  expect(outcome).toMatchObject({ passed: false, leftOpen: nothing });
});

test('a TURN server that refuses the password is told apart from one that is away', async () => {
  const away = { ...turn('right'), urls: 'turn:127.0.0.1:9?transport=tcp' };
  const outcome = await check({ iceServers: [turn('wrong'), away], duration: 500 });
  expect(results(outcome).slice(2, 4)).toEqual([
    'ice-server failed credentials',
    'ice-server failed no-answer',
  ]);
  expect(partOf(outcome, 'ice-server')?.words).toMatch(/refuses the user name or the password \(401.*\)\.$/);
  expect(outcome.leftOpen).toEqual(nothing);
});

test.each([
  ['at once', undefined, 0],
  ['after the microphone', 'microphone', 1],
  ['after the servers', 'ice-server', 3],
])('cancelled %s it ends soon, with what was found so far, and nothing left open', async (_, part, found) => {
  const { parts, took, leftOpen } = await inPage((page) =>
    page.evaluate(
      ([name, iceServers]) => {
        const { preCall } = globalThis as unknown as InPage;
        return preCall.cancelAfter(name, { iceServers, duration: 60_000 });
      },
      [part, part === 'ice-server' ? [] : [{ urls: 'stun:192.0.2.77:3478' }]] as const,
    ),
  );
  expect(parts.slice(found).map(({ result }) => result)).toEqual(parts.slice(found).map(() => 'not-tested'));
  expect(leftOpen).toEqual(nothing);
  expect(took).toBeLessThan(4000);
});
