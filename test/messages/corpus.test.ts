import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseMessage } from '@sip-kit/core/message';
import { describe, expect, test } from 'vitest';

/**
 * Agreement with a corpus that nobody of this project wrote, where there is one: the folder that SIP_KIT_CORPUS names, or
 * `shared/corpus` beside the repository. It holds `expectations.json` and a folder of `.dat` files for each of its keys.
 */
const CORPUS =
  process.env.SIP_KIT_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

interface Expectation {
  readonly parse: 'valid' | 'invalid' | 'either';
}

interface Row extends Expectation {
  readonly folder: string;
  readonly name: string;
}

function readRows(): Row[] {
  const file = join(CORPUS, 'expectations.json');
  if (!existsSync(file)) return [];
  const folders = JSON.parse(readFileSync(file, 'utf8')) as Record<
    string,
    Record<string, Expectation> | string
  >;
  return Object.entries(folders).flatMap(([folder, rows]) =>
    typeof rows === 'string'
      ? []
      : Object.entries(rows).map(([name, { parse }]) => ({ folder, name, parse })),
  );
}

const rows = readRows();

describe('a corpus of others', () => {
  test('is read where there is one', () => {
    expect(rows.length).toBe(existsSync(CORPUS) ? 61 : 0);
  });

  for (const { folder, name, parse } of rows) {
    test(`${folder}/${name} is ${parse}`, () => {
      const octets = new Uint8Array(readFileSync(join(CORPUS, folder, `${name}.dat`)));
      const isAccepted = parseMessage(octets).ok;
      if (parse !== 'either') expect(isAccepted).toBe(parse === 'valid');
      expect(parseMessage(new TextDecoder('utf-8', { ignoreBOM: true }).decode(octets)).ok).toBe(isAccepted);
    });
  }
});
