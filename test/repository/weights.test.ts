/** What is loaded, and when: the budgets of `npm run size`, on the packages as built. */
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

interface Weight {
  readonly name: string;
  readonly budget?: number;
}

const url = pathToFileURL(resolve(import.meta.dirname, '../../scripts/lib/weights.mjs')).href;
const { weights, weightOf } = (await import(url)) as {
  weights: readonly Weight[];
  weightOf(row: object): Promise<{ zipped: number; modules: [module: string, octets: number][] }>;
};

test('every tag is weighed', () => {
  const tags = readdirSync(resolve(import.meta.dirname, '../../packages/elements/src/define'));
  const names = weights.map(({ name }) => name);
  const missing = tags.filter(
    (file) => !names.some((name) => name.startsWith(`<${file.slice(0, -'.ts'.length)}>`)),
  );
  expect(missing).toEqual([]);
});

test.each(weights.filter(({ budget }) => budget !== undefined))(
  '$name stays within $budget kB',
  { timeout: 30_000 },
  async (row) => {
    const { zipped } = await weightOf(row);
    expect(zipped / 1000).toBeLessThanOrEqual(row.budget ?? 0);
    expect(zipped).toBeGreaterThan(1000);
  },
);

test.each([
  ['<sip-dialpad> ', /\/(core|phone)\/dist\/(?!idle)|host\/own-phone|dialpad-view|style\/|text\/words/],
  ['<sip-chat> ', /\/(core|phone)\/dist\/(?!idle)|host\/own-phone|chat-view|style\/|text\/words/],
  ['<sip-video> ', /host\/own-phone|sip-video\/pictures|style\/|text\/words/],
  ['<sip-dialpad>, shown', /\/(core|phone)\/dist\/(?!idle)|sip-phone\/|sip-call\//],
  ['<sip-call> ', /sip-call\/call-view|sip-action-button|sip-dialpad|\/host\/(?!requests)/],
  ['<sip-call-list>', /call-rows|sip-action-button|sip-timer/],
  ['<sip-incoming>', /incoming-card|sip-action-button/],
  ['<sip-settings>', /diagnostics/],
  ['<sip-mute-button>', /\/(core|phone)\/dist\/(?!idle)|\/host\/(?!requests)|sip-hold-button/],
  ['<sip-phone>, shown', /\/core\/dist\/|phone\/dist\/(?!idle)/],
  ['<sip-phone>, registered', /sdp-transform|webrtc-|session\/rtc-session|\/idb\//],
  ['@sip-kit/core: { UA }', /webrtc-adapter|\/quality\//],
])('%s loads nothing at once that it does not need yet', async (name, needless) => {
  const row = weights.find((weight) => weight.name.startsWith(name)) ?? {};
  const { modules } = await weightOf(row);
  expect(modules.length).toBeGreaterThan(5);
  expect(modules.map(([module]) => module).filter((module) => needless.test(module))).toEqual([]);
});
