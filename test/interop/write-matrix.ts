/** Writes `docs/interop.md`. Called by `scripts/interop.mjs`. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Report, writeMatrixPage } from './matrix-page.js';

export { testFiles } from './matrix.js';

/** @param reportFile the test runner's JSON report */
export function writeMatrix(root: string, reportFile: string): void {
  const report = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  const head = output(root, 'git', ['rev-parse', '--short=12', 'HEAD']);
  const isChanged = output(root, 'git', ['status', '--porcelain', '--', 'packages/core/src']) !== '';
  const commit = `\`${head}\`${isChanged ? ' and changes on top of it' : ''}`;
  const version = (name: string): string => output(root, 'dpkg-query', ['-W', name]).split('\t')[1] ?? '';
  writeFileSync(join(root, 'docs/interop.md'), writeMatrixPage({ root, report, commit, version }));
}

function output(cwd: string, command: string, parameters: readonly string[]): string {
  try {
    return execFileSync(command, parameters, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
