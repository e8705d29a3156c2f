import { describe, expect, test } from 'vitest';
import { AuthenticationAttempt } from './authentication-attempt.js';
import { responseAuthentication } from './digest.js';
import { digestAlgorithm } from './digest-algorithm.js';
import {
  authenticator,
  log,
  PROXY,
  parametersOf,
  request,
  response,
  responseTo,
  WWW,
} from './fixtures/exchange.fixture.js';

describe('Authentication-Info (RFC 7616 §3.5)', () => {
  const md5 = digestAlgorithm('MD5');
  if (!md5) throw new Error('no MD5');

  function exchange(information: (fields: Record<string, string>) => string) {
    const alice = authenticator();
    const sent = request();
    alice.answer(response(401, WWW), sent, new AuthenticationAttempt());
    const fields = parametersOf(sent.getHeader('Authorization'));
    const verdict = alice.learn(responseTo(sent, 200, `Authentication-Info: ${information(fields)}`));
    const next = request();
    alice.prepare(next);
    return { verdict, next: parametersOf(next.getHeader('Authorization')) };
  }

  const proof = (fields: Record<string, string>) =>
    responseAuthentication({
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
    });

  test('gives the nonce of the next request, counted from one', () => {
    const { verdict, next } = exchange(() => 'nextnonce="n2"');
    expect(verdict).toBe('absent');
    expect(next).toMatchObject({ nonce: 'n2', nc: '00000001' });
  });

  test('that gives two requests in flight the same next nonce does not count it anew', () => {
    const alice = authenticator();
    const first = request();
    alice.answer(response(401, WWW), first, new AuthenticationAttempt());
    const [second, third, fourth] = [2, 3, 4].map((cseq) => request('REGISTER', 'sip:example.com', cseq));
    if (!second || !third || !fourth) throw new Error('too few');
    alice.prepare(second);
    alice.learn(responseTo(first, 200, 'Authentication-Info: nextnonce="n2"'));
    alice.prepare(third);
    alice.learn(responseTo(second, 200, 'Authentication-Info: nextnonce="n2"'));
    alice.prepare(fourth);
    expect(parametersOf(third.getHeader('Authorization'))).toMatchObject({ nonce: 'n2', nc: '00000001' });
    expect(parametersOf(fourth.getHeader('Authorization'))).toMatchObject({ nonce: 'n2', nc: '00000002' });
  });

  test('proves that the server knows the password', () => {
    const { verdict, next } = exchange((fields) => `nextnonce="n2", qop=auth, rspauth="${proof(fields)}"`);
    expect(verdict).toBe('verified');
    expect(next.nonce).toBe('n2');
  });

  test('with a wrong proof is not believed', () => {
    log.length = 0;
    const { verdict, next } = exchange(() => `nextnonce="n2", rspauth="${'0'.repeat(32)}"`);
    expect(verdict).toBe('wrong');
    expect(next).toMatchObject({ nonce: 'n1', nc: '00000002' });
    expect(log.join()).toContain('rspauth');
  });

  test('of a proxy is its own', () => {
    const alice = authenticator();
    const sent = request();
    alice.answer(response(407, PROXY, WWW), sent, new AuthenticationAttempt());
    alice.learn(responseTo(sent, 200, 'Proxy-Authentication-Info: nextnonce="p2"'));
    const next = request();
    alice.prepare(next);
    expect(parametersOf(next.getHeader('Proxy-Authorization')).nonce).toBe('p2');
    expect(parametersOf(next.getHeader('Authorization')).nonce).toBe('n1');
  });

  test('of another request than ours, or of a provisional response, says nothing', () => {
    const alice = authenticator();
    const sent = request();
    alice.answer(response(401, WWW), sent, new AuthenticationAttempt());
    alice.learn(
      responseTo(request('REGISTER', 'sip:example.com', 99), 200, 'Authentication-Info: nextnonce="x"'),
    );
    alice.learn(responseTo(sent, 183, 'Authentication-Info: nextnonce="x"'));
    const next = request();
    alice.prepare(next);
    expect(parametersOf(next.getHeader('Authorization')).nonce).toBe('n1');
  });
});
