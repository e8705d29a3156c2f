import { describe, expect, test } from 'vitest';
import { AuthenticationAttempt } from './authentication-attempt.js';
import type { Credentials, CredentialsRequest, CredentialsSource } from './credentials.js';
import {
  ALICE,
  answered,
  authenticator,
  log,
  PROXY,
  parametersOf,
  request,
  response,
  WWW,
} from './fixtures/exchange.fixture.js';
import { Secret } from './secret.js';

describe('a bearer token (RFC 8898)', () => {
  const BEARER = 'WWW-Authenticate: Bearer realm="example.com", authz_server="https://as.example.com"';
  const TOKEN: Credentials = { token: new Secret('mF_9.B5f-4.1JqM') };

  test('answers a Bearer challenge', () => {
    expect(answered([BEARER], TOKEN).retry.getHeader('Authorization')).toBe('Bearer mF_9.B5f-4.1JqM');
  });

  test('stays as it is when it has its scheme already', () => {
    expect(answered([BEARER], { token: 'Bearer abc' }).retry.getHeader('Authorization')).toBe('Bearer abc');
  });

  test('goes on requests to the domain of the user at once, to others when asked', () => {
    const alice = authenticator(TOKEN);
    const own = request('INVITE', 'sip:bob@EXAMPLE.com');
    alice.prepare(own);
    expect(own.getHeader('Authorization')).toBe('Bearer mF_9.B5f-4.1JqM');
    const other = request('INVITE', 'sip:bob@elsewhere.org');
    alice.prepare(other);
    expect(other.hasHeader('Authorization')).toBe(false);
  });

  test('goes to no other realm than the one that it is meant for', () => {
    expect(answered([BEARER], { ...TOKEN, realm: 'other' }).willing).toBe(false);
    expect(answered([BEARER], { ...TOKEN, realm: 'example.com' }).willing).toBe(true);
  });

  test('that is refused is not offered again', () => {
    const alice = authenticator(TOKEN);
    const attempt = new AuthenticationAttempt();
    expect(alice.answer(response(401, BEARER), request(), attempt)).toBe(true);
    expect(alice.answer(response(401, `${BEARER}, error="invalid_token"`), request(), attempt)).toBe(false);
  });

  test('with what no header can hold is not offered, nor shown', () => {
    log.length = 0;
    const alice = authenticator({ token: 'two\r\nlines' });
    const next = request();
    alice.prepare(next);
    expect(next.hasHeader('Authorization')).toBe(false);
    expect(alice.answer(response(401, BEARER), next, new AuthenticationAttempt())).toBe(false);
    expect(log.join()).not.toContain('lines');
  });

  test('and a password: the first challenge that either answers', () => {
    const both = { ...ALICE, ...TOKEN };
    expect(answered([BEARER, WWW], both).retry.getHeader('Authorization')).toMatch(/^Bearer /);
    expect(answered([WWW, BEARER], both).retry.getHeader('Authorization')).toMatch(/^Digest /);
  });
});

describe('a function that gives the credentials', () => {
  test('is asked with the challenge, where it came from, and the status', () => {
    const asked: CredentialsRequest[] = [];
    answered(
      [PROXY],
      (challenge) => {
        asked.push(challenge);
        return ALICE;
      },
      407,
    );
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ scheme: 'Digest', realm: 'proxy', proxy: true, status: 407 });
    expect(asked[0]?.parameters.get('nonce')).toBe('p1');
  });

  test('is asked for each challenge in turn until it gives some', () => {
    const asked: string[] = [];
    const source = ({ parameters }: CredentialsRequest) => {
      asked.push(parameters.get('algorithm') ?? '');
      return asked.length === 2 ? ALICE : undefined;
    };
    const challenges = ['SHA-512-256', 'SHA-256', 'MD5'].map((algorithm) => WWW.replace('MD5', algorithm));
    expect(answered(challenges, source).fields.algorithm).toBe('SHA-256');
    expect(asked).toEqual(['SHA-512-256', 'SHA-256']);
  });

  test('may take its time', async () => {
    const { willing, retry } = answered([WWW, PROXY], async ({ realm }) => ({
      ...ALICE,
      username: `of ${realm}`,
    }));
    expect(willing).toBeInstanceOf(Promise);
    expect(await willing).toBe(true);
    expect(parametersOf(retry.getHeader('Authorization')).username).toBe('of example.com');
    expect(parametersOf(retry.getHeader('Proxy-Authorization')).username).toBe('of proxy');
  });

  test('may give others after the first were refused, but not the same', async () => {
    const given = [ALICE, { ...ALICE, password: 'better' }, { ...ALICE, password: 'better' }];
    const alice = authenticator(async () => given.shift());
    const attempt = new AuthenticationAttempt();
    expect(await alice.answer(response(401, WWW), request(), attempt)).toBe(true);
    expect(await alice.answer(response(401, WWW), request(), attempt)).toBe(true);
    expect(await alice.answer(response(401, WWW), request(), attempt)).toBe(false);
    expect(await alice.answer(response(401, WWW), request(), attempt)).toBe(false);
  });

  test('that throws or rejects counts as none, and what it threw is not logged', async () => {
    log.length = 0;
    const failing: CredentialsSource[] = [
      () => {
        throw new Error('hunter2');
      },
      () => Promise.reject(new Error('hunter2')),
    ];
    for (const source of failing) expect(await answered([WWW], source).willing).toBe(false);
    expect(log).toEqual(['error the credentials function failed', 'error the credentials function failed']);
  });
});
