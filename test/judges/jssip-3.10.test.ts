/**
 * The suite that npm ships inside jssip 3.10.9 judges our `jssip` entry: unchanged, from node_modules, with its
 * `require('../')` answered by us. Its digest suite tests a private class, and is the same as that of 3.13.6.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { judge } from './differences.js';
import { type NodeunitSuite, NodeunitTest } from './nodeunit.js';
import { loadForRequire, requireReplaced } from './replaced-modules.js';

const root = dirname(createRequire(import.meta.url).resolve('jssip-3.10/package.json'));
const FILES = ['test-classes', 'test-normalizeTarget', 'test-parser', 'test-properties', 'test-UA-no-WebRTC'];

const ours = await loadForRequire('@sip-kit/core/jssip');
let assertions = 0;

describe.each(FILES)('%s', (file) => {
  const suite = requireReplaced(join(root, 'test', `${file}.js`), new Map([[root, ours]])) as NodeunitSuite;

  test.each(Object.keys(suite))('%s', async (name) => {
    const nodeunit = new NodeunitTest();
    suite[name]?.(nodeunit);
    await nodeunit.finished;
    assertions += nodeunit.assertions;
    expect(judge('3.10.9', file, name, nodeunit.failures)).toEqual({ unexpected: [], vanished: [] });
  });
});

test('every assertion of the suite was made: 321', () => {
  expect(assertions).toBe(321);
});
