/** `npm start`: the demo page and its SIP server, in one process on one port. PORT names another port. */
import { resolve } from 'node:path';
import { buildDemo, buildPackages } from './lib/build.mjs';
import { bin, root, runToEnd } from './lib/process.mjs';
import { setup } from './lib/setup.mjs';

setup();
buildPackages();
buildDemo();
const port = process.env.PORT ?? '8080';
process.exitCode = await runToEnd(bin('vite'), ['preview', '--host', '127.0.0.1', '--port', port], {
  cwd: resolve(root, 'demo'),
});
