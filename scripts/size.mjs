/**
 * `npm run size`: what each entry weighs as one bundle, minified and compressed, beside the peers. Ends with an error
 * when a budget is broken.
 */
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildPackages } from './lib/build.mjs';
import { root } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

/** Kilobytes (1,000 octets) of gzip -9. `external`: what the page has anyway. */
const bundles = [
  { name: '@sip-kit/core: { UA }', code: "export { UA } from '@sip-kit/core'", budget: 36, goal: 28 },
  { name: '@sip-kit/core/message', code: "export * from '@sip-kit/core/message'", budget: 8 },
  { name: '@sip-kit/core/transaction', code: "export * from '@sip-kit/core/transaction'" },
  { name: '@sip-kit/core/quality', code: "export * from '@sip-kit/core/quality'" },
  { name: '@sip-kit/phone', code: "export { Phone } from '@sip-kit/phone'" },
  {
    name: '<sip-phone> and all it loads at once',
    code: "import '@sip-kit/elements/define/sip-phone'",
    budget: 70,
    goal: 55,
  },
  {
    name: '<sip-dialpad> in an app that has Lit',
    code: "import '@sip-kit/elements/define/sip-dialpad'",
    external: ['lit', 'lit/*', '@lit/*'],
    budget: 7,
  },
  { name: 'jssip 3.13.8 (peer)', code: "export { UA } from 'jssip'" },
  { name: 'sip.js 0.21.2 (peer)', code: "export { UserAgent, Registerer, Inviter } from 'sip.js'" },
];

setup();
buildPackages();

const kilobytes = (octets) => (octets / 1000).toFixed(1).padStart(7);
let broken = 0;
process.stdout.write('  minified  gzip -9   budget\n');
for (const { name, code, external = [], budget, goal } of bundles) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: resolve(root, 'test') },
    bundle: true,
    minify: true,
    splitting: true,
    outdir: 'size',
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    external,
  });
  const files = new Map(outputFiles.map((file) => [file.path.split('/').at(-1), file]));
  const atOnce = loadedAtOnce(metafile);
  const first = [...atOnce].map((path) => files.get(path.split('/').at(-1)));
  const minified = first.reduce((sum, file) => sum + file.contents.length, 0);
  const zipped = first.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0);
  const tooBig = budget !== undefined && zipped > budget * 1000;
  if (tooBig) broken++;
  const limit =
    budget === undefined ? '' : `${budget}${goal ? ` (goal ${goal})` : ''}${tooBig ? '  BROKEN' : ''}`;
  process.stdout.write(`${kilobytes(minified)}k ${kilobytes(zipped)}k   ${limit.padEnd(18)} ${name}\n`);
}
process.exitCode = broken > 0 ? 1 : 0;

/** The output files that the entry loads before it runs: itself and its static imports, not what is loaded lazily. */
function loadedAtOnce({ outputs }) {
  const entry = Object.keys(outputs).find((path) => outputs[path].entryPoint);
  const loaded = new Set();
  const load = (path) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const { path: next, kind } of outputs[path].imports)
      if (kind === 'import-statement' && outputs[next]) load(next);
  };
  load(entry);
  return loaded;
}
