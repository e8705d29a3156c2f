/**
 * `npm run size`: what each entry weighs, minified and compressed, beside the peers. Ends with an error when a budget is
 * broken. `npm run size -- "<sip-phone>, shown"` shows one entry, module by module.
 */
import { buildPackages } from './lib/build.mjs';
import { setup } from './lib/setup.mjs';

setup();
buildPackages();
// It needs what was installed just now.
const { peers, weightOf, weights } = await import('./lib/weights.mjs');

const kilobytes = (octets) => (octets / 1000).toFixed(1).padStart(7);
const wanted = process.argv[2];
let broken = 0;
process.stdout.write('  minified  gzip -9   budget\n');
for (const row of [...weights, ...peers].filter(({ name }) => !wanted || name.includes(wanted))) {
  const { name, budget, goal } = row;
  const { minified, zipped, modules } = await weightOf(row);
  const isBroken = budget !== undefined && zipped > budget * 1000;
  if (isBroken) broken++;
  const limit = [budget, goal && `(goal ${goal})`, isBroken && 'BROKEN'].filter(Boolean).join(' ');
  process.stdout.write(`${kilobytes(minified)}k ${kilobytes(zipped)}k   ${limit.padEnd(18)} ${name}\n`);
  if (!wanted) continue;
  for (const [module, octets] of modules) process.stdout.write(`${String(octets).padStart(8)}  ${module}\n`);
}
process.exitCode = broken > 0 ? 1 : 0;
