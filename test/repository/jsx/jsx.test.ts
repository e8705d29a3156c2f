import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

test('a program in React compiles with the tags, and mistakes in it do not', { timeout: 60_000 }, () => {
  const tsc = resolve(import.meta.dirname, '../../../node_modules/.bin/tsc');
  const { stdout, status } = spawnSync(tsc, ['-p', import.meta.dirname], { encoding: 'utf8' });
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
});
