import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { TestBrowser } from '../support/browser.js';
import type { FirefoxPage } from '../support/firefox.js';
import { type PageServer, servePage } from '../support/page-server.js';
import type { Account, Party } from './party.js';

/** A party as a test in Node sees it. */
export interface Seat {
  /**
   * Runs a task in the party's page, promises awaited. The task sees nothing but its parameters; what goes in and what
   * comes out is JSON.
   */
  run<Result, Given = undefined>(
    task: (party: Party, given: Given) => Result,
    given?: Given,
  ): Promise<Awaited<Result>>;
}

/** A party in Chromium, and its page. */
export type ChromiumSeat = Seat & { readonly page: Page };

/** Runs an expression in a page and gives its value, promises awaited. */
type Evaluate = (expression: string) => Promise<unknown>;

/** Serves the page of the parties. */
export const servePartyPage = (): Promise<PageServer> =>
  servePage({ entryPoints: [resolve(import.meta.dirname, 'page.ts')] });

/** A party in a page of Chromium. */
export async function sitDownInChromium(
  browser: TestBrowser,
  { url }: PageServer,
  account: Account,
): Promise<ChromiumSeat> {
  const page = await browser.open(url);
  return { page, ...(await sitDown((expression) => page.evaluate(expression), account)) };
}

/** A party in a page of Firefox. */
export const sitDownInFirefox = (page: FirefoxPage, account: Account): Promise<Seat> =>
  sitDown((expression) => page.evaluate(expression), account);

async function sitDown(evaluate: Evaluate, account: Account): Promise<Seat> {
  await evaluate(`register(${JSON.stringify(account)})`);
  return {
    async run<Result, Given>(
      task: (party: Party, given: Given) => Result,
      given?: Given,
    ): Promise<Awaited<Result>> {
      const call = `(${String(task)})(party, ${JSON.stringify(given)})`;
      const text = await evaluate(`Promise.resolve(${call}).then((value) => JSON.stringify(value))`);
      return (typeof text === 'string' ? JSON.parse(text) : undefined) as Awaited<Result>;
    },
  };
}
