import { describe, expect, test } from 'vitest';
import { AuthenticationAttempt } from './authentication-attempt.js';
import { authenticator, PROXY, parametersOf, request, response, WWW } from './fixtures/exchange.fixture.js';

describe('credentials that were refused', () => {
  test('are not offered again to the same realm', () => {
    const alice = authenticator();
    const attempt = new AuthenticationAttempt();
    expect(alice.answer(response(401, WWW), request(), attempt)).toBe(true);
    expect(alice.answer(response(401, WWW.replace('n1', 'n2')), request(), attempt)).toBe(false);
  });

  test('are not put on the next request unasked, but may answer its challenge', () => {
    const alice = authenticator();
    const attempt = new AuthenticationAttempt();
    alice.answer(response(401, WWW), request(), attempt);
    alice.answer(response(401, WWW), request(), attempt);
    const next = request();
    alice.prepare(next);
    expect(next.hasHeader('Authorization')).toBe(false);
    expect(alice.answer(response(401, WWW), next, new AuthenticationAttempt())).toBe(true);
  });

  test('are offered again when only the nonce was stale, with the new nonce, but not for ever', () => {
    const alice = authenticator();
    const attempt = new AuthenticationAttempt();
    const stale = (nonce: string) => response(401, `${WWW.replace('n1', nonce)}, stale=TRUE`);
    alice.answer(response(401, WWW), request(), attempt);
    const retry = request();
    expect(alice.answer(stale('n2'), retry, attempt)).toBe(true);
    expect(parametersOf(retry.getHeader('Authorization'))).toMatchObject({ nonce: 'n2', nc: '00000001' });
    expect(alice.answer(stale('n3'), request(), attempt)).toBe(true);
    expect(alice.answer(stale('n4'), request(), attempt)).toBe(false);
  });

  test('are offered once more where they went out unasked with a nonce that is old', () => {
    const alice = authenticator();
    alice.answer(response(401, WWW), request(), new AuthenticationAttempt());
    const next = request();
    alice.prepare(next);
    expect(alice.answer(response(401, WWW.replace('n1', 'n2')), next, new AuthenticationAttempt())).toBe(
      true,
    );
    expect(next.getHeaders('Authorization').map((value) => parametersOf(value).nonce)).toEqual(['n2']);
  });

  test('a server that invents a realm at each attempt is not followed for ever', () => {
    const alice = authenticator();
    const attempt = new AuthenticationAttempt();
    let repetitions = 0;
    while (alice.answer(response(401, WWW.replace('example.com', `r${repetitions}`)), request(), attempt)) {
      repetitions++;
    }
    expect(repetitions).toBe(8);
  });
});

describe('credentials that were asked for once', () => {
  test('go on the next request to the same host at once, with the nonce counted on', () => {
    const alice = authenticator();
    alice.answer(response(401, WWW), request(), new AuthenticationAttempt());
    for (const nc of ['00000002', '00000003']) {
      const next = request();
      alice.prepare(next);
      expect(parametersOf(next.getHeader('Authorization'))).toMatchObject({ nonce: 'n1', nc });
    }
  });

  test('count on where a server challenges again with the nonce that it gave before', () => {
    const alice = authenticator();
    const first = request();
    const second = request();
    alice.answer(response(401, WWW), first, new AuthenticationAttempt());
    alice.answer(response(401, WWW), second, new AuthenticationAttempt());
    const [one, two] = [first, second].map((sent) => parametersOf(sent.getHeader('Authorization')));
    expect([one?.nc, two?.nc]).toEqual(['00000001', '00000002']);
    expect(two?.cnonce).toBe(one?.cnonce);
  });

  test('of a proxy go on every request, those of a server neither to other hosts nor from registrar to callee', () => {
    const alice = authenticator();
    alice.answer(response(401, WWW, PROXY), request(), new AuthenticationAttempt());
    for (const target of ['sip:bob@example.com', 'sip:bob@elsewhere.org']) {
      const next = request('INVITE', target);
      alice.prepare(next);
      expect(next.hasHeader('Proxy-Authorization')).toBe(true);
      expect(next.hasHeader('Authorization')).toBe(false);
    }
  });

  test('do not replace what the caller has put there', () => {
    const alice = authenticator();
    alice.answer(response(401, WWW), request(), new AuthenticationAttempt());
    const next = request();
    next.setHeader('Authorization', 'Custom token');
    alice.prepare(next);
    expect(next.getHeaders('Authorization')).toEqual(['Custom token']);
  });

  test('are remembered for 16 realms, the oldest forgotten', () => {
    const alice = authenticator();
    for (let index = 0; index < 20; index++) {
      const challenge = PROXY.replace('"proxy"', `"proxy ${index}"`);
      alice.answer(response(407, challenge), request(), new AuthenticationAttempt());
    }
    const next = request();
    alice.prepare(next);
    const realms = next.getHeaders('Proxy-Authorization').map((value) => parametersOf(value).realm);
    expect(realms).toHaveLength(16);
    expect(realms[0]).toBe('proxy 4');
  });
});
