/** The manifest of the elements as built. */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { readClasses } from './declarations.mjs';
import { elementsManifest } from './elements-manifest.mjs';

/** @param dist the folder of the built package */
export async function describeElements(dist) {
  const load = (file) => import(pathToFileURL(`${dist}/${file}`).href);
  const read = (file) => readFileSync(`${dist}/${file}`, 'utf8');
  const [elements, mirror, { requestTypes }] = await Promise.all(
    ['index.js', 'host/mirror.js', 'host/request-types.js'].map(load),
  );
  const files = readdirSync(dist, { recursive: true }).filter((file) => file.endsWith('.d.ts'));
  const classes = readClasses(files.map((file) => [file, read(file)]));
  return elementsManifest({ elements, mirror, requestTypes }, classes, read);
}
