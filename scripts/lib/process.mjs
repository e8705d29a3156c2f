/** Running other programs, in the manner that every script here shares. */
import { spawn, spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Programs of the project's own dependencies. */
export const bin = (name) => resolve(root, 'node_modules/.bin', name);

/**
 * Runs a program in the repository's root with its output shown. Ends this process with the program's exit code when
 * that is not 0.
 * @param {string} command
 * @param {string[]} [parameters]
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function run(command, parameters = [], options = {}) {
  const { status, error } = spawnSync(command, parameters, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/**
 * Runs a program and gives its exit code; signals that this process gets are handed on to it.
 * @returns {Promise<number>}
 */
export function runToEnd(command, parameters = [], options = {}) {
  return new Promise((settle, fail) => {
    const child = spawn(command, parameters, { cwd: root, stdio: 'inherit', ...options });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    child.once('error', fail);
    child.once('exit', (code) => settle(code ?? 1));
  });
}

/** Whether a program runs and ends well. Its output is not shown. */
export function succeeds(command, parameters = []) {
  return spawnSync(command, parameters, { cwd: root, stdio: 'ignore' }).status === 0;
}
