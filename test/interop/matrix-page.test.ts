import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { digestIn, digestOfSources, type Report, writeMatrixPage } from './matrix-page.js';

const SESSION = 'packages/core/src/session';
const MEDIA = 'packages/core/src/media';

/** A repository with the files given, removed again in the end. */
function repository(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'sip-kit-matrix-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of [SESSION, `${MEDIA}/webrtc`]) mkdirSync(join(root, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return root;
}

test('the digest of the sources changes with them, and not with their tests', () => {
  const digest = (files: Readonly<Record<string, string>>): string => digestOfSources(repository(files));
  const before = digest({ [`${SESSION}/call.ts`]: 'one', [`${MEDIA}/webrtc/peer.ts`]: 'two' });
  expect(digest({ [`${SESSION}/call.ts`]: 'one', [`${MEDIA}/webrtc/peer.ts`]: 'three' })).not.toBe(before);
  expect(digest({ [`${SESSION}/call.ts`]: 'one' })).not.toBe(before);
  expect(
    digest({
      [`${SESSION}/call.ts`]: 'one',
      [`${SESSION}/call.test.ts`]: 'anything',
      [`${SESSION}/stage.fixture.ts`]: 'anything',
      [`${MEDIA}/webrtc/peer.ts`]: 'two',
    }),
  ).toBe(before);
});

test('a page tells what passed, what failed, what a counterparty cannot do, and what was not tried', () => {
  const root = repository({ [`${SESSION}/call.ts`]: 'one' });
  const firefox = (title: string, status: string) => ({ title, status });
  const report: Report = {
    testResults: [
      {
        name: '/anywhere/test/interop/firefox.e2e.test.ts',
        assertionResults: [
          firefox('voice, we call, and we hang up', 'passed'),
          firefox('video, we call', 'failed'),
          firefox('Firefox does not take a new DTLS association in the place of the former', 'passed'),
        ],
      },
    ],
  };
  const page = writeMatrixPage({ root, report, commit: '`0123456789ab`', version: () => '1.0' });
  const cell = (feature: string): string | undefined =>
    page
      .split('\n')
      .find((line) => line.startsWith(`| ${feature} |`))
      ?.split(' | ')[2];
  expect(cell('Voice, we call and hang up')).toBe('passed');
  expect(cell('Video, we call')).toBe('**failed**');
  expect(cell('Two ring with early media, the second answers')).toMatch(
    /^not supported by the counterparty \[\d\]$/,
  );
  expect(cell('We mute')).toBe('–');
  expect(page).toContain('Commit `0123456789ab`');
  expect(digestIn(page)).toBe(digestOfSources(root));
});
