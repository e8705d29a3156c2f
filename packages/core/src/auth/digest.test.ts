import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../support/random.js';
import { type DigestInput, digestKey, digestResponse, responseAuthentication } from './digest.js';
import { type DigestAlgorithm, digestAlgorithm } from './digest-algorithm.js';
import { Secret } from './secret.js';

function algorithm(name?: string): DigestAlgorithm {
  const found = digestAlgorithm(name);
  if (!found) throw new Error(`no algorithm ${name}`);
  return found;
}

/** RFC 2617 §3.5. */
const MUFASA: DigestInput = {
  algorithm: algorithm('MD5'),
  username: 'Mufasa',
  realm: 'testrealm@host.com',
  password: 'Circle Of Life',
  nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
  cnonce: '0a4f113b',
  nc: '00000001',
  qop: 'auth',
  method: 'GET',
  uri: '/dir/index.html',
};

/** RFC 7616 §3.9.1. */
const MUFASA_7616: DigestInput = {
  algorithm: algorithm('MD5'),
  username: 'Mufasa',
  realm: 'http-auth@example.org',
  password: 'Circle of Life',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  nc: '00000001',
  qop: 'auth',
  method: 'GET',
  uri: '/dir/index.html',
};

describe('the digest of RFC 7616', () => {
  test('gives the response of the example in RFC 2617 §3.5', () => {
    expect(digestResponse(MUFASA)).toBe('6629fae49393a05397450978507c4ef1');
  });

  test('gives the MD5 response of the example in RFC 7616 §3.9.1', () => {
    expect(digestResponse(MUFASA_7616)).toBe('8ca523f5e9506fed4657c9700eebdbec');
  });

  test('gives the SHA-256 response of the example in RFC 7616 §3.9.1', () => {
    expect(digestResponse({ ...MUFASA_7616, algorithm: algorithm('SHA-256') })).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });

  test('gives the SHA-512-256 response of the example in RFC 7616 §3.9.2, as erratum 4897 corrects it', () => {
    const jason: DigestInput = {
      algorithm: algorithm('SHA-512-256'),
      username: 'Jäsøn Doe',
      realm: 'api@example.org',
      password: 'Secret, or not?',
      nonce: '5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK',
      cnonce: 'NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v',
      nc: '00000001',
      qop: 'auth',
      method: 'GET',
      uri: '/doe.json',
    };
    expect(digestResponse(jason)).toBe('3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5');
  });

  test('is the same from the stored hash as from the password, -sess included', () => {
    for (const name of ['MD5', 'SHA-256', 'SHA-512-256', 'MD5-sess', 'SHA-256-sess', 'SHA-512-256-sess']) {
      const input = { ...MUFASA, algorithm: algorithm(name) };
      const { algorithm: used, username, realm, password = '' } = input;
      const ha1 = digestKey(used, username, realm, password);
      const { password: _, ...withoutPassword } = input;
      expect(digestResponse({ ...withoutPassword, ha1 })).toBe(digestResponse(input));
      expect(digestResponse({ ...withoutPassword, ha1: ha1.reveal().toUpperCase() })).toBe(
        digestResponse(input),
      );
    }
  });

  test('without qop leaves nonce count and cnonce out (RFC 2069)', () => {
    const { qop: _, nc: __, cnonce: ___, ...input } = MUFASA;
    const hash = (text: string) => createHash('md5').update(text).digest('hex');
    expect(digestResponse(input)).toBe(
      hash(
        `${hash('Mufasa:testrealm@host.com:Circle Of Life')}:${MUFASA.nonce}:${hash('GET:/dir/index.html')}`,
      ),
    );
  });

  test('with auth-int covers the body, text and octets alike', () => {
    const input: DigestInput = { ...MUFASA, qop: 'auth-int', body: 'größe' };
    expect(digestResponse(input)).toBe(digestResponse({ ...input, body: new TextEncoder().encode('größe') }));
    expect(digestResponse(input)).not.toBe(digestResponse({ ...input, body: 'grösse' }));
    expect(digestResponse({ ...input, body: undefined })).toBe(digestResponse({ ...input, body: '' }));
  });

  test('of a response has no method in it (RFC 7616 §3.5)', () => {
    expect(responseAuthentication(MUFASA)).toBe(digestResponse({ ...MUFASA, method: '' }));
  });

  test('takes a password that is a Secret', () => {
    expect(digestResponse({ ...MUFASA, password: new Secret('Circle Of Life') })).toBe(
      digestResponse(MUFASA),
    );
  });
});

describe('a digest algorithm', () => {
  test('is found in any case, and is MD5 where a challenge names none', () => {
    expect(algorithm('sha-256').name).toBe('SHA-256');
    expect(algorithm('md5-SESS').name).toBe('MD5-sess');
    expect(algorithm().name).toBe('MD5');
  });

  test('that is not known is not there', () => {
    for (const name of ['', 'SHA-1', 'SHA-512', 'AKAv1-MD5', 'constructor', '__proto__']) {
      expect(digestAlgorithm(name)).toBeUndefined();
    }
  });

  test('hashes as Node does, for texts of every length up to 300 octets', () => {
    const random = seededRandom(7616);
    for (const [name, reference] of [
      ['MD5', 'md5'],
      ['SHA-256', 'sha256'],
      ['SHA-512-256', 'sha512-256'],
    ] as const) {
      for (let length = 0; length <= 300; length++) {
        const octets = random.fill(new Uint8Array(length));
        expect(algorithm(name).hash(octets)).toBe(createHash(reference).update(octets).digest('hex'));
      }
    }
  });
});
