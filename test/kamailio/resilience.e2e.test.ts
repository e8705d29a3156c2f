/** A phone of the demo in Chromium and a real Kamailio, with everything that happens to connections in the course of a day. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { type Demo, startDemo } from '../support/demo.js';
import { createFarNetwork, type FarNetwork } from '../support/far-network.js';
import { type Kamailio, kamailioUsers, startKamailio } from '../support/kamailio.js';
import type { Person } from '../support/person.js';
import { sitDown, waitForState } from '../support/seat.js';

/** Milliseconds within which a phone notices that its connection is dead. */
const NOTICED = 10_000;
/** Milliseconds within which it is registered again when its server is back. */
const BACK = 5_000;

let demo: Demo;
let browser: TestBrowser;
beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});
afterAll(async () => {
  await Promise.all([browser.close(), demo.dispose()]);
  expect(browser.errors).toEqual([]);
});

const alice = (server: string, more: Record<string, string> = {}): Promise<Person> =>
  sitDown(browser, demo, {
    uri: 'sip:alice@127.0.0.1',
    password: kamailioUsers.alice,
    'ws-servers': server,
    ...more,
  });

describe('a server on this machine', () => {
  let kamailio: Kamailio;
  beforeEach(async () => {
    kamailio = await startKamailio();
  });
  afterEach(() => kamailio.dispose());

  test('a wrong password is said in words, and the phone does not try for ever', async () => {
    const person = await alice(kamailio.wsUrl, { password: 'looking-glass' });
    await person.reads('The user name or password is wrong.');
    await waitForState(
      person,
      ({ registration }) => registration.status === 'failed' && !registration.willRetry,
    );
  });

  test('a registration is refreshed before it expires, and never shown longer than it lasts', async () => {
    const person = await alice(kamailio.wsUrl, { 'register-expires': '10' });
    await person.isReady();
    const first = await person.page.evaluate(
      () => document.querySelector('sip-phone')?.state.registration.expiresAt ?? 0,
    );
    const refreshed = await person.page.evaluateHandle((before) => {
      const phone = document.querySelector('sip-phone');
      return new Promise<boolean>((resolve) => {
        const look = (): void => {
          const { status, expiresAt = 0 } = phone?.state.registration ?? {};
          if (Date.now() > before && (status !== 'registered' || expiresAt <= before)) resolve(false);
          if (expiresAt > before) resolve(true);
        };
        phone?.addEventListener('sip-registered', look);
        setInterval(look, 100);
      });
    }, first);
    expect(await refreshed.jsonValue()).toBe(true);
  });

  test('an expiry that the registrar finds too brief is asked for again as it likes (423)', async () => {
    const person = await alice(kamailio.wsUrl, { 'register-expires': '5' });
    await person.isReady();
    const left = await person.page.evaluate(
      () => (document.querySelector('sip-phone')?.state.registration.expiresAt ?? 0) - Date.now(),
    );
    expect(left).toBeGreaterThan(5_000);
  });

  test('a server that is killed and comes back: registered again within 5 s of its return', async () => {
    const person = await alice(kamailio.wsUrl);
    await person.isReady();
    await kamailio.kill();
    await waitForState(person, ({ connection }) => connection.status === 'disconnected', NOTICED);
    await person.reads(/No connection/);
    await kamailio.start();
    expect(
      await waitForState(person, ({ registration }) => registration.status === 'registered'),
    ).toBeLessThan(BACK);
  });

  test('the first of two servers is killed: the phone goes to the second, and back when the first returns', async () => {
    const second = await startKamailio();
    const person = await alice(`${kamailio.wsUrl};weight=10 ${second.wsUrl};weight=1`);
    await person.isReady();
    const server = (): Promise<string | undefined> =>
      person.page.evaluate(() => document.querySelector('sip-phone')?.state.connection.server);
    expect(await server()).toBe(kamailio.wsUrl);
    await kamailio.kill();
    await expect.poll(server, { timeout: NOTICED }).toBe(second.wsUrl);
    await waitForState(person, ({ registration }) => registration.status === 'registered');
    await kamailio.start();
    await expect.poll(server, { timeout: 60_000 }).toBe(kamailio.wsUrl);
    await waitForState(person, ({ registration }) => registration.status === 'registered');
    await second.dispose();
  }, 120_000);

  test('a TLS certificate that the browser refuses: the likely causes are named', async () => {
    const secure = await startKamailio({ definitions: ['WITH_TLS'] });
    const person = await alice('ws://127.0.0.1:9');
    const causes = await person.page.evaluate((url) => {
      const phone = document.createElement('sip-phone');
      const told = new Promise<readonly string[]>((resolve) => {
        phone.addEventListener('sip-disconnected', (event) => {
          resolve((event as CustomEvent<{ likelyCauses: readonly string[] }>).detail.likelyCauses);
        });
      });
      phone.setAttribute('uri', 'sip:alice@127.0.0.1');
      phone.setAttribute('ws-servers', url);
      document.body.replaceChildren(phone);
      return told;
    }, secure.wssUrl);
    expect(causes.join('\n')).toMatch(/certificate/i);
    await secure.dispose();
  });
});

describe('a server in another network', () => {
  let far: FarNetwork;
  let kamailio: Kamailio;
  beforeEach(async () => {
    far = await createFarNetwork();
    kamailio = await startKamailio({ network: far });
  });
  afterEach(async () => {
    await kamailio.dispose();
    far.dispose();
  });

  test('packets that are silently lost: noticed within 10 s, said, and mended when they get through again', async () => {
    const person = await alice(kamailio.wsUrl);
    await person.isReady();
    far.cut();
    expect(await waitForState(person, ({ connection }) => connection.status !== 'connected')).toBeLessThan(
      NOTICED,
    );
    await waitForState(person, ({ registration }) => registration.status !== 'registered');
    far.restore();
    await waitForState(person, ({ registration }) => registration.status === 'registered', 45_000);
  }, 90_000);

  test('another address of this machine: the phone is registered again from there', async () => {
    const person = await alice(kamailio.wsUrl);
    await person.isReady();
    far.changeAddress();
    expect(await waitForState(person, ({ connection }) => connection.status !== 'connected')).toBeLessThan(
      NOTICED,
    );
    await waitForState(person, ({ registration }) => registration.status === 'registered', 45_000);
  }, 90_000);
});
