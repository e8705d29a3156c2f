/**
 * The suite that npm ships inside jssip 3.13.6 (compiled, for jest) judges our `jssip` entry: unchanged, from
 * node_modules, with what it requires of its own package answered by us.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Difference, judge } from './differences.js';
import { loadForRequire, requireReplaced } from './replaced-modules.js';

const root = dirname(createRequire(import.meta.url).resolve('jssip-3.13/package.json'));
const FILES = [
  'test-DigestAuthentication',
  'test-JsSIP',
  'test-NameAddrHeader',
  'test-parser',
  'test-SubscriberNotifier',
  'test-UA',
  'test-URI',
  'test-Utils',
];

const ours = await loadForRequire('./judges/adapters/jssip-3.13.ts');
const replacements = new Map([
  [join(root, 'lib/JsSIP.js'), ours.JsSIP],
  [join(root, 'lib/Parser.js'), ours.Parser],
  [join(root, 'lib/DigestAuthentication.js'), ours.DigestAuthentication],
]);

const suite: Difference['suite'] = '3.13.6';
/** The failed assertions of the running test. They are noted, not thrown, so that a test runs to its end. */
let failures: string[] = [];
vi.stubGlobal('expect', (actual: unknown) => noting(expect(actual)));
vi.spyOn(console, 'warn').mockImplementation(() => undefined);
afterAll(() => vi.unstubAllGlobals());

describe.each(FILES)('%s', (file) => {
  vi.stubGlobal('describe', (_: string, body: () => void) => body());
  vi.stubGlobal('test', (name: string, body: () => unknown) => {
    test(name, async () => {
      failures = [];
      await body();
      expect(judge(suite, file, name, failures)).toEqual({ unexpected: [], vanished: [] });
    });
  });
  requireReplaced(join(root, 'lib/test', `${file}.js`), replacements);
});

/** Matchers that note in place of throwing. */
function noting(matchers: object): object {
  return new Proxy(matchers, {
    get(target, name) {
      const matcher: unknown = Reflect.get(target, name);
      if (name === 'not') return noting(matcher as object);
      return (...values: unknown[]) => {
        try {
          Reflect.apply(matcher as () => void, target, values);
        } catch (error) {
          failures.push(error instanceof Error ? error.message : String(error));
        }
      };
    },
  });
}
