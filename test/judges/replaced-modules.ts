import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/** Loads one of our modules as CommonJS code would get it, in one bundle. */
export async function loadForRequire(entry: string): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-judges-'));
  try {
    const outfile = join(folder, 'bundle.cjs');
    await build({
      entryPoints: [entry],
      absWorkingDir: resolve(import.meta.dirname, '..'),
      outfile,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      conditions: ['@sip-kit/source'],
      logLevel: 'error',
    });
    return require(outfile) as Record<string, unknown>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Loads a CommonJS file that gets something of ours where it requires some files of its own package.
 * @param replacements what each of those files exports, by its path
 */
export function requireReplaced(file: string, replacements: ReadonlyMap<string, unknown>): unknown {
  for (const [path, exports] of replacements) {
    const id = require.resolve(path);
    require.cache[id] = { ...module, id, filename: id, loaded: true, exports };
  }
  return require(file);
}

/** What every entry of Node's module cache has besides. */
const module: NodeJS.Module = {
  children: [],
  exports: undefined,
  filename: '',
  id: '',
  isPreloading: false,
  loaded: true,
  parent: null,
  path: '',
  paths: [],
  require,
};
