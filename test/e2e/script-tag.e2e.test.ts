/** Pages without a bundler: the files of `@sip-kit/elements/cdn`, as published, in a real Chromium. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { otherVersion, type ScriptSite, serveScripts, version } from '../support/script-page.js';

const phone = '<sip-phone uri="sip:alice@example.com" ws-servers="/sip"></sip-phone>';

let browser: TestBrowser;
let site: ScriptSite | undefined;

beforeAll(async () => {
  browser = await startBrowser();
});
beforeEach(() => async () => {
  await site?.close();
});
afterAll(async () => {
  await browser.close();
  expect(browser.errors).toEqual([]);
});

async function open(body: string) {
  site = await serveScripts(body);
  const page = await browser.open('about:blank');
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(site.url);
  return { page, said, asked: site.asked };
}

test('one <script src> is a phone that registers, in German where the page is', async () => {
  const { page, asked } = await open(`<html lang="de"><body>
    ${phone}
    <script src="/kit/sip-kit.iife.js"></script>
    <script src="/kit/lang/de.iife.js"></script>`);
  await page.locator('sip-phone:state(registered)').waitFor();
  await page.getByRole('button', { name: 'Videoanruf' }).waitFor();
  expect(asked.slice(0, 3)).toEqual(['sip-kit.iife.js', 'lang/de.iife.js', 'phone.js']);
  expect(
    await page.evaluate(() => Object.keys((globalThis as unknown as { SipKit: object }).SipKit)),
  ).toContain('SipPhone');
});

test('the script alone asks for nothing more until an element is configured', async () => {
  const { page, asked } = await open(
    '<sip-dialpad></sip-dialpad><script src="/kit/sip-kit.iife.js"></script>',
  );
  await page.locator('sip-dialpad:state(orphan)').waitFor();
  expect(asked).toEqual(['sip-kit.iife.js']);
});

test('one module is a phone that registers and calls; what calls need comes after that', async () => {
  const { page, asked } = await open(`<body>${phone}<script type="module" src="/kit/sip-kit.js"></script>`);
  await page.locator('sip-phone:state(registered)').waitFor();
  await page.getByRole('textbox').first().fill('nobody');
  await page.getByRole('button', { name: 'Call nobody', exact: true }).click();
  await page.getByText('Nobody can be reached at nobody.').first().waitFor();
  const first = (name: string): number => asked.findIndex((file) => file.startsWith(name));
  expect(asked[0]).toBe('sip-kit.js');
  expect(asked.indexOf('/sip')).toBeGreaterThan(0);
  expect(first('chunks/call-parts')).toBeGreaterThan(asked.indexOf('/sip'));
});

test('two copies of one version on one page are silent, and understand each other', async () => {
  const { page, said } = await open(`<body>
    <script src="/kit/sip-kit.iife.js"></script>
    <script type="module">
      import { SipDialpad } from '/kit/sip-kit.js';
      SipDialpad.define('second-dialpad');
    </script>
    <sip-provider uri="sip:alice@example.com" ws-servers="/sip"><second-dialpad></second-dialpad></sip-provider>`);
  await page.locator('sip-provider:state(registered)').waitFor();
  expect(
    await page.evaluate(() => {
      const [provider, dialpad] = ['sip-provider', 'second-dialpad'].map((tag) =>
        document.querySelector(tag),
      );
      type Host = { readonly phone: object | undefined };
      return (provider as unknown as Host).phone === (dialpad as unknown as Host).phone;
    }),
  ).toBe(true);
  expect(said.filter((line) => line.includes('not registered'))).toEqual([]);
});

test('of two versions on one page the first has the tags, and the console says so', async () => {
  const { page, said } = await open(`<body>
    <script src="/kit/sip-kit.iife.js"></script>
    <script src="/other-kit/sip-kit.iife.js"></script>
    ${phone}`);
  await page.locator('sip-phone:state(registered)').waitFor();
  expect(said).toContain(
    `<sip-phone> ${otherVersion} was not registered: the page already has ${version} one.`,
  );
  expect(
    await page.evaluate(() => (customElements.get('sip-phone') as { version?: string } | undefined)?.version),
  ).toBe(version);
});
