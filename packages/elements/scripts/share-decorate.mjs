/**
 * The compiler writes what applies a decorator into every module that has one. Here the modules of dist get one that they
 * share: of the decorators that TypeScript knows they have those of fields only.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const shared = 'support/decorate.js';

const text = `/** Applies the decorators of a field, the last first. */
export function __decorate(decorators, target, key, given) {
    const descriptor = decorators.reduceRight((now, decorate) => decorate(target, key, now) || now, given);
    if (descriptor)
        Object.defineProperty(target, key, descriptor);
}
`;

const helper = /^var __decorate = [\s\S]*?^};\n/m;

const files = await readdir(dist, { recursive: true });
for (const file of files.filter((name) => name.endsWith('.js'))) {
  const source = await readFile(`${dist}/${file}`, 'utf8');
  if (!helper.test(source)) continue;
  const path = relative(dirname(file), shared).replaceAll('\\', '/');
  const line = `import { __decorate } from '${path.startsWith('.') ? path : `./${path}`}';\n`;
  await writeFile(`${dist}/${file}`, source.replace(helper, line));
}
await writeFile(`${dist}/${shared}`, text);
