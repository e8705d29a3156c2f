/**
 * `npm run test:interop`: the tests with parts that others wrote (Chromium, Firefox, baresip, sipp behind rtpengine,
 * coturn), and the page that tells of them, docs/interop.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { canIsolate, isolated } from './lib/namespace.mjs';
import { chromiumAdvice, ensureParts, findChromium } from './lib/parts.mjs';
import { bin, root, runToEnd } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

setup();
const missing = ensureParts();
const chromium = findChromium();
if (!chromium || missing.length > 0) {
  process.stderr.write(chromium ? `Not installed: ${missing.join(', ')}\n` : `${chromiumAdvice}\n`);
  process.exit(1);
}

// Only now is it sure to be there.
const { build } = await import('esbuild');
const folder = mkdtempSync(join(tmpdir(), 'sip-kit-interop-'));
const program = join(folder, 'write-matrix.mjs');
await build({
  entryPoints: [resolve(root, 'test/interop/write-matrix.ts')],
  outfile: program,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'error',
});
const { testFiles, writeMatrix } = await import(pathToFileURL(program));

const report = join(folder, 'results.json');
const parameters = ['run', '--project', 'e2e', ...testFiles];
parameters.push('--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
const [command, line] = canIsolate() ? isolated(bin('vitest'), parameters) : [bin('vitest'), parameters];
process.exitCode = await runToEnd(command, line, { env: { ...process.env, CHROME_PATH: chromium } });
writeMatrix(root, report);
rmSync(folder, { recursive: true, force: true });
process.stdout.write('Written: docs/interop.md\n');
