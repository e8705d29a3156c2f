/** The reference's own examples run, in Chromium, against the embedded server. */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type PageServer, servePage } from '../support/page-server.js';
import { hearOn } from '../support/person.js';
import { examples } from './examples.js';

const ALICE = 600;
const BOB = 1000;

const received: string[] = [];
let server: LoopbackServer;
let stage: PageServer;
let browsers: [TestBrowser, TestBrowser];
let alice: Page;
let bob: Page;

beforeAll(async () => {
  [server, stage, ...browsers] = await Promise.all([
    loopbackServer({
      domain: 'example.com',
      users: { alice: 'superpassword', bob: 'builder' },
      onWire: ({ direction, text }) => direction === 'in' && received.push(text),
    }),
    servePage({ entryPoints: [resolve(import.meta.dirname, 'programs/stage.mjs')] }),
    startBrowser({ frequency: ALICE }),
    startBrowser({ frequency: BOB }),
  ]);
  alice = await browsers[0].open(stage.url);
  bob = await browsers[1].open(stage.url);
  for (const page of [alice, bob]) await page.evaluate(`stage.lead('${server.url}')`);
  const account = { ws_servers: 'ws://sip-ws.example.com', uri: 'sip:bob@example.com', password: 'builder' };
  await bob.evaluate(`ua = new JsSIP.UA(${JSON.stringify(account)}); stage.follow(ua); ua.start()`);
  await logged(bob, 'registered');
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await Promise.all([stage.close(), server.close()]);
  expect(browsers.flatMap(({ errors }) => errors)).toEqual([]);
});

/** Waits until a page has noted this. */
const logged = (page: Page, line: string): Promise<unknown> =>
  page.waitForFunction((wanted) => {
    const { stage } = window as unknown as { stage: { log: string[] } };
    return stage.log.includes(wanted);
  }, line);

/** Runs an example as a script of the page, as a program has it. */
const play = (name: keyof typeof examples): Promise<unknown> =>
  alice.addScriptTag({ content: examples[name] });

/** The last request of a method that the server received from alice. */
const lastOf = (method: string): string =>
  received.findLast((text) => text.startsWith(`${method} `) && /^From:[^\r]*alice/m.test(text)) ?? '';

test('a user agent is made by the configuration, connects and registers', async () => {
  await play('configuration');
  expect(await alice.evaluate('coolPhone.configuration.uri.toString()')).toBe('sip:alice@example.com');
  await alice.evaluate('stage.follow(coolPhone); coolPhone.start()');
  await logged(alice, 'registered');
  expect(await alice.evaluate('[coolPhone.isConnected(), coolPhone.isRegistered()]')).toEqual([true, true]);
});

test('register() carries the extra headers', async () => {
  await alice.evaluate('stage.log.length = 0');
  await play('register');
  await logged(alice, 'registered');
  expect(lastOf('REGISTER')).toMatch(/\r\nX-Foo: foo\r\n[\s\S]*X-Bar: bar\r\n/);
});

test('sendMessage() delivers the text', async () => {
  await play('sendMessage');
  await Promise.all([logged(alice, 'delivered'), logged(bob, 'message remote Hello Bob!')]);
});

test('call() shows and sounds on both sides, from the moment that it is started', async () => {
  await play('call');
  await Promise.all([logged(alice, 'started'), logged(bob, 'started')]);
  expect(lastOf('INVITE')).toMatch(/\r\nX-Foo: foo\r\n[\s\S]*X-Bar: bar\r\n/);
  await hearOn(alice, 'views.remoteView.srcObject', BOB);
  await hearOn(bob, 'stage.session.getRemoteStreams()[0]', ALICE);
  await alice.waitForFunction('views.remoteView.videoWidth > 0 && views.selfView.videoWidth > 0');
  await alice.evaluate('stage.session.terminate()');
  await Promise.all([logged(alice, 'ended'), logged(bob, 'ended')]);
});

test('unregister() removes every binding, with the extra headers', async () => {
  await play('unregister');
  await logged(alice, 'unregistered null');
  const request = lastOf('REGISTER');
  expect(request).toMatch(/\r\nContact: \*\r\n/);
  expect(request).toMatch(/\r\nExpires: 0\r\n/);
  expect(request).toMatch(/\r\nX-Foo: foo\r\n[\s\S]*X-Bar: bar\r\n/);
  expect(await alice.evaluate('coolPhone.isRegistered()')).toBe(false);
});
