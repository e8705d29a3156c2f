/**
 * The elements in a real Chromium: how long `<sip-phone>` takes until it stands, how long a change of the snapshot takes
 * until it is drawn, and whether a long conversation ever keeps the page waiting.
 */
import { resolve } from 'node:path';
import { startBrowser } from '../support/browser.js';
import { servePage } from '../support/page-server.js';
import { median, table } from './statistics.js';

const ROUNDS = Number(process.env.ROUNDS ?? 200);
const MESSAGES = 10_000;

type Page = typeof import('./elements/page.js');
declare const bench: Page;

const server = await servePage({
  entryPoints: [resolve(import.meta.dirname, 'elements/page.ts')],
  globalName: 'bench',
  minify: true,
});
const browser = await startBrowser();
try {
  const page = await browser.open(server.url);
  page.setDefaultTimeout(0);
  const layout = await page.evaluate((rounds) => bench.firstLayout(rounds), ROUNDS);
  const change = await page.evaluate((rounds) => bench.snapshotChange(rounds, 'none'), ROUNDS);
  const paced = await page.evaluate((rounds) => bench.snapshotChange(rounds, 'frame'), ROUNDS);
  const chat = await page.evaluate((count) => bench.scrollLongConversation(count), MESSAGES);
  const longest = Math.max(0, ...chat.tasks);
  const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;
  const rows = [
    ['', 'measured', 'goal'],
    ['<sip-phone>, upgrade and first layout, median', milliseconds(median(layout)), '≤ 8 ms'],
    ['a change of the snapshot in a call, median', milliseconds(median(change)), '< 1 ms'],
    ['the same, one in each frame', milliseconds(median(paced)), ''],
    [
      `<sip-chat>, ${MESSAGES} messages scrolled through in ${chat.scrolled} steps, longest task`,
      longest === 0 ? '< 50 ms' : milliseconds(longest),
      '≤ 50 ms',
    ],
  ];
  process.stdout.write(`${table(rows)}\n`);
  if (browser.errors.length > 0) throw new Error(browser.errors.join('\n'));
} finally {
  await browser.close();
  await server.close();
}
