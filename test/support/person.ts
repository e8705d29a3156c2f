import { resolve } from 'node:path';
import { build } from 'esbuild';
import type { Frame, Locator, Page } from 'playwright-core';

/** The functions of `test/media/tone.ts`, bundled once, to be run inside a page. */
const ears = build({
  entryPoints: [resolve(import.meta.dirname, '../media/tone.ts')],
  bundle: true,
  format: 'iife',
  globalName: 'ears',
  write: false,
  logLevel: 'error',
}).then(({ outputFiles }) => outputFiles[0]?.text ?? '');

type Ears = typeof import('../media/tone.js');

/** Waits until a tone is heard on the stream that an expression gives in a page. @param frequency Hz */
export async function hearOn(page: Page, stream: string, frequency: number): Promise<void> {
  await page.addScriptTag({ content: await ears });
  await page.evaluate(`ears.hearTone(${stream}, ${frequency}, { deadline: 8000 })`);
}

/** A person at a phone: reads what is on the screen, presses buttons, hears and sees. */
export class Person {
  readonly page: Page;
  /** The `<sip-phone>`. */
  readonly phone: Locator;
  readonly #place: Page | Frame;
  readonly #selector: string;

  /**
   * @param place the page, or a frame in it
   * @param selector of the person's phone there
   */
  constructor(place: Page | Frame, selector = 'sip-phone') {
    this.page = 'mainFrame' in place ? place : place.page();
    this.#place = place;
    this.#selector = selector;
    this.phone = place.locator(selector);
  }

  /** Waits until the phone says that it is ready for calls. */
  async isReady(): Promise<void> {
    await this.phone.getByText('Ready', { exact: true }).waitFor();
  }

  /** Dials on the buttons of the dialpad. */
  async dial(digits: string): Promise<void> {
    for (const digit of digits) {
      await this.phone.getByRole('button', { name: new RegExp(`^${digit}\\b`) }).click();
    }
  }

  /** Writes whom to call. */
  async enter(target: string): Promise<void> {
    await this.phone.getByRole('textbox', { name: 'Number or name to call' }).fill(target);
  }

  /** Waits until the running call with this person fills the screen. */
  async talksTo(name: string): Promise<void> {
    await this.phone.getByLabel(`Call with ${name}`, { exact: true }).getByRole('timer').waitFor();
  }

  /** Presses the button of this name. */
  async press(name: string | RegExp): Promise<void> {
    await this.phone.getByRole('button', { name, exact: typeof name === 'string' }).click();
  }

  /** Waits until this text is to be read on the phone. */
  async reads(text: string | RegExp): Promise<void> {
    await this.phone.getByText(text).first().waitFor();
  }

  /** Waits until a tone of the far end is heard in the running call. @param frequency Hz */
  hears(frequency: number): Promise<unknown> {
    return this.#perceive(
      ({ hearTone }, stream, wanted) => hearTone(stream, wanted, { deadline: 8000 }),
      frequency,
    );
  }

  /** Waits until new pictures of the far end were shown in the running call. */
  sees(): Promise<unknown> {
    return this.#perceive(({ seeFrames }, stream, frames) => seeFrames(stream, frames, 8000), 5);
  }

  /** Waits for the far end's media in the running call, and has `sense`, run in the page, look at it. */
  async #perceive(
    sense: (ears: Ears, stream: MediaStream, value: number) => Promise<unknown>,
    value: number,
  ): Promise<unknown> {
    await this.#place.addScriptTag({ content: await ears });
    const remote = await this.#place.evaluateHandle((selector) => {
      const { phone } = document.querySelector(selector as 'sip-phone') ?? {};
      if (!phone) throw new Error(`No phone is at ${selector}`);
      const stream = (): MediaStream | undefined => phone.media(phone.state.activeCallId ?? '')?.remote;
      return new Promise<MediaStream>((resolve) => {
        const look = (): void => {
          const found = stream();
          if (found) resolve(found);
        };
        phone.subscribe(look);
        look();
      });
    }, this.#selector);
    const run = new Function('parts', `return (${String(sense)})(ears, parts.remote, parts.value)`);
    return this.#place.evaluate(run as (parts: { remote: unknown; value: number }) => Promise<unknown>, {
      remote,
      value,
    });
  }
}
