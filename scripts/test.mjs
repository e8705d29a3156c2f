/**
 * `npm test`: installs, builds, and runs every test; its last line is `N passed, N failed`. Parameters are handed to
 * the test runner, and narrow the run (`npm test -- packages/core`).
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDemo, buildPackages } from './lib/build.mjs';
import { canIsolate, isolated } from './lib/namespace.mjs';
import { chromiumAdvice, ensureParts, findChromium, parts } from './lib/parts.mjs';
import { bin, runToEnd } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const strict = Boolean(process.env.CI);

setup();
const missing = ensureParts();
const chromium = findChromium();
if (!chromium) {
  process.stderr.write(`${chromiumAdvice}\n`);
  process.exit(1);
}
buildPackages();
buildDemo();

const leftOut = parts.filter((part) => missing.includes(part.name) && part.tests.length > 0);
for (const part of leftOut)
  say(`Not run: ${part.tests.join(' ')}, because ${part.name} is not installed on this machine`);
if (!canIsolate())
  say('The tests share the network of this machine: a namespace of their own needs Linux and root');

const results = mkdtempSync(join(tmpdir(), 'sip-kit-test-'));
const report = join(results, 'results.json');
const parameters = [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...leftOut.flatMap(({ tests }) => tests.flatMap((glob) => ['--exclude', glob])),
  ...process.argv.slice(2),
];
const [command, line] = canIsolate() ? isolated(bin('vitest'), parameters) : [bin('vitest'), parameters];
const code = await runToEnd(command, line, { env: { ...process.env, CHROME_PATH: chromium } });

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = readReport();
rmSync(results, { recursive: true, force: true });

const broken = testResults.filter(
  (file) => file.status === 'failed' && file.assertionResults.length === 0,
).length;
const notRun = numPendingTests + numTodoTests;
const failed = numFailedTests + broken || (code === 0 ? 0 : 1);
if (notRun > 0) say(`${notRun} tests were not run`);
process.exitCode =
  failed > 0 || (strict && (notRun > 0 || leftOut.length > 0)) || numPassedTests === 0 ? 1 : 0;
say(`${numPassedTests} passed, ${failed + (strict ? notRun + leftOut.length : 0)} failed`);

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    say('The test runner left no report');
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, numTodoTests: 0, testResults: [] };
  }
}
