/** Builds the packages (ESM with types, module by module; the elements also as files for pages without a bundler) and the demo. */
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { bin, root, run } from './process.mjs';

/** In the order of their imports: each stands on those before it. */
export const packages = ['core', 'phone', 'testing', 'elements'];

/** What follows the compiler. */
const after = {
  core: ['es-modules'],
  elements: ['share-decorate', 'minify-templates', 'manifest', 'bundle-cdn'],
};

export function buildPackages() {
  for (const name of packages) {
    rmSync(resolve(root, 'packages', name, 'dist'), { recursive: true, force: true });
    run(bin('tsc'), ['-p', `packages/${name}/tsconfig.build.json`]);
    for (const script of after[name] ?? []) {
      run(process.execPath, [`packages/${name}/scripts/${script}.mjs`]);
    }
  }
}

export function buildDemo() {
  run(bin('vite'), ['build', '--logLevel', 'warn'], { cwd: resolve(root, 'demo') });
}
