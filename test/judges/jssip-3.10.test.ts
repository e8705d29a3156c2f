/**
 * The suite that npm ships inside jssip 3.10.9 judges our `jssip` entry: unchanged, from node_modules, with its
 * `require('../')` answered by us. The digest suite tests a private class of theirs and is judged by vectors instead.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { differences } from './differences.js';
import { type NodeunitSuite, NodeunitTest } from './nodeunit.js';
import { bundleForRequire, requireRedirected } from './redirected-require.js';

const root = dirname(createRequire(import.meta.url).resolve('jssip-3.10/package.json'));
const FILES = ['test-classes', 'test-normalizeTarget', 'test-parser', 'test-properties', 'test-UA-no-WebRTC'];

const bundle = await bundleForRequire('@sip-kit/core/jssip');
afterAll(() => bundle.remove());

vi.stubGlobal('navigator', undefined);
const redirects = new Map([[root, bundle.file]]);

describe.each(FILES)('%s', (file) => {
  const suite = requireRedirected(join(root, 'test', `${file}.js`), redirects) as NodeunitSuite;

  test.each(Object.keys(suite))('%s', async (name) => {
    const nodeunit = new NodeunitTest();
    suite[name]?.(nodeunit);
    await nodeunit.finished;
    const expected = differences.filter((difference) => difference.file === file && difference.test === name);
    expect(nodeunit.assertions).toBeGreaterThan(0);
    expect(
      nodeunit.failures.filter((failure) => !expected.some(({ assertion }) => failure.includes(assertion))),
    ).toEqual([]);
    expect(
      expected.filter(({ assertion }) => !nodeunit.failures.some((failure) => failure.includes(assertion))),
    ).toEqual([]);
  });
});
