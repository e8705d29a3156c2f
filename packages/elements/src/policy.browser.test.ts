import { describe, expect, test } from 'vitest';
import { afterEachOnce } from './fixtures/mount.fixture.js';

/** Opens a page with this policy that shows the phone in every state. @returns what the page tells */
async function pageUnder(policy: string): Promise<{ violations: string[]; display: string }> {
  const frame = document.createElement('iframe');
  const script = new URL('./fixtures/strict-page.fixture.ts', import.meta.url).href;
  frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><body><script type="module" src="${script}"></script>`;
  const told = new Promise<{ violations: string[]; display: string }>((resolve) => {
    addEventListener('message', (event) => event.source === frame.contentWindow && resolve(event.data));
  });
  document.body.append(frame);
  afterEachOnce(() => frame.remove());
  return told;
}

describe('Policies', () => {
  test('a strict Content Security Policy has nothing against any state, and the styles are there', async () => {
    const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws:";
    expect(await pageUnder(policy)).toEqual({ violations: [], display: 'grid' });
  });

  test('Trusted Types have nothing against any state, with Lit’s policy allowed', async () => {
    const policy =
      "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
    expect(await pageUnder(policy)).toEqual({ violations: [], display: 'grid' });
  });
});
