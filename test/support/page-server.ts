import { once } from 'node:events';
import { createServer } from 'node:http';
import { type BuildOptions, build } from 'esbuild';

/** A page on this machine that runs one bundled program. */
export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Bundles a program for browsers and serves it as a page. */
export async function servePage(program: BuildOptions): Promise<PageServer> {
  const { outputFiles } = await build({
    bundle: true,
    format: 'iife',
    target: 'es2022',
    conditions: ['@sip-kit/source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
    ...program,
    write: false,
  });
  const script = outputFiles?.[0]?.contents;
  const server = createServer((request, response) => {
    const isScript = request.url === '/program.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><body></body><script src="/program.js"></script>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page has no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
