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
  readonly id?: number;
  readonly method?: string;
  readonly error?: { readonly message: string };
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown };
}

/** One tab's side of the debugging protocol. */
class Debugger {
  readonly #socket: WebSocket;
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async connect(url: string): Promise<Debugger> {
    const socket = new WebSocket(url);
    await once(socket, 'open');
    return new Debugger(socket);
  }

  /** Asks for a command; rejects when the browser refuses it, or when the page that it ran in went away. */
  async send(method: string, params: Record<string, unknown> = {}): Promise<Answer['result']> {
    const id = ++this.#last;
    const answer = this.#receive((message) => message.id === id);
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { error, result } = await answer;
    if (error) throw new Error(`${method}: ${error.message}`);
    if (result?.exceptionDetails) throw new Error(JSON.stringify(result.exceptionDetails));
    return result;
  }

  async happens(method: string): Promise<void> {
    await this.#receive((message) => message.method === method);
  }

  close(): void {
    this.#socket.close();
  }

  #receive(matches: (message: Answer) => boolean): Promise<Answer> {
    return new Promise((resolve) => {
      const receive = (data: Buffer): void => {
        const message = JSON.parse(data.toString()) as Answer;
        if (!matches(message)) return;
        this.#socket.off('message', receive);
        resolve(message);
      };
      this.#socket.on('message', receive);
    });
  }
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
    'about:blank',
  ]);
  await browser.says(/DevTools listening/);
  const endpoint = `http://127.0.0.1:${port}/json`;
  const targets = (await (await fetch(`${endpoint}/list`)).json()) as {
    type: string;
    webSocketDebuggerUrl: string;
  }[];
  const tab = await Debugger.connect(targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
  await tab.send('Page.enable');
  const loaded = tab.happens('Page.loadEventFired');
  await tab.send('Page.navigate', { url });
  await loaded;
  return {
    evaluate: async (expression) =>
      (await tab.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }))?.result
        ?.value,
    async openAnotherTab() {
      await fetch(`${endpoint}/new?about:blank`, { method: 'PUT' });
    },
    async close() {
      tab.close();
      await browser.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
