import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
// That these can be imported at all, where there is neither a DOM nor a registry, is half of the test.
import * as everything from './define.js';
import * as elements from './index.js';
import * as ar from './lang/ar.js';
import * as de from './lang/de.js';
import { version } from './support/version.js';
import { wordsIn } from './text/dictionaries.js';
import { en } from './text/en.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('Entries', () => {
  test('import where there is no DOM, and register nothing', () => {
    expect([everything, ar, de].every(Boolean)).toBe(true);
    expect(elements.SipPhone.tag).toBe('sip-phone');
  });

  test('the one that registers everything knows all that register one', () => {
    const all = readdirSync(new URL('./define', import.meta.url)).map((file) => file.replace(/\.ts$/, '.js'));
    for (const file of all) expect(read('./define.ts')).toContain(`'./define/${file}'`);
  });

  test('a language file adds its language', () => {
    expect([wordsIn('de-AT', en).answer, wordsIn('ar', en).answer]).toEqual(['Annehmen', 'رد']);
  });

  test('the version is the one of the package', () => {
    expect(version).toBe(JSON.parse(read('../package.json')).version);
  });
});
