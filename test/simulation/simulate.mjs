/**
 * Runs simulations without a test runner: `node test/simulation/simulate.mjs FROM TO` runs a range of seeds,
 * `node test/simulation/simulate.mjs --story SEED` tells what happens in one. With `--connections` in front it is the
 * simulation of connections, without that the one of calls. Exits with 1 when something was wrong.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Bundles the simulation from the sources, so that it needs no build of the packages. */
async function load() {
  const directory = await mkdtemp(join(tmpdir(), 'sip-kit-simulation-'));
  const outfile = join(directory, 'simulation.mjs');
  const here = fileURLToPath(new URL('.', import.meta.url));
  await build({
    stdin: {
      contents: `export * from './simulation.js'; export * from './run-seeds.js'; export * from './connection/simulation.js';`,
      resolveDir: here,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@sip-kit/source'],
    outfile,
    logLevel: 'error',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    if (!process.env.KEEP_BUNDLE) await rm(directory, { recursive: true });
  }
}

const [first, second] = process.argv.slice(2).filter((parameter) => parameter !== '--connections');
const isOfConnections = process.argv.includes('--connections');
const simulation = await load();
const simulate = isOfConnections ? simulation.simulateConnections : simulation.simulate;
const command = isOfConnections ? '--connections --story' : '--story';
if (first === '--story') {
  const { story, findings } = await simulate(Number(second), { story: true });
  console.log([...story, '', `${findings.length} findings`, ...findings].join('\n'));
  process.exitCode = findings.length > 0 ? 1 : 0;
} else {
  const from = Number(first ?? 1);
  const to = Number(second ?? from + 1_999);
  const begin = performance.now();
  const failures = await simulation.runSeeds({
    from,
    to,
    simulate,
    progress(seed, findings) {
      if (findings.length > 0) console.log(simulation.describeFailures([{ seed, findings }], command));
      if ((seed - from + 1) % 1_000 === 0) console.log(`${seed - from + 1} seeds`);
    },
  });
  const seconds = ((performance.now() - begin) / 1_000).toFixed(1);
  console.log(
    `seeds ${from} to ${to}: ${to - from + 1 - failures.length} passed, ${failures.length} failed, ${seconds} s`,
  );
  process.exitCode = failures.length > 0 ? 1 : 0;
}
