import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

describe('Entries', () => {
  test('the classes import where there is no DOM, and register nothing', async () => {
    const elements = await import('./index.js');
    expect(elements.SipPhone.tag).toBe('sip-phone');
  });

  test('the entry that registers everything imports where there is no registry', async () => {
    await expect(import('./define.js')).resolves.toBeDefined();
  });

  test('the version is the one of the package', async () => {
    const { version } = await import('./support/version.js');
    const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    expect(version).toBe(manifest.version);
  });
});
