import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { digestIn, digestOfSources } from './matrix-page.js';

const root = join(import.meta.dirname, '../..');

test('docs/interop.md tells of the present sources of sessions and media: npm run test:interop writes it anew', () => {
  const page = readFileSync(join(root, 'docs/interop.md'), 'utf8');
  expect(digestIn(page)).toBe(digestOfSources(root));
});
