/** The gallery of the demo has everything that there is. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { sampleNames } from '@sip-kit/testing/phone';
import { expect, test } from 'vitest';
import { exhibits, idOf } from '../../demo/src/gallery-states.js';

const all = Object.values(exhibits).flat();

test('every element stands in it', () => {
  const folder = resolve(import.meta.dirname, '../../packages/elements/src/define');
  const tags = readdirSync(folder).map((file) => file.replace('.ts', ''));
  const shown = new Set<string>(all.map(({ tag }) => tag));
  expect(tags.length).toBeGreaterThan(25);
  expect(tags.filter((tag) => !shown.has(tag))).toEqual([]);
});

test('every state of a phone stands in it', () => {
  expect(exhibits['The phone']).toHaveLength(sampleNames.length);
});

test('each has an address of its own', () => {
  const ids = all.map(idOf);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});
