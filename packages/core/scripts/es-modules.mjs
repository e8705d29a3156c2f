/**
 * Makes `dist/modules`: as ES modules what core stands on that is CommonJS, in whole or in part. Browsers load those as they
 * are. A bundler wraps a CommonJS module, and some put what unwraps it before everything else that a page loads.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const require = createRequire(import.meta.url);

/** What core takes of each package, and whose licences are in it. */
const modules = {
  'sdp-transform': {
    code: "export const { parse } = require('sdp-transform/lib/parser.js');",
    licences: ['sdp-transform/LICENSE'],
  },
  'webrtc-adapter': {
    code: "import 'webrtc-adapter';",
    licences: ['webrtc-adapter/LICENSE.md', 'sdp/LICENSE'],
  },
};

for (const [name, { code, licences }] of Object.entries(modules)) {
  // A package finds what it stands on from its own place.
  const paths = [dirname(require.resolve(name))];
  const texts = await Promise.all(
    licences.map((path) => readFile(resolve(require.resolve(path, { paths })), 'utf8')),
  );
  await build({
    stdin: { contents: code, resolveDir: dist },
    outfile: `${dist}/modules/${name}.js`,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    banner: { js: texts.map((text) => `/*! @license\n${text.trim()}\n*/`).join('\n') },
    logLevel: 'warning',
  });
}

/** `from 'sdp-transform'`, `import('webrtc-adapter')`. */
const imports = new RegExp(`(?<=from |import\\()'(${Object.keys(modules).join('|')})'`, 'g');

for (const file of await readdir(dist, { recursive: true })) {
  if (!file.endsWith('.js') || file.startsWith('modules')) continue;
  const source = await readFile(`${dist}/${file}`, 'utf8');
  const text = source.replace(imports, (_, name) => {
    const path = relative(dirname(file), `modules/${name}.js`).replaceAll('\\', '/');
    return `'${path.startsWith('.') ? path : `./${path}`}'`;
  });
  if (text !== source) await writeFile(`${dist}/${file}`, text);
}
