import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs the project's import rules over a small tree of its own. */
function check(files: Record<string, string>): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'sip-kit-imports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "module": "NodeNext", "moduleResolution": "NodeNext" } }',
  );
  writeFileSync(join(folder, 'package.json'), '{ "name": "x", "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(root, 'scripts/import-rules.cjs'),
      'packages',
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  return { status, output: stdout + stderr };
}

test('an import that goes down the floors passes', () => {
  const { status, output } = check({
    'packages/core/src/ua/ua.ts': "import { parse } from '../grammar/uri.js';\nexport const ua = parse;\n",
    'packages/core/src/grammar/uri.ts': 'export const parse = 1;\n',
  });
  expect(output).toContain('no dependency violations');
  expect(status).toBe(0);
});

test('an import that climbs fails, and the floor that climbed is named', () => {
  const { status, output } = check({
    'packages/core/src/ua/ua.ts': 'export const ua = 1;\n',
    'packages/core/src/grammar/uri.ts': "import { ua } from '../ua/ua.js';\nexport const parse = ua;\n",
  });
  expect(output).toContain('no-climbing-from-grammar');
  expect(status).not.toBe(0);
});

test('an import of a type alone climbs as well', () => {
  const { status, output } = check({
    'packages/core/src/session/session.ts': 'export type Session = string;\n',
    'packages/core/src/transaction/layer.ts':
      "import type { Session } from '../session/session.js';\nexport type Layer = Session;\n",
  });
  expect(output).toContain('no-climbing-from-transaction');
  expect(status).not.toBe(0);
});

test('a circle fails', () => {
  const { status, output } = check({
    'packages/core/src/dialog/a.ts': "import type { B } from './b.js';\nexport type A = B | 1;\n",
    'packages/core/src/dialog/b.ts': "import type { A } from './a.js';\nexport type B = A | 2;\n",
  });
  expect(output).toContain('no-circle');
  expect(status).not.toBe(0);
});

test('a package that imports one above it fails', () => {
  const { status, output } = check({
    'packages/core/src/ua/ua.ts':
      "import { Phone } from '../../../phone/src/index.js';\nexport const ua = Phone;\n",
    'packages/phone/src/index.ts': 'export const Phone = 1;\n',
  });
  expect(output).toContain('no-climbing-from-package-core');
  expect(status).not.toBe(0);
});
