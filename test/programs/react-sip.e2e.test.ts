/**
 * A program that no one here wrote: react-sip 0.8.1 from npm, a React component over jssip, runs with `jssip` answered by
 * our `jssip` entry and nothing else changed: it registers, calls and is called over a real Kamailio.
 */
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import { type PageServer, servePage } from '../support/page-server.js';
import { hearOn } from '../support/person.js';

/** A page with one `<SipProvider>`, at hand as `provider`. */
const PROGRAM = `
  import React from 'react';
  import ReactDOM from 'react-dom';
  import { SipProvider } from 'react-sip';
  window.begin = (props) => {
    const place = document.body.appendChild(document.createElement('div'));
    window.provider = ReactDOM.render(React.createElement(SipProvider, props, React.createElement('i')), place);
  };
`;

const ALICE = 600;
const BOB = 1000;

let kamailio: Kamailio;
let program: PageServer;
let browsers: [TestBrowser, TestBrowser];

beforeAll(async () => {
  [kamailio, program, ...browsers] = await Promise.all([
    startKamailio({ definitions: ['WITH_TLS'] }),
    servePage({
      stdin: { contents: PROGRAM, resolveDir: import.meta.dirname },
      alias: { jssip: resolve(import.meta.dirname, '../../packages/core/src/jssip.ts') },
    }),
    startBrowser({ frequency: ALICE }),
    startBrowser({ frequency: BOB }),
  ]);
});
afterAll(async () => {
  await Promise.all([...browsers.map((browser) => browser.close()), program.close(), kamailio.dispose()]);
  expect(browsers.flatMap(({ errors }) => errors)).toEqual([]);
});

async function begin(browser: TestBrowser, user: 'alice' | 'bob', more: object = {}): Promise<Page> {
  const page = await browser.open(program.url, { ignoreHTTPSErrors: true });
  const { hostname: host, port } = new URL(kamailio.wssUrl);
  const props = { host, port: Number(port), user, password: kamailioUsers[user], ...more };
  await page.evaluate((given) => (window as unknown as { begin(props: object): void }).begin(given), props);
  await status(page, 'sipStatus', 'sipStatus/REGISTERED');
  return page;
}

/** Waits until the component says so. */
const status = (page: Page, field: 'sipStatus' | 'callStatus', wanted: string): Promise<unknown> =>
  page.waitForFunction(`provider.state.${field} === '${wanted}'`, undefined, { timeout: 10_000 });

test('react-sip registers, calls, is answered, hears the far end, and hangs up', async () => {
  const bob = await begin(browsers[1], 'bob', { autoAnswer: true });
  const alice = await begin(browsers[0], 'alice');
  await alice.evaluate(`provider.startCall('bob')`);
  await Promise.all([alice, bob].map((page) => status(page, 'callStatus', 'callStatus/ACTIVE')));
  const stream = `document.querySelector('#sip-provider-audio').srcObject`;
  await Promise.all([hearOn(alice, stream, BOB), hearOn(bob, stream, ALICE)]);
  expect(await bob.evaluate('provider.state.callCounterpart')).toContain('alice');
  await alice.evaluate('provider.stopCall()');
  await Promise.all([alice, bob].map((page) => status(page, 'callStatus', 'callStatus/IDLE')));
});

test('react-sip is told of a wrong password', async () => {
  const page = await browsers[0].open(program.url, { ignoreHTTPSErrors: true });
  const { hostname: host, port } = new URL(kamailio.wssUrl);
  const props = { host, port: Number(port), user: 'alice', password: 'looking-glass' };
  await page.evaluate((given) => (window as unknown as { begin(props: object): void }).begin(given), props);
  await status(page, 'sipStatus', 'sipStatus/ERROR');
  expect(await page.evaluate('provider.state.sipErrorType')).toBe('sipErrorType/REGISTRATION');
});
