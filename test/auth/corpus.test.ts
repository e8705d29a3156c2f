/**
 * Digest vectors that nobody on this project wrote, where they are at hand: in `SIP_KIT_CORPUS`, or beside the repository
 * in `../shared/corpus`. Without them this file has one test, that of its own reading.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type DigestInput,
  digestAlgorithm,
  digestResponse,
  type QualityOfProtection,
} from '@sip-kit/core/transaction';
import { expect, test } from 'vitest';

interface Vector {
  readonly id: string;
  readonly algorithm?: string;
  readonly qop?: QualityOfProtection;
  readonly response: string;
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  readonly cnonce: string;
  readonly nc: string;
  readonly method: string;
  readonly uri: string;
  readonly body?: string;
}

const folder =
  process.env.SIP_KIT_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const file = `${folder}/digest/vectors.json`;
const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Vector[]) : [];

function answer({ algorithm: name, response: _, ...fields }: Vector): string {
  const algorithm = digestAlgorithm(name);
  if (!algorithm) throw new Error(`${name} is not known`);
  const input: DigestInput = { algorithm, ...fields };
  return digestResponse(input);
}

test('a vector without algorithm or qop is MD5 after RFC 2069', () => {
  const fields = {
    username: 'u',
    password: 'p',
    realm: 'r',
    nonce: 'n',
    cnonce: '',
    nc: '',
    method: 'M',
    uri: 'U',
  };
  expect(answer({ id: 'own', response: '', ...fields })).toBe('4417704c4489d748fe421a8c00a39ac5');
});

for (const vector of vectors) {
  test(`the digest vector ${vector.id} comes out right`, () => {
    expect(answer(vector)).toBe(vector.response);
  });
}
