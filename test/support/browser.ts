import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { toneWav } from './tone.js';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** A Chromium whose microphone hears one tone, for as long as it runs. */
export interface TestBrowser {
  /** A page in a context of its own, with microphone and camera allowed. Errors in the page are collected. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>;
  /** What went wrong in its pages, uncaught. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** What may be chosen about a browser. */
export interface BrowserOptions {
  /** Of the tone at its microphone (Hz). */
  readonly frequency?: number;
  /** Whether media may use the loopback interface. An endpoint that has no address there is confused by the offer. */
  readonly loopback?: boolean;
  /** Flags of the command line beside those that all tests have; of two that contradict each other the later holds. */
  readonly flags?: readonly string[];
}

/** Starts Chromium. */
export async function startBrowser({
  frequency = 1000,
  loopback = true,
  flags: more = [],
}: BrowserOptions = {}): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-browser-'));
  const tone = join(folder, 'tone.wav');
  writeFileSync(tone, toneWav(frequency));
  const browser: Browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: [
      ...flags,
      ...(loopback ? ['--allow-loopback-in-peer-connection'] : []),
      `--use-file-for-fake-audio-capture=${tone}`,
      ...more,
    ],
  });
  const errors: string[] = [];
  return {
    errors,
    async open(url, options = {}) {
      const context = await browser.newContext({ permissions: ['microphone', 'camera'], ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => errors.push(String(error.stack ?? error)));
      await page.goto(url);
      return page;
    },
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
