import { describe, expect, test } from 'vitest';
import { AuthenticationAttempt } from './authentication-attempt.js';
import { digestKey, digestResponse } from './digest.js';
import { digestAlgorithm } from './digest-algorithm.js';
import {
  ALICE,
  answered,
  authenticator,
  PROXY,
  parametersOf,
  request,
  response,
  WWW,
} from './fixtures/exchange.fixture.js';

describe('answering a digest challenge', () => {
  test('computes the response over the Request-URI, with cnonce and the first nonce count', () => {
    const { willing, fields } = answered([WWW]);
    expect(willing).toBe(true);
    expect(fields).toMatchObject({
      username: 'alice',
      realm: 'example.com',
      nonce: 'n1',
      uri: 'sip:example.com',
      algorithm: 'MD5',
      qop: 'auth',
      nc: '00000001',
    });
    const md5 = digestAlgorithm('MD5');
    expect(fields.response).toBe(
      md5 &&
        digestResponse({
          algorithm: md5,
          username: 'alice',
          realm: 'example.com',
          password: 'secret of Alice',
          nonce: 'n1',
          cnonce: fields.cnonce,
          nc: '00000001',
          qop: 'auth',
          method: 'REGISTER',
          uri: 'sip:example.com',
        }),
    );
  });

  test('gives a cnonce of at least 64 random bits', () => {
    expect(answered([WWW]).fields.cnonce).toMatch(/^[0-9a-v]{13,}$/);
  });

  test('names no algorithm where the challenge named none, and repeats opaque', () => {
    const { retry } = answered(['WWW-Authenticate: Digest realm="r", nonce="n", opaque="o\\"p"']);
    const value = retry.getHeader('Authorization') ?? '';
    expect(value).not.toMatch(/algorithm|qop|nc=|cnonce/);
    expect(value).toContain('opaque="o\\"p"');
  });

  test('repeats an empty opaque', () => {
    expect(answered([`${WWW}, opaque=""`]).retry.getHeader('Authorization')).toContain('opaque=""');
  });

  test.each([
    ['auth', 'auth'],
    ['auth-int,auth', 'auth'],
    ['AUTH , auth-int', 'auth'],
    ['auth-int', 'auth-int'],
    ['auth-conf,auth-int', 'auth-int'],
    ['', undefined],
  ])('of qop="%s" takes %s', (offered, taken) => {
    const { fields } = answered([`WWW-Authenticate: Digest realm="r", nonce="n", qop="${offered}"`]);
    expect(fields.qop).toBe(taken);
  });

  test('escapes quotes and backslashes of a user name and a realm', () => {
    const challenge = 'WWW-Authenticate: Digest realm="the \\"best\\" \\\\ realm", nonce="n"';
    const { retry } = answered([challenge], { ...ALICE, username: 'al"i\\ce' });
    expect(retry.getHeader('Authorization')).toContain(
      'username="al\\"i\\\\ce", realm="the \\"best\\" \\\\ realm"',
    );
  });

  test('takes the user part of From where the credentials name no user', () => {
    expect(answered([WWW], { password: 'x' }).fields.username).toBe('alice');
  });

  test('offers nothing with a user name that no header can hold', () => {
    expect(answered([WWW], { ...ALICE, username: 'al\r\nice' }).willing).toBe(false);
  });

  test('with auth-int covers the body', () => {
    const bodies = ['v=0', 'v=1'].map((body) => {
      const retry = request('INVITE');
      retry.body = body;
      authenticator().answer(
        response(401, 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth-int"'),
        retry,
        new AuthenticationAttempt(),
      );
      return parametersOf(retry.getHeader('Authorization')).response;
    });
    expect(bodies[0]).not.toBe(bodies[1]);
  });

  test('leaves the request as it is when there is nothing to offer', () => {
    for (const challenge of [
      'WWW-Authenticate: Digest realm="r"',
      'WWW-Authenticate: Digest nonce="n"',
      'WWW-Authenticate: Digest realm="r", nonce="n", algorithm=SHA-1',
      'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth-conf"',
      'WWW-Authenticate: Digest realm="r", nonce="n\u0001"',
      'WWW-Authenticate: Basic realm="r"',
      'WWW-Authenticate: Digest',
      'X-Nothing: at all',
    ]) {
      const { willing, retry } = answered([challenge]);
      expect(willing).toBe(false);
      expect(retry.hasHeader('Authorization')).toBe(false);
    }
    expect(answered([WWW], {}).willing).toBe(false);
  });
});

describe('several challenges (RFC 8760 §2.4, RFC 3261 §22.3)', () => {
  const of = (algorithm: string) => `Digest realm="r", nonce="n", algorithm=${algorithm}`;

  test.each([
    [['SHA-256', 'MD5'], 'SHA-256'],
    [['MD5', 'SHA-256'], 'MD5'],
    [['SHA-512-256', 'SHA-256', 'MD5'], 'SHA-512-256'],
    [['FUTURE-1', 'SHA-256-sess', 'MD5'], 'SHA-256-sess'],
    [['AKAv2-MD5', 'md5'], 'MD5'],
  ])('of %j the first that is known is answered: %s', (offered, taken) => {
    const lines = offered.map((algorithm) => `WWW-Authenticate: ${of(algorithm)}`);
    const joined = [`WWW-Authenticate: ${offered.map(of).join(', ')}`];
    for (const challenges of [lines, joined]) {
      const { retry } = answered(challenges);
      expect(retry.getHeaders('Authorization')).toHaveLength(1);
      expect(parametersOf(retry.getHeader('Authorization')).algorithm).toBe(taken);
    }
  });

  test('Basic and Negotiate beside Digest do no harm', () => {
    const { fields } = answered(['WWW-Authenticate: Negotiate', 'WWW-Authenticate: Basic realm="r"', WWW]);
    expect(fields.realm).toBe('example.com');
  });

  test('of a server and of proxies at once get one answer for each realm', () => {
    const { retry } = answered(
      [WWW, PROXY, 'Proxy-Authenticate: Digest realm="other proxy", nonce="q1", qop="auth"'],
      ALICE,
      407,
    );
    expect(retry.getHeaders('Authorization').map((value) => parametersOf(value).realm)).toEqual([
      'example.com',
    ]);
    expect(retry.getHeaders('Proxy-Authorization').map((value) => parametersOf(value).realm)).toEqual([
      'proxy',
      'other proxy',
    ]);
  });

  test('of proxies one after the other are all kept answered, their nonces counted on', () => {
    const alice = authenticator();
    const attempt = new AuthenticationAttempt();
    const first = request('INVITE');
    expect(alice.answer(response(407, PROXY), first, attempt)).toBe(true);
    const second = first.clone({ cseq: 2 });
    expect(alice.answer(response(401, WWW), second, attempt)).toBe(true);
    expect(second.getHeaders('Proxy-Authorization').map((value) => parametersOf(value).nc)).toEqual([
      '00000002',
    ]);
    expect(second.getHeaders('Authorization').map((value) => parametersOf(value).nc)).toEqual(['00000001']);
  });
});

describe('a stored hash instead of the password', () => {
  const md5 = digestAlgorithm('MD5');
  const sha256 = digestAlgorithm('SHA-256');
  if (!md5 || !sha256) throw new Error('no algorithms');
  const MD5_HASH = digestKey(md5, 'alice', 'example.com', 'secret of Alice');
  const SHA_HASH = digestKey(sha256, 'alice', 'example.com', 'secret of Alice');
  const SHA_WWW = WWW.replace('MD5', 'SHA-256');

  test('gives the same response as the password', () => {
    const { fields } = answered([WWW], { username: 'alice', ha1: MD5_HASH, realm: 'example.com' });
    expect(fields.response).toBe(answered([WWW]).fields.response);
  });

  test('answers the challenges of its algorithm only', () => {
    const credentials = { username: 'alice', ha1: MD5_HASH };
    expect(answered([SHA_WWW, WWW], credentials).fields.algorithm).toBe('MD5');
    expect(answered([SHA_WWW], credentials).willing).toBe(false);
    expect(answered([WWW, SHA_WWW], { username: 'alice', ha1: SHA_HASH }).fields.algorithm).toBe('SHA-256');
  });

  test('of 64 digits is taken for SHA-256 where SHA-512-256 is offered too', () => {
    const truncated = WWW.replace('MD5', 'SHA-512-256');
    const credentials = { username: 'alice', ha1: SHA_HASH };
    expect(answered([truncated, SHA_WWW], credentials).fields.algorithm).toBe('SHA-256');
    expect(answered([truncated], credentials).fields.algorithm).toBe('SHA-512-256');
  });

  test('goes to no other realm than its own', () => {
    expect(answered([WWW], { username: 'alice', ha1: MD5_HASH, realm: 'other' }).willing).toBe(false);
  });

  test('stands back behind a password where it does not fit', () => {
    const credentials = { ...ALICE, ha1: MD5_HASH };
    expect(answered([SHA_WWW], credentials).fields.algorithm).toBe('SHA-256');
  });
});
