/** Calls that go through a real TURN server (coturn), and nowhere else. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Coturn, relayUser, startCoturn } from './coturn.js';
import { type Media, mediaScript } from './inject.js';

let turn: Coturn;
let browser: TestBrowser;
let site: Server;
let page: Page;

beforeAll(async () => {
  site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>TURN</title><body></body>');
  }).listen(0, '127.0.0.1');
  [turn] = await Promise.all([startCoturn(), once(site, 'listening')]);
  browser = await startBrowser();
  page = await browser.open(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await page.addScriptTag({ content: await mediaScript() });
});

afterAll(async () => {
  await browser?.close();
  site?.close();
  await turn?.stop();
});

interface Outcome {
  readonly heard: number | undefined;
  readonly path: string | undefined;
  readonly took: number;
  readonly errors: readonly string[];
}

/** A call of two peers in the page, through the relay only. */
const call = (urls: string, credential: string): Promise<Outcome> =>
  page.evaluate(
    async (server) => {
      const { Stage, hearTone, negotiate, streamOf } = (globalThis as unknown as { media: Media }).media;
      const stage = new Stage();
      const errors: string[] = [];
      const options = { pcConfig: { iceServers: [server], iceTransportPolicy: 'relay' as const } };
      try {
        const [alice, bob] = [stage.newPeer(options), stage.newPeer(options)];
        alice.on('icecandidateerror', ({ code, text }) => void errors.push(`${code} ${text}`));
        await alice.addLocalMedia({ stream: stage.tone(440).stream });
        const start = performance.now();
        await negotiate(alice, bob);
        const took = performance.now() - start;
        const heard = await hearTone(streamOf(bob), 440, { deadline: 3000 }).catch(() => undefined);
        const stats = [...(await alice.getStats()).values()];
        const locals = stats.filter(({ type }) => type === 'local-candidate');
        const path = locals.map(({ candidateType, relayProtocol }) => `${candidateType} ${relayProtocol}`)[0];
        return { heard: heard?.frequency, path, took, errors };
      } finally {
        await stage.clear();
      }
    },
    { ...relayUser, urls, credential },
  );

test.each(['udp', 'tcp'])(
  'a relay-only call over TURN/%s is heard, and its offer waits for the relay only',
  async (transport) => {
    const { heard, path, took, errors } = await call(
      `turn:127.0.0.1:${turn.port}?transport=${transport}`,
      relayUser.credential,
    );
    expect({ path, errors }).toEqual({ path: `relay ${transport}`, errors: [] });
    expect(heard).toBeCloseTo(440, -1.5);
    expect(took).toBeLessThan(2000);
  },
);

test('wrong credentials are said in words: 401, and the call is silent', async () => {
  const { heard, errors } = await call(`turn:127.0.0.1:${turn.port}?transport=udp`, 'wrong');
  expect(heard).toBeUndefined();
  expect(errors.join()).toMatch(/401 \w+/);
});
