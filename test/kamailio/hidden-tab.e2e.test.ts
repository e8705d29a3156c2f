/** A phone in a tab that nobody looks at: Chromium lets its timers wake once a minute, and it stays registered. */
import { expect, onTestFinished, test } from 'vitest';
import { startDemo } from '../support/demo.js';
import { kamailioUsers, startKamailio } from '../support/kamailio.js';
import { startTabbedBrowser } from '../support/tabs.js';
import { createUserAgent, messageEvent, registered } from '../support/user-agent.js';

/** Seconds: how long a registration lasts here, and how long the tab is hidden. */
const EXPIRES = 10;
const HIDDEN = 35;

test('a tab that was hidden for several registrations is reachable all the time', async () => {
  const [demo, kamailio] = await Promise.all([startDemo(), startKamailio()]);
  const browser = await startTabbedBrowser(`${demo.url}/phone.html`, 2);
  const bob = await registered(
    createUserAgent({ ws_servers: kamailio.wsUrl, uri: 'sip:bob@127.0.0.1', password: kamailioUsers.bob }),
  );
  onTestFinished(async () => {
    await Promise.all([bob.stop(), browser.close(), demo.dispose(), kamailio.dispose()]);
  });

  await browser.evaluate(`(async () => {
    await customElements.whenDefined('sip-phone');
    window.told = [];
    window.ticks = 0;
    const phone = document.createElement('sip-phone');
    for (const name of ['sip-registered', 'sip-unregistered', 'sip-registration-failed', 'sip-disconnected'])
      phone.addEventListener(name, () => told.push(name));
    phone.setAttribute('uri', 'sip:alice@127.0.0.1');
    phone.setAttribute('password', '${kamailioUsers.alice}');
    phone.setAttribute('register-expires', '${EXPIRES}');
    phone.setAttribute('ws-servers', '${kamailio.wsUrl}');
    const first = new Promise((resolve) => phone.addEventListener('sip-registered', resolve, { once: true }));
    document.body.replaceChildren(phone);
    await first;
    setInterval(() => ticks++, 100);
  })()`);
  await browser.openAnotherTab();
  await expect.poll(() => browser.evaluate('document.visibilityState')).toBe('hidden');

  const until = Date.now() + HIDDEN * 1000;
  let delivered = 0;
  while (Date.now() < until) {
    const sent = messageEvent(bob.sendMessage('sip:alice@127.0.0.1', 'Still there?'), 'succeeded', 'failed');
    expect((await sent).response.status_code).toBe(200);
    delivered++;
    await new Promise((resolve) => bob.environment.clock.startTimer(2_000, () => resolve(undefined)));
  }

  expect(delivered).toBeGreaterThan(10);
  // The page's own timer shows that the tab was throttled indeed: awake, it would have ticked 350 times.
  expect(await browser.evaluate('ticks')).toBeLessThan(60);
  const told = (await browser.evaluate('told')) as string[];
  expect(new Set(told)).toEqual(new Set(['sip-registered']));
  expect(told.length).toBeGreaterThan(HIDDEN / EXPIRES);
}, 120_000);
