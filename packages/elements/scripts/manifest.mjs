/** Writes `dist/custom-elements.json`, the manifest of all elements, from what was built. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeElements } from './lib/describe-elements.mjs';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const manifest = await describeElements(dist);
writeFileSync(`${dist}/custom-elements.json`, `${JSON.stringify(manifest, undefined, 1)}\n`);
