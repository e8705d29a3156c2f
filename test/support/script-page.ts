import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { extname, resolve } from 'node:path';
import { attachToHttp, createSipServer } from '@sip-kit/testing/server';

const cdn = resolve(import.meta.dirname, '../../packages/elements/dist/cdn');
/** The version that the files tell. */
export const { version } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../packages/elements/package.json'), 'utf8'),
) as { readonly version: string };
/** The version that the files below `/other-kit/` tell. */
export const otherVersion = '0.0.9';
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.map': 'application/json' };

/** A site of a page: `/kit/` has the files of the elements as they are published, `/sip` is a SIP server. */
export interface ScriptSite {
  readonly url: string;
  /** The files that were asked for, and `/sip` for a WebSocket, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * Serves a page with these tags in it.
 * @param body the page; below `/other-kit/` it finds the same files, in which the version is `otherVersion`
 * @param app the scripts of the page's own below `/app/`, by name
 */
export async function serveScripts(
  body: string,
  app: ReadonlyMap<string, string> = new Map(),
): Promise<ScriptSite> {
  const asked: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    const own = url.startsWith('/app/') ? app.get(url.slice('/app/'.length)) : undefined;
    if (own !== undefined) {
      response.setHeader('content-type', 'text/javascript');
      response.end(own);
      return;
    }
    const [, kit, file] = /^\/(kit|other-kit)\/([\w./-]+)$/.exec(url) ?? [];
    if (!file || file.includes('..')) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>Page</title>${body}`);
      return;
    }
    asked.push(file);
    const text = readFileSync(resolve(cdn, file), 'utf8');
    response.setHeader('content-type', types[extname(file)] ?? 'text/plain');
    response.end(
      kit === 'kit' ? text : text.replaceAll(JSON.stringify(version), JSON.stringify(otherVersion)),
    );
  });
  // A WebSocket is none of the connections that the server itself closes.
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  server.on('upgrade', ({ url = '' }) => asked.push(url));
  attachToHttp(server, createSipServer({ open: true }), { path: '/sip' });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The site has no address');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    asked,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
