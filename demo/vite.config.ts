import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { attachToHttp, createSipServer } from '@sip-kit/testing/server';
import { defineConfig, type Plugin } from 'vite';

/** Any name may register, and one needs a password, so that a wrong one can be tried: `phone.html?user=guarded`. */
const users = { guarded: 'friend' };

/** A SIP server in the same process and on the same port as the pages: one command is enough to make a call. */
function embeddedSipServer(): Plugin {
  const attach = (http: unknown): void => {
    if (http) attachToHttp(http as Server, createSipServer({ open: true, users }), { path: '/sip' });
  };
  return {
    name: 'embedded-sip-server',
    configureServer: ({ httpServer }) => attach(httpServer),
    configurePreviewServer: ({ httpServer }) => attach(httpServer),
  };
}

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [embeddedSipServer()],
  // The pages are built from the packages' sources.
  resolve: { conditions: ['@sip-kit/source', 'module', 'browser', 'import', 'default'] },
  build: {
    target: 'es2022',
    rollupOptions: {
      input: Object.fromEntries(
        ['index', 'phone', 'embed', 'gallery'].map((name) => [name, page(`${name}.html`)]),
      ),
    },
  },
  server: { port: 5173, host: '127.0.0.1' },
  preview: { port: 4173, host: '127.0.0.1' },
});
