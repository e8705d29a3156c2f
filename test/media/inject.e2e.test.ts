import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';
import { type Hearing, hearingScript } from './inject.js';

type Page = { hearing: Hearing };

test('a page that is driven from Node hears a tone and sees a colour', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required'],
  });
  try {
    const page = await browser.newPage();
    await page.addInitScript({ content: await hearingScript() });
    await page.goto('about:blank');
    const heard = await page.evaluate(async () => {
      const { hearTone, seeColour, seeFrames, startColour, startTone } = (globalThis as unknown as Page)
        .hearing;
      const picture = startColour([200, 30, 30]);
      await seeColour(picture.stream, [200, 30, 30]);
      await seeFrames(picture.stream, 3);
      picture.stop();
      return (await hearTone(startTone(1000).stream, 1000)).frequency;
    });
    expect(Math.abs(heard - 1000)).toBeLessThan(5);
  } finally {
    await browser.close();
  }
});
