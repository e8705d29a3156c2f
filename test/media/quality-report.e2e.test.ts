/** Reports of quality at the end of calls (RFC 6035), from a real browser to a collector behind the embedded server. */
import { resolve } from 'node:path';
import { OutgoingResponse, parseMessage } from '@sip-kit/core/message';
import type { ServerSocket } from '@sip-kit/testing/server';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type PageServer, servePage } from '../support/page-server.js';
import type * as phones from './two-phones.js';

let server: LoopbackServer;
let site: PageServer;
let browser: TestBrowser;
let page: Page;

interface Publication {
  readonly event: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

const collected: Publication[] = [];

/** A collector at the other end of a wire to the server: it takes each PUBLISH, and keeps what it says. */
const collector: ServerSocket = {
  onMessage: undefined,
  onClose: undefined,
  send(data) {
    const parsed = parseMessage(data);
    if (!parsed.ok || !('ruri' in parsed.message) || parsed.message.method !== 'PUBLISH') return;
    const request = parsed.message;
    collected.push({
      event: request.getHeader('Event'),
      contentType: request.getHeader('Content-Type'),
      body: String(request.body),
    });
    const headers = [
      { name: 'SIP-ETag', value: `report-${collected.length}` },
      { name: 'Expires', value: '3600' },
    ];
    this.onMessage?.(new OutgoingResponse(request, 200, { toTag: 'collector', headers }).toString());
  },
  close: () => undefined,
};

beforeAll(async () => {
  [server, site, browser] = await Promise.all([
    loopbackServer(),
    servePage({ entryPoints: [resolve(import.meta.dirname, 'two-phones.ts')], globalName: 'phones' }),
    startBrowser(),
  ]);
  server.server.addPeer('collector.test', collector);
  page = await browser.open(site.url);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), server?.close()]);
});

type InPage = { readonly phones: typeof phones };

test('each call that was answered is reported once, to the collector, with what was measured; others are not', async () => {
  const callIds = await page.evaluate(async (url) => {
    const { connect, hangUp, reportQuality, startPhone, whenSampled } = (globalThis as unknown as InPage)
      .phones;
    const [alice, bob] = await Promise.all([startPhone(url, 'alice'), startPhone(url, 'bob')]);
    const end = reportQuality(alice, { collector: 'sip:reports@collector.test', interval: 200 });
    const media = { mediaConstraints: { audio: true, video: false } };

    const refused = alice.call('sip:bob@example.test', media);
    bob.once('newRTCSession', ({ session }) => session.terminate());
    await new Promise((resolve) => refused.once('failed', resolve));

    const ids: (string | undefined)[] = [];
    for (const [from, to] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const pair = await connect(from, to, media, media);
      await whenSampled(from === alice ? pair.caller : pair.called);
      ids.push(pair.caller.request?.call_id);
      await hangUp(pair);
    }
    end();
    const unreported = await connect(alice, bob, media, media);
    await hangUp(unreported);
    await Promise.all([alice.stop(), bob.stop()]);
    return ids;
  }, server.url);

  expect(collected.map(({ event, contentType }) => [event, contentType])).toEqual([
    ['vq-rtcpxr', 'application/vq-rtcpxr'],
    ['vq-rtcpxr', 'application/vq-rtcpxr'],
  ]);
  const field = (name: string): (string | undefined)[] =>
    collected.map(({ body }) => new RegExp(`^${name}: (.*)\r$`, 'm').exec(body)?.[1]);
  expect(field('CallID')).toEqual(callIds);
  expect(field('OrigID')).toEqual(['<sip:alice@example.test>', '<sip:bob@example.test>']);
  expect(field('LocalID')).toEqual(['<sip:alice@example.test>', '<sip:alice@example.test>']);
  for (const { body } of collected) {
    expect(body).toMatch(/^LocalAddr: IP=[\da-f.:]+ PORT=[1-9]\d* SSRC=0x[\da-f]{8}\r$/m);
    expect(body).toMatch(/^SessionDesc: PT=\d+ PD=opus SR=48000\r$/m);
    expect(body).toMatch(/^PacketLoss: NLR=0\.00/m);
    expect(body).toMatch(/^QualityEst: RLQ=9\d RCQ=\d\d MOSLQ=4\.4 MOSCQ=4\.\d QoEEstAlg=G\.107\r$/m);
  }
});
