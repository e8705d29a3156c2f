/** What is published: every entry of every package, as built, in a plain Node without any global of a browser. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';

const packages = resolve(import.meta.dirname, '../../packages');

interface Entry {
  readonly types: string;
  readonly default: string;
}

/** The entries of a package with their files; a pattern stands for every file that it matches. */
function entriesOf(name: string): [string, Entry][] {
  const folder = resolve(packages, name);
  const { exports } = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, Entry | string>;
  };
  return Object.entries(exports).flatMap(([path, entry]): [string, Entry][] => {
    if (typeof entry === 'string') return [];
    if (!path.includes('*')) return [[path, entry]];
    const [before = '', after = ''] = entry.default.split('*');
    return readdirSync(resolve(folder, before))
      .filter((file) => file.endsWith(after))
      .map((file) => file.slice(0, -after.length))
      .map((file) => [
        path.replace('*', file),
        { types: entry.types.replace('*', file), default: before + file + after },
      ]);
  });
}

/** Globals that are not even looked for at import. Lit looks for some itself, so the elements are only imported. */
const BROWSER = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'WebSocket',
  'RTCPeerConnection',
  'HTMLElement',
];

describe.each([
  ['core', BROWSER],
  ['phone', BROWSER],
  ['testing', BROWSER],
  ['elements', []],
])('@sip-kit/%s', (name, untouched) => {
  const entries = entriesOf(name);

  test('every entry has its file and its types', () => {
    const missing = entries.flatMap(([, entry]) =>
      [entry.types, entry.default].filter((file) => !existsSync(resolve(packages, name, file))),
    );
    expect(missing).toEqual([]);
  });

  test('every entry is imported in Node', () => {
    const urls = entries.map(([, entry]) => pathToFileURL(resolve(packages, name, entry.default)).href);
    const program = `
      for (const name of ${JSON.stringify(untouched)})
        Object.defineProperty(globalThis, name, { configurable: true, get() { throw new Error('read of ' + name); } });
      for (const url of ${JSON.stringify(urls)}) console.log(Object.keys(await import(url)).length);
    `;
    const counts = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    expect(counts.trim().split('\n').length).toBe(urls.length);
  });
});
