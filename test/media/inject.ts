/**
 * Brings the ears and eyes of `tone.ts` into a page that a test drives from Node: what they export is then on
 * `globalThis.hearing` there.
 */
import { build } from 'esbuild';
import type * as tone from './tone.js';

/** What a page has after {@link hearingScript} ran in it. */
export type Hearing = typeof tone;

let script: Promise<string> | undefined;

/**
 * The text of a script that defines `globalThis.hearing`. Give it to Playwright's `addInitScript({ content })`, and in
 * `page.evaluate` use `(globalThis as unknown as { hearing: Hearing }).hearing`.
 */
export function hearingScript(): Promise<string> {
  script ??= bundle();
  return script;
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('./tone.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'hearing',
    target: 'es2022',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild gave no file');
  return `${file.text}\nglobalThis.hearing = hearing;`;
}
