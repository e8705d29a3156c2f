/** Two small programs, one of each era, on one import, with each other over the embedded server. */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackServer, loopbackServer } from '../server/support/loopback-server.js';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type PageServer, servePage } from '../support/page-server.js';
import { hearOn } from '../support/person.js';

const USERS = { alice: 'wonderland', bob: 'builder' };
const ALICE = 600;
const BOB = 1000;

let server: LoopbackServer;
let pages: [PageServer, PageServer];
let browsers: [TestBrowser, TestBrowser];
let alice: Page;
let bob: Page;

const program = (name: string): Promise<PageServer> =>
  servePage({ entryPoints: [resolve(import.meta.dirname, 'programs', name)] });

beforeAll(async () => {
  [server, ...pages] = await Promise.all([
    loopbackServer({ users: USERS }),
    program('era-0.3.mjs'),
    program('era-3.mjs'),
  ]);
  browsers = await Promise.all([startBrowser({ frequency: ALICE }), startBrowser({ frequency: BOB })]);
  alice = await begin(browsers[0], pages[0], 'alice');
  bob = await begin(browsers[1], pages[1], 'bob');
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await Promise.all([...pages.map((page) => page.close()), server.close()]);
  expect(browsers.flatMap(({ errors }) => errors)).toEqual([]);
});

async function begin(browser: TestBrowser, page: PageServer, user: keyof typeof USERS): Promise<Page> {
  const opened = await browser.open(page.url);
  const account = JSON.stringify({ url: server.url, user, password: USERS[user] });
  await opened.evaluate(`program.begin(${account})`);
  await logged(opened, 'registered 200');
  return opened;
}

/** Waits until a program has noted this. */
const logged = (page: Page, line: string): Promise<unknown> =>
  page.waitForFunction((wanted) => {
    const { program } = window as unknown as { program: { log: string[] } };
    return program.log.includes(wanted);
  }, line);

const forget = (page: Page): Promise<unknown> => page.evaluate('program.log.length = 0');

test('the program of the 0.3 era calls, and both hear each other', async () => {
  await alice.evaluate(`program.call('bob')`);
  await Promise.all([logged(alice, 'started remote'), logged(bob, 'confirmed remote')]);
  await logged(alice, 'local stream');
  await Promise.all([
    hearOn(alice, 'program.view.srcObject', BOB),
    hearOn(bob, 'program.view.srcObject', ALICE),
  ]);
  await alice.evaluate(`program.session.sendDTMF('1')`);
  await logged(bob, 'tone remote 1');
  await bob.evaluate('program.session.terminate()');
  await Promise.all([logged(alice, 'ended remote Terminated'), logged(bob, 'ended local Terminated')]);
});

test('the program of the 3.x era calls, and both hear each other', async () => {
  await Promise.all([forget(alice), forget(bob)]);
  await bob.evaluate(`program.call('sip:alice@example.test')`);
  await Promise.all([logged(bob, 'confirmed local'), logged(alice, 'started local')]);
  await Promise.all([
    hearOn(alice, 'program.view.srcObject', BOB),
    hearOn(bob, 'program.view.srcObject', ALICE),
  ]);
  await bob.evaluate(`program.session.sendDTMF('2')`);
  await logged(alice, 'tone remote 2');
  await alice.evaluate('program.session.terminate()');
  await Promise.all([logged(bob, 'ended remote Terminated'), logged(alice, 'ended local Terminated')]);
});

test('they write to each other', async () => {
  await alice.evaluate(`program.say('bob', 'Grüße ☎')`);
  await Promise.all([logged(alice, 'said 200'), logged(bob, 'message Grüße ☎')]);
  await bob.evaluate(`program.say('alice', 'back')`);
  await Promise.all([logged(bob, 'said 200'), logged(alice, 'message back')]);
});
