/**
 * Makes `dist/cdn`: files for pages without a bundler.
 *
 * - `sip-kit.js`: a module that registers all elements and exports what `@sip-kit/elements` does. It loads its chunks
 *   when they are needed.
 * - `sip-kit.iife.js`: the same for `<script src>`, as the global `SipKit`. A classic script has no chunks, so all
 *   elements are in it; it loads the phone (`phone.js` beside it, and that one's chunks) when an element is configured.
 * - `lang/de.js` … for the module, `lang/de.iife.js` … for the script.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const languages = readdirSync(`${dist}/lang`)
  .filter((file) => file.endsWith('.js'))
  .map((file) => file.slice(0, -'.js'.length));

const shared = {
  bundle: true,
  minify: true,
  sourcemap: true,
  outdir: `${dist}/cdn`,
  platform: 'browser',
  target: 'es2022',
  legalComments: 'linked',
  logLevel: 'warning',
};

await build({
  ...shared,
  entryPoints: [
    { in: `${dist}/cdn.js`, out: 'sip-kit' },
    { in: '@sip-kit/phone/lazy', out: 'phone' },
    ...languages.map((language) => ({ in: `${dist}/lang/${language}.js`, out: `lang/${language}` })),
  ],
  absWorkingDir: fileURLToPath(new URL('..', import.meta.url)),
  format: 'esm',
  charset: 'utf8',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
});

/** The script finds the phone beside itself, wherever the page has it from. */
const phoneBeside = {
  name: 'phone-beside',
  setup({ onLoad }) {
    onLoad({ filter: /host[\\/]load-phone\.js$/ }, () => ({
      contents: `
        const here = globalThis.document?.currentScript?.src || globalThis.location?.href;
        export const loadPhone = () => import(new URL('phone.js', here).href);
      `,
    }));
  },
};

await build({
  ...shared,
  entryPoints: [{ in: `${dist}/cdn.js`, out: 'sip-kit.iife' }],
  format: 'iife',
  globalName: 'SipKit',
  plugins: [phoneBeside],
});

await Promise.all(
  languages.map((language) =>
    build({
      ...shared,
      stdin: {
        contents: `
          import { ${language} } from './text/${language}.js';
          SipKit.addDictionary('${language}', ${language});
        `,
        resolveDir: dist,
        sourcefile: `${language}.js`,
      },
      outdir: undefined,
      outfile: `${dist}/cdn/lang/${language}.iife.js`,
      format: 'iife',
    }),
  ),
);
