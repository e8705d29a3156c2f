/**
 * `npm run size`: what each entry weighs, minified and compressed, beside the peers. Ends with an error when a budget is
 * broken. `npm run size -- sip-phone` shows one entry, module by module.
 */
import { resolve } from 'node:path';
import { buildPackages } from './lib/build.mjs';
import { weigh } from './lib/bundles.mjs';
import { root } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

const lit = ['lit', 'lit/*', '@lit/*'];
const element = (tag) => `import '@sip-kit/elements/define/${tag}'`;
const registered = ['phone/dist/lazy.js'];

/** Kilobytes (1,000 octets) of gzip -9. `goal` stands beside a budget that is not there yet; `after`: see `weigh`. */
const rows = [
  { name: '@sip-kit/core: { UA }', code: "export { UA } from '@sip-kit/core'" },
  { name: '@sip-kit/core/lazy: { LazyUA }', code: "export { LazyUA } from '@sip-kit/core/lazy'" },
  { name: '@sip-kit/core/message', code: "export * from '@sip-kit/core/message'", budget: 8 },
  { name: '@sip-kit/core/transaction', code: "export * from '@sip-kit/core/transaction'" },
  { name: '@sip-kit/core/quality', code: "export * from '@sip-kit/core/quality'" },
  { name: '@sip-kit/phone: { Phone }', code: "export { Phone } from '@sip-kit/phone'" },
  { name: '<sip-phone>, shown', code: element('sip-phone') },
  { name: '<sip-phone>, registered', code: element('sip-phone'), after: registered },
  {
    name: '<sip-phone>, in a call',
    code: element('sip-phone'),
    after: [...registered, 'ua/call-parts.js'],
  },
  ...['sip-dialpad', 'sip-timer', 'sip-status', 'sip-mute-button', 'sip-call-button'].map((tag) => ({
    name: `<${tag}> in an app that has Lit`,
    code: element(tag),
    external: lit,
  })),
  { name: 'jssip 3.13.8 (peer)', code: "export { UA } from 'jssip'" },
  { name: 'sip.js 0.21.2 (peer)', code: "export { UserAgent, Registerer, Inviter } from 'sip.js'" },
];

setup();
buildPackages();

const kilobytes = (octets) => (octets / 1000).toFixed(1).padStart(7);
const from = resolve(root, 'test');
const wanted = process.argv[2];
let broken = 0;
if (!wanted) process.stdout.write('  minified  gzip -9   budget\n');
for (const row of rows.filter(({ name }) => !wanted || name.includes(wanted))) {
  const { name, budget, goal } = row;
  const { minified, zipped, modules } = await weigh({ from, ...row });
  const isBroken = budget !== undefined && zipped > budget * 1000;
  if (isBroken) broken++;
  const limit = [budget, goal && `(goal ${goal})`, isBroken && 'BROKEN'].filter(Boolean).join(' ');
  process.stdout.write(`${kilobytes(minified)}k ${kilobytes(zipped)}k   ${limit.padEnd(18)} ${name}\n`);
  if (!wanted) continue;
  for (const [module, octets] of modules) process.stdout.write(`${String(octets).padStart(8)}  ${module}\n`);
}
process.exitCode = broken > 0 ? 1 : 0;
