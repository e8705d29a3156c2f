/** What each entry weighs as one bundle, and what it loads when. */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * Bundles a program as an application does: minified, in chunks where it imports dynamically.
 * @param options.code the program
 * @param options.from the folder in which its packages are found
 * @param options.external modules that the page has anyway
 * @param options.after dynamic imports (ends of their paths) that count as loaded too
 * @returns octets of what is loaded: `minified`, `zipped` (gzip -9, file by file), and the modules of it by weight
 */
export async function weigh({ code, from, external = [], after = [] }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: from },
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
  const contents = new Map(outputFiles.map(({ path, contents }) => [path.split('/').at(-1), contents]));
  const loaded = [...loadedFiles(metafile, after)];
  const files = loaded.map((path) => contents.get(path.split('/').at(-1)));
  const modules = new Map();
  for (const path of loaded) {
    for (const [module, { bytesInOutput }] of Object.entries(metafile.outputs[path].inputs)) {
      modules.set(module, (modules.get(module) ?? 0) + bytesInOutput);
    }
  }
  return {
    minified: files.reduce((sum, file) => sum + file.length, 0),
    zipped: files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0),
    modules: [...modules].sort(([, one], [, other]) => other - one),
  };
}

/** The output files of the program and of the dynamic imports in `after`, with all that these import statically. */
function loadedFiles({ outputs }, after) {
  const loaded = new Set();
  const load = (path) => {
    if (loaded.has(path)) return;
    loaded.add(path);
    for (const { path: next, kind } of outputs[path].imports) {
      if (kind === 'import-statement' && outputs[next]) load(next);
    }
  };
  for (const wanted of ['<stdin>', ...after]) {
    const found = Object.keys(outputs).find((path) => outputs[path].entryPoint?.endsWith(wanted));
    if (!found) throw new Error(`Nothing imports ${wanted} dynamically`);
    load(found);
  }
  return loaded;
}
