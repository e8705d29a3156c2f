import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { freePort, TestProcess } from './process.js';

/**
 * A Chromium as people have it, driven by its debugging protocol alone: Playwright keeps every page visible and its timers
 * awake, and here a tab shall be hidden and its timers throttled.
 */
export interface TabbedBrowser {
  /** Runs an expression in the first tab, promises awaited. */
  evaluate(expression: string): Promise<unknown>;
  /** Opens another tab in front of it. */
  openAnotherTab(): Promise<void>;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown };
}

/** @param grace seconds that a tab is hidden before its timers wake only once a minute; five minutes as people have it */
export async function startTabbedBrowser(url: string, grace: number): Promise<TabbedBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-tabs-'));
  const port = await freePort();
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
  ];
  const browser = new TestProcess('chromium', process.env.CHROME_PATH ?? '/usr/bin/chromium', [
    ...flags,
    `--user-data-dir=${folder}`,
    `--remote-debugging-port=${port}`,
    `--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/${grace}`,
    url,
  ]);
  await browser.says(/DevTools listening/);
  const endpoint = `http://127.0.0.1:${port}/json`;
  const targets = (await (await fetch(`${endpoint}/list`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const socket = new WebSocket(targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  let last = 0;
  return {
    evaluate: (expression) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        const receive = (data: Buffer): void => {
          const answer = JSON.parse(data.toString()) as Answer;
          if (answer.id !== id) return;
          socket.off('message', receive);
          if (answer.result?.exceptionDetails)
            reject(new Error(JSON.stringify(answer.result.exceptionDetails)));
          else resolve(answer.result?.result?.value);
        };
        socket.on('message', receive);
        const params = { expression, returnByValue: true, awaitPromise: true };
        socket.send(JSON.stringify({ id, method: 'Runtime.evaluate', params }));
      }),
    async openAnotherTab() {
      await fetch(`${endpoint}/new?about:blank`, { method: 'PUT' });
    },
    async close() {
      socket.close();
      await browser.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
