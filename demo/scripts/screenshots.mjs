/**
 * Takes the pictures of docs/screenshots: `node demo/scripts/screenshots.mjs [folder] [name part,name part]`.
 * Needs Chromium (`CHROME_PATH`, or the system's), a font with emoji, Inter as the system's font for pictures like those
 * that are there, and built packages for the embedded server.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';

const here = fileURLToPath(new URL('..', import.meta.url));
const folder = process.argv[2] ?? fileURLToPath(new URL('../../docs/screenshots', import.meta.url));
const parts = (process.argv[3] ?? '').split(',');
const isWanted = (file) => parts.some((part) => file.includes(part));

/** One exhibit of the gallery: `[file, exhibit, { theme, dir, width, lang, forced, fontSize }]`. */
const gallery = [
  ...['light', 'dark'].flatMap((theme) => [
    [`ready-${theme}`, 'sip-phone-registered', { theme }],
    [`incoming-${theme}`, 'sip-phone-incoming-video-call', { theme }],
    [`in-call-${theme}`, 'sip-phone-in-call', { theme }],
    [`video-${theme}`, 'sip-phone-in-video-call', { theme }],
    [`chat-${theme}`, 'sip-chat-chat-far-end-types', { theme }],
    [`failed-${theme}`, 'sip-phone-declined', { theme }],
    [`wrong-password-${theme}`, 'sip-phone-wrong-password', { theme }],
  ]),
  ['two-calls-light', 'sip-phone-two-calls', {}],
  ['call-waiting-dark', 'sip-phone-call-waiting', { theme: 'dark' }],
  ['settings-light', 'sip-phone-the-phone-s-settings', {}],
  ['settings-dark', 'sip-phone-the-phone-s-settings', { theme: 'dark' }],
  ['transfer-light', 'sip-transfer-transfer', {}],
  ['recents-light', 'sip-phone-history', {}],
  ['keypad-light', 'sip-phone-keypad-in-a-call', {}],
  ['tools-dark', 'sip-phone-all-tools', { theme: 'dark' }],
  ['transfer-in-call-light', 'sip-phone-where-to-transfer-to', {}],
  ['receipts-light', 'sip-chat-receipts-and-emoji', {}],
  ['receipts-dark', 'sip-chat-receipts-and-emoji', { theme: 'dark' }],
  ['thousand-messages-light', 'sip-chat-a-thousand-messages', {}],
  ['view-call-light', 'sip-phone-calls-alone', {}],
  ['nobody-yet-light', 'sip-chat-nobody-yet', {}],
  ['text-200-ready', 'sip-phone-registered', { fontSize: '32px' }],
  ['text-200-chat', 'sip-chat-receipts-and-emoji', { fontSize: '32px' }],
  ['narrow-240', 'sip-phone-registered', { width: '240' }],
  ['narrow-240-incoming', 'sip-phone-incoming-video-call', { width: '240' }],
  ['narrow-240-video', 'sip-phone-in-video-call', { width: '240' }],
  ['narrow-320', 'sip-phone-in-call', { width: '320' }],
  ['wide-960', 'sip-phone-chats-unread', { width: '960' }],
  ['wide-960-video', 'sip-phone-in-video-call', { width: '960', theme: 'dark' }],
  ['wide-1200', 'sip-phone-chats-unread', { width: '1200' }],
  ['wide-1200-in-call', 'sip-phone-in-call', { width: '1200', theme: 'dark' }],
  ['narrow-240-tools', 'sip-phone-all-tools', { width: '240' }],
  ['narrow-240-chat', 'sip-chat-receipts-and-emoji', { width: '240' }],
  ['narrow-240-settings', 'sip-phone-the-phone-s-settings', { width: '240' }],
  ['narrow-240-recents', 'sip-phone-history', { width: '240' }],
  ['rtl-tools', 'sip-phone-all-tools', { dir: 'rtl', lang: 'ar' }],
  ['rtl-receipts', 'sip-chat-receipts-and-emoji', { dir: 'rtl', lang: 'ar' }],
  ['rtl-settings', 'sip-phone-the-phone-s-settings', { dir: 'rtl', lang: 'ar' }],
  ['rtl-recents', 'sip-phone-history', { dir: 'rtl', lang: 'ar' }],
  ['forced-colours-tools', 'sip-phone-all-tools', { forced: 'active' }],
  ['forced-colours-settings', 'sip-phone-the-phone-s-settings', { forced: 'active' }],
  ['rtl-ready', 'sip-phone-registered', { dir: 'rtl', lang: 'ar' }],
  ['rtl-two-calls', 'sip-phone-two-calls', { dir: 'rtl', lang: 'ar' }],
  ['rtl-chat', 'sip-chat-chat-not-delivered', { dir: 'rtl', lang: 'ar' }],
  ['rtl-wide', 'sip-phone-chats-unread', { dir: 'rtl', lang: 'ar', width: '960' }],
  ['german-320', 'sip-phone-two-calls', { lang: 'de', width: '320' }],
  ['forced-colours', 'sip-phone-registered', { forced: 'active' }],
  ['forced-colours-in-call', 'sip-phone-muted', { forced: 'active' }],
  ['forced-colours-chat', 'sip-chat-chat-not-delivered', { forced: 'active' }],
];

const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url));
await build({ configFile, root: here, logLevel: 'warn' });
const server = await preview({ configFile, root: here, preview: { port: 0 } });
const origin = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? '';

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-angle=swiftshader',
    '--use-fake-device-for-media-stream',
    '--allow-loopback-in-peer-connection',
  ],
});
await mkdir(folder, { recursive: true });

/** A page that cannot be taken for a person’s own: fixed size, colours and language. */
async function open(path, { theme = 'light', width = 1280, height = 900, forced = 'none' } = {}) {
  const context = await browser.newContext({
    colorScheme: theme,
    forcedColors: forced,
    viewport: { width, height },
    permissions: ['microphone', 'camera'],
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => process.stderr.write(`${path}: ${error.message}\n`));
  await page.addInitScript(paintedCamera);
  await page.goto(origin + path);
  await page.waitForFunction(() =>
    [...document.querySelectorAll('sip-phone')].every((phone) => phone.shadowRoot),
  );
  return page;
}

/** In the page: a camera that shows a quiet picture instead of a test pattern. */
function paintedCamera() {
  const devices = navigator.mediaDevices;
  if (!devices) return;
  const original = devices.getUserMedia.bind(devices);
  let count = 0;
  devices.getUserMedia = async (constraints) => {
    const stream = await original({ ...constraints, video: false });
    if (!constraints.video) return stream;
    const canvas = Object.assign(document.createElement('canvas'), { width: 480, height: 640 });
    const paint = canvas.getContext('2d');
    const hue = [212, 24][count++ % 2];
    setInterval(() => {
      const sky = paint.createLinearGradient(0, 0, 480, 640);
      sky.addColorStop(0, `hsl(${hue} 42% 72%)`);
      sky.addColorStop(1, `hsl(${hue + 30} 38% 38%)`);
      paint.fillStyle = sky;
      paint.fillRect(0, 0, 480, 640);
      paint.fillStyle = `hsl(${hue} 30% 88%)`;
      paint.beginPath();
      paint.arc(240, 270, 92, 0, 7);
      paint.ellipse(240, 620, 180, 230, 0, 0, 7);
      paint.fill();
    }, 100);
    stream.addTrack(canvas.captureStream(10).getVideoTracks()[0]);
    return stream;
  };
}

for (const [file, exhibit, look] of gallery) {
  if (!isWanted(file)) continue;
  const { theme = 'light', dir = 'ltr', width = '384', lang = 'en', forced = 'none', fontSize } = look;
  const address = new URLSearchParams({ only: exhibit, theme, dir, width, lang });
  const page = await open(`/gallery.html?${address}`, { theme, forced, width: 1400 });
  // As if the reader's own text were of this size: an element follows that, and the page's where it says so.
  if (fontSize) await page.addStyleTag({ content: `:root { --sip-font-size: ${fontSize}; }` });
  const element = page.locator(`#${exhibit} > sip-provider > *`).first();
  await element.waitFor();
  // Pictures begin to move, and what is opened up is opened.
  await page.waitForTimeout(1200);
  await element.screenshot({ path: `${folder}/${file}.png`, animations: 'disabled' });
  await page.context().close();
}

for (const theme of ['light', 'dark']) {
  const file = `demo-${theme}`;
  if (!isWanted(file)) continue;
  const page = await open('/', { theme, width: 1180, height: 1010 });
  const [alice, bob] = [page.locator('#alice'), page.locator('#bob')];
  await page.locator('#bob[status=registered]').waitFor();
  await alice.evaluate((phone) => phone.call('1002', { video: true }));
  await bob.getByRole('button', { name: 'Answer with video', exact: true }).click();
  await alice.locator('video.remote').waitFor();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${folder}/${file}.png` });
  await page.context().close();
}

await browser.close();
await server.close();
process.exit(0);
