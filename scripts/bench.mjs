/**
 * `npm run bench`: every measurement under test/bench, each beside the peers in one run. Parameters name some of
 * them (`npm run bench -- messages`).
 */
import { readdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, runToEnd } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

setup();
// Only now is it sure to be there.
const { build } = await import('esbuild');
const folder = resolve(root, 'test/bench');
const wanted = process.argv.slice(2);
const benches = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace(/\.bench\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

for (const name of benches) {
  const outfile = resolve(folder, `.${name}.bench.mjs`);
  await build({
    entryPoints: [resolve(folder, `${name}.bench.ts`)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@sip-kit/source'],
    external: ['jssip', 'jssip/*', 'sip.js', 'sip.js/*', 'ws', 'playwright-core', 'esbuild'],
    logLevel: 'error',
  });
  process.stdout.write(`\n${name}\n`);
  const code = await runToEnd(process.execPath, ['--expose-gc', outfile]);
  rmSync(outfile, { force: true });
  if (code !== 0) process.exitCode = code;
}
