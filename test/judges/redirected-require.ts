import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * Node's own loader for CommonJS, of which this is the part that we turn aside.
 * https://nodejs.org/api/module.html has no public door for it that also works inside `require`.
 */
interface LoaderOfCommonJs {
  _resolveFilename(request: string, parent: { filename?: string } | undefined, ...rest: unknown[]): string;
}

const require = createRequire(import.meta.url);
const loader = require('node:module') as LoaderOfCommonJs;

/** Bundles one of our modules as CommonJS, in a temporary folder. */
export async function bundleForRequire(entry: string): Promise<{ file: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-judges-'));
  const file = join(folder, 'bundle.cjs');
  await build({
    entryPoints: [entry],
    absWorkingDir: resolve(import.meta.dirname, '..'),
    outfile: file,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    conditions: ['@sip-kit/source'],
    logLevel: 'error',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Loads a CommonJS file whose requests for some files of its own package are answered with files of ours.
 * @param redirects what the request resolves to, as an absolute path, to what it gets instead
 */
export function requireRedirected(file: string, redirects: ReadonlyMap<string, string>): unknown {
  const original = loader._resolveFilename;
  loader._resolveFilename = (request, parent, ...rest) => {
    const wanted =
      request.startsWith('.') && parent?.filename ? resolve(dirname(parent.filename), request) : request;
    return redirects.get(wanted) ?? original.call(loader, request, parent, ...rest);
  };
  try {
    return require(file);
  } finally {
    loader._resolveFilename = original;
  }
}
