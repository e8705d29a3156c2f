/**
 * Brings the ears and eyes of `tone.ts` into a page that a test drives from Node: what they export is then on
 * `globalThis.hearing` there.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type * as page from './page.js';
import type * as tone from './tone.js';

/** What a page has after {@link hearingScript} ran in it. */
export type Hearing = typeof tone;

/** What a page has after {@link mediaScript} ran in it. */
export type Media = typeof page;

/**
 * The text of a script that defines `globalThis.hearing`. Give it to Playwright's `addInitScript({ content })`, and in
 * `page.evaluate` use `(globalThis as unknown as { hearing: Hearing }).hearing`.
 */
export const hearingScript = (): Promise<string> => bundle('./tone.ts', 'hearing');

/** The same with media peers to play with, as `globalThis.media`. */
export const mediaScript = (): Promise<string> => bundle('./page.ts', 'media');

async function bundle(entry: string, name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: name,
    target: 'es2022',
    conditions: ['@sip-kit/source'],
    // It completes the globals of old browsers, and is not needed in a new one.
    external: ['webrtc-adapter'],
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild gave no file');
  return `${file.text}\nglobalThis.${name} = ${name};`;
}
