import type { PhoneState } from '@sip-kit/phone';
import type { TestBrowser } from './browser.js';
import type { Demo } from './demo.js';
import { Person } from './person.js';

/** As on a handset: one page at a time. */
const viewport = { width: 420, height: 900 };

/** A page of the demo with one phone, at a server of the tests'. @param attributes of its `<sip-phone>` */
export async function sitDown(
  browser: TestBrowser,
  demo: Demo,
  attributes: Readonly<Record<string, string>>,
): Promise<Person> {
  const page = await browser.open(`${demo.url}/phone.html`, { viewport });
  await page.evaluate((entries) => {
    const phone = document.createElement('sip-phone');
    for (const [name, value] of entries) phone.setAttribute(name, value);
    document.body.replaceChildren(phone);
  }, Object.entries(attributes));
  return new Person(page);
}

/** Waits until the snapshot of a person's phone is as wanted. `wanted` runs in the page. @returns milliseconds that it took */
export async function waitForState(
  { page }: Person,
  wanted: (state: PhoneState) => boolean,
  timeout = 15_000,
): Promise<number> {
  const since = performance.now();
  const source = `(${String(wanted)})(document.querySelector('sip-phone').state)`;
  await page.waitForFunction(source, undefined, { timeout, polling: 50 });
  return performance.now() - since;
}
