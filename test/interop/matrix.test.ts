import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestIn, digestOfSources } from './matrix-page.js';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/interop.md'), 'utf8');

test('docs/interop.md tells of the present sources of sessions and media: npm run test:interop writes it anew', () => {
  expect(digestIn(page)).toBe(digestOfSources(root));
});

test('docs/interop.md tells of no failure', () => {
  expect(page.split('\n').filter((line) => line.includes('**failed**'))).toEqual([]);
});
