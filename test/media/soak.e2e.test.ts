/**
 * Many calls in one page leave nothing behind. `SOAK_CALLS` says how many; what the page holds at the end is compared
 * with what it held after a fifth of them.
 */
import { resolve } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type PageServer, servePage } from '../support/page-server.js';
import type * as soak from './soak-page.js';

const CALLS = Number(process.env.SOAK_CALLS ?? 200);

/** By how much the heap may grow. In a short run what the engine still learns counts for more. */
const GROWTH = CALLS < 1000 ? 0.02 : 0.01;

let server: LoopbackServer;
let site: PageServer;
let browser: TestBrowser;
let page: Page;
let tools: CDPSession;

type InPage = { readonly soak: typeof soak };

beforeAll(async () => {
  [server, site, browser] = await Promise.all([
    loopbackServer(),
    servePage({ entryPoints: [resolve(import.meta.dirname, 'soak-page.ts')], globalName: 'soak' }),
    // Code that the engine makes faster as it goes on lies on the heap too.
    startBrowser({ flags: ['--js-flags=--no-opt --no-sparkplug --no-maglev'] }),
  ]);
  page = await browser.open(site.url);
  tools = await page.context().newCDPSession(page);
  await page.evaluate((url) => (globalThis as unknown as InPage).soak.begin(url), server.url);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), server?.close()]);
});

/** Makes calls, in portions, so that the machine's own limit on one evaluation does not count. */
async function make(count: number): Promise<void> {
  for (let made = 0; made < count; made += 50) {
    const portion = Math.min(50, count - made);
    await page.evaluate((calls) => (globalThis as unknown as InPage).soak.make(calls), portion);
  }
}

/** What is open, and the octets of the heap after its collection. */
async function measure(): Promise<{ open: Awaited<ReturnType<typeof soak.settle>>; heap: number }> {
  const open = await page.evaluate(() => (globalThis as unknown as InPage).soak.settle());
  await tools.send('HeapProfiler.collectGarbage');
  await tools.send('HeapProfiler.collectGarbage');
  return { open, heap: (await tools.send('Runtime.getHeapUsage')).usedSize };
}

test(
  `${CALLS} calls leave no peer connection, track, session or listener, and no more heap than a fifth of them`,
  async () => {
    await make(1);
    const first = await measure();
    await make(CALLS / 5 - 1);
    const early = await measure();
    await make((CALLS / 5) * 4);
    const late = await measure();
    const grown = late.heap / early.heap - 1;
    console.info(
      `heap after ${CALLS / 5} calls ${early.heap}, after ${CALLS} ${late.heap} octets: ${(grown * 100).toFixed(2)} %`,
    );
    expect(late.open).toMatchObject({ connections: 0, tracks: 0, engines: 0, sessions: 0 });
    expect(late.open.listeners).toBe(first.open.listeners);
    expect(grown).toBeLessThan(GROWTH);
  },
  CALLS * 1000,
);
