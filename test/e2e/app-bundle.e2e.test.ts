/** Pages that bundle the tags which they use: what is loaded when, in a real Chromium. */
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBrowser, type TestBrowser } from '../support/browser.js';
import { serveScripts } from '../support/script-page.js';

let browser: TestBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  expect(browser.errors).toEqual([]);
});

/** A program in chunks, as bundlers make them: `main.js`, and each module that is imported dynamically. */
async function bundle(contents: string): Promise<ReadonlyMap<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, sourcefile: 'main.js' },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'app',
    entryNames: 'main',
    write: false,
    logLevel: 'error',
  });
  return new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
}

test('the phone is asked for while what a keypad shows is still on its way', async () => {
  const app = await bundle("import '@sip-kit/elements/define/sip-dialpad'");
  const site = await serveScripts(
    `<body><sip-dialpad uri="sip:alice@example.com" ws-servers="/sip"></sip-dialpad>
      <script type="module" src="/app/main.js"></script>`,
    app,
  );
  try {
    const page = await browser.open('about:blank');
    const held = new Promise<Route>((resolve) => {
      void page.route('**/app/sip-dialpad-*.js', resolve);
    });
    const phone = page.waitForRequest('**/app/lazy-*.js');
    await page.goto(site.url);
    const view = await held;
    await phone;
    expect(await page.locator('sip-dialpad').getByRole('button').count()).toBe(0);
    await view.continue();
    await page.locator('sip-dialpad').getByRole('button', { name: '5' }).waitFor();
    await page.locator('sip-dialpad:state(registered)').waitFor();
  } finally {
    await site.close();
  }
});
