/** Installs the project's dependencies, once for each state of the lock file. Needs nothing but Node and npm. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, run } from './process.mjs';

const marker = resolve(root, 'node_modules/.sip-kit-installed');
const { packageManager } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));

const state = () =>
  createHash('sha256')
    .update(readFileSync(resolve(root, 'pnpm-lock.yaml')))
    .update(readFileSync(resolve(root, 'pnpm-workspace.yaml')))
    .digest('hex');

/** Runs the project's pnpm, in the version that package.json names, whether or not the machine has one. */
export function pnpm(...parameters) {
  run('npm', ['exec', '--yes', `--package=${packageManager}`, '--', 'pnpm', ...parameters], {
    env: { ...process.env, npm_config_loglevel: 'error', npm_config_update_notifier: 'false' },
  });
}

/** Installs what the lock file names, unless that is what is installed already: then no network is needed. */
export function setup() {
  if (existsSync(marker) && readFileSync(marker, 'utf8') === state()) return;
  pnpm('install', '--frozen-lockfile', '--prefer-offline');
  writeFileSync(marker, state());
}
