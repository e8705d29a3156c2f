/** Writes `docs/api.md` from the code: every member of the reference, and whether it is the same here. */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, runToEnd } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

setup();
// Only now is it sure to be there.
const { build } = await import('esbuild');
const outfile = resolve(root, 'test/api/.write-page.mjs');
await build({
  entryPoints: [resolve(root, 'test/api/write-page.ts')],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['@sip-kit/source'],
  logLevel: 'error',
});
process.exitCode = await runToEnd(process.execPath, [outfile]);
rmSync(outfile, { force: true });
