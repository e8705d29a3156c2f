import { resolve } from 'node:path';
import { freePort, TestProcess } from './process.js';

const root = resolve(import.meta.dirname, '../..');

/** The built demo with its SIP server, as `npm start` runs it. */
export interface Demo {
  readonly url: string;
  readonly log: () => string;
  /** Ends the process, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
  dispose(): Promise<void>;
}

/** Starts the built demo on a free port of the loopback interface. */
export async function startDemo(): Promise<Demo> {
  const port = await freePort();
  let server: TestProcess | undefined;
  const start = async (): Promise<void> => {
    const program = resolve(root, 'node_modules/vite/bin/vite.js');
    const parameters = [program, 'preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'];
    server = new TestProcess('demo', process.execPath, parameters, { cwd: resolve(root, 'demo') });
    await server.listens(port);
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    log: () => server?.output ?? '',
    kill: async () => server?.stop('SIGKILL'),
    start,
    dispose: async () => server?.stop(),
  };
}
