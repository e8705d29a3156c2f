import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the README names every tag', () => {
  const tags = readdirSync(new URL('./define', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
  expect(tags.filter((tag) => !readme.includes(`<${tag}>`))).toEqual([]);
});
