import { describe, expect, test } from 'vitest';
import { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { parseMessage } from '../message/parse-message.js';
import { seededRandom } from '../support/random.js';
import { VirtualClock } from '../support/virtual-clock.js';
import { AuthenticationAttempt } from './authentication-attempt.js';
import { digestKey, type QualityOfProtection } from './digest.js';
import { digestAlgorithm } from './digest-algorithm.js';
import {
  type DigestVerdict,
  DigestVerifier,
  type DigestVerifierOptions,
  type ProofLookup,
} from './digest-verifier.js';
import { authenticator, request, responseTo } from './fixtures/exchange.fixture.js';

const ALGORITHMS = ['MD5', 'SHA-256', 'SHA-512-256', 'MD5-sess', 'SHA-256-sess', 'SHA-512-256-sess'];
const PASSWORD = 'secret of Alice';
const lookup: ProofLookup = (username) => (username === 'alice' ? PASSWORD : undefined);

/** A client with Alice's credentials before a server. */
class Door {
  readonly clock = new VirtualClock();
  readonly verifier: DigestVerifier;
  readonly client = authenticator();
  #cseq = 0;

  constructor(options: Partial<DigestVerifierOptions> = {}) {
    const environment = { clock: this.clock, random: seededRandom(7) };
    this.verifier = new DigestVerifier({ realm: 'example.com', environment, ...options });
  }

  /** What the server makes of the request as it is on the wire. */
  verify(sent: OutgoingRequest, proofs = lookup): DigestVerdict {
    return this.verifier.verify(received(sent), proofs);
  }

  /** A new request with the credentials that the client puts on it unasked. */
  prepared(method = 'REGISTER'): OutgoingRequest {
    const sent = request(method, undefined, ++this.#cseq);
    this.client.prepare(sent);
    return sent;
  }

  /** A request that answers a new challenge. */
  challenged(method = 'REGISTER', body?: string): OutgoingRequest {
    const sent = request(method, undefined, ++this.#cseq);
    sent.body = body;
    const challenges = this.verifier.challenge().map((value) => `WWW-Authenticate: ${value}`);
    expect(this.client.answer(responseTo(sent, 401, ...challenges), sent, new AuthenticationAttempt())).toBe(
      true,
    );
    return sent;
  }
}

function received(sent: OutgoingRequest): IncomingRequest {
  sent.setVia({ transport: 'WS', sentBy: 'me.invalid', branch: 'z9hG4bK1' });
  const result = parseMessage(sent.toString());
  if (!result.ok || !(result.message instanceof IncomingRequest)) throw new Error(sent.toString());
  return result.message;
}

describe('a challenge', () => {
  test('is made for each algorithm, in the order of preference, over one nonce', () => {
    const challenges = new Door({ algorithms: ['SHA-256', 'MD5'] }).verifier.challenge();
    expect(challenges).toHaveLength(2);
    expect(challenges[0]).toMatch(
      /^Digest realm="example.com", nonce="[^"]+", algorithm=SHA-256, qop="auth"$/,
    );
    expect(challenges[1]?.replace('MD5', 'SHA-256')).toBe(challenges[0]);
  });

  test('says stale when that is why', () => {
    expect(new Door().verifier.challenge({ stale: true })[0]).toMatch(/, stale=true$/);
  });

  test('has a nonce of its own each time', () => {
    const { verifier } = new Door();
    expect(new Set(Array.from({ length: 100 }, () => verifier.challenge()[0])).size).toBe(100);
  });

  test('of an algorithm that is not known cannot be asked for', () => {
    expect(() => new Door({ algorithms: ['SHA-1'] })).toThrow(/SHA-1/);
  });
});

describe('client and server agree', () => {
  const qops: (readonly QualityOfProtection[])[] = [[], ['auth'], ['auth-int'], ['auth', 'auth-int']];
  for (const algorithm of ALGORITHMS) {
    for (const qop of qops) {
      test(`with ${algorithm} and qop "${qop.join()}", by password and by stored hash, with a body and without`, () => {
        const door = new Door({ algorithms: [algorithm], qop });
        const known = digestAlgorithm(algorithm);
        const ha1 = known && digestKey(known, 'alice', 'example.com', PASSWORD);
        expect(door.verify(door.challenged())).toMatchObject({ result: 'ok', username: 'alice' });
        expect(door.verify(door.challenged('MESSAGE', 'größe'))).toMatchObject({ result: 'ok' });
        expect(door.verify(door.challenged(), () => ha1 && { ha1 })).toMatchObject({ result: 'ok' });
        expect(door.verify(door.challenged(), () => 'another password')).toEqual({ result: 'wrong' });
      });

      test(`with ${algorithm} and qop "${qop.join()}", the server proves itself and gives the next nonce`, () => {
        const door = new Door({ algorithms: [algorithm], qop });
        const sent = door.challenged();
        const verdict = door.verify(sent);
        const information = verdict.result === 'ok' ? verdict.authenticationInfo({ nextNonce: true }) : '';
        const header = `Authentication-Info: ${information}`;
        expect(door.client.learn(responseTo(sent, 200, header))).toBe('verified');
        const next = door.prepared();
        expect(next.getHeader('Authorization')).toContain(/nextnonce=("[^"]+")/.exec(information)?.[1]);
        expect(door.verify(next)).toMatchObject({ result: 'ok' });
      });
    }
  }
});

describe('credentials', () => {
  test('that are not there, of another scheme or for another realm, are missing', () => {
    const door = new Door();
    const other = new Door({ realm: 'other' });
    expect(door.verify(request())).toEqual({ result: 'missing' });
    expect(door.verify(other.challenged())).toEqual({ result: 'missing' });
    const bearer = request();
    bearer.setHeader('Authorization', 'Bearer abc');
    expect(door.verify(bearer)).toEqual({ result: 'missing' });
  });

  test('are found in Proxy-Authorization too, beside those for others', () => {
    const door = new Door();
    const sent = door.challenged();
    const value = sent.getHeader('Authorization') ?? '';
    sent.setHeader(
      'Authorization',
      'Digest username="alice", realm="other", nonce="n", uri="sip:x", response="0"',
    );
    sent.setHeader('Proxy-Authorization', value);
    expect(door.verify(sent)).toMatchObject({ result: 'ok' });
  });

  test('of nobody are wrong, as are those of a wrong password', () => {
    const door = new Door();
    expect(door.verify(door.challenged(), () => undefined)).toEqual({ result: 'wrong' });
    expect(door.verify(door.challenged(), () => 'wrong')).toEqual({ result: 'wrong' });
  });

  test.each<[string, (value: string) => string]>([
    ['another method', (value) => value],
    ['another uri', (value) => value.replace('uri="sip:example.com"', 'uri="sip:other.com"')],
    ['no uri', (value) => value.replace(/uri="[^"]*", /, '')],
    ['no username', (value) => value.replace(/username="[^"]*", /, '')],
    ['no nonce', (value) => value.replace(/nonce="[^"]*", /, '')],
    ['no response', (value) => value.replace(/response="[^"]*", /, '')],
    ['an algorithm that was not offered', (value) => value.replace('SHA-256', 'SHA-512-256')],
    ['an algorithm that is not known', (value) => value.replace('SHA-256', 'SHA-1')],
    ['a qop that was not offered', (value) => value.replace('qop=auth', 'qop=auth-int')],
    ['no nonce count', (value) => value.replace(/, nc=[0-9a-f]*/, '')],
    ['a nonce count that is none', (value) => value.replace(/nc=[0-9a-f]*/, 'nc=xyz')],
    ['no cnonce', (value) => value.replace(/cnonce="[^"]*", /, '')],
    ['another nonce count', (value) => value.replace('nc=00000001', 'nc=00000002')],
  ])('with %s are wrong', (what, change) => {
    const door = new Door();
    const value = door.challenged().getHeader('Authorization') ?? '';
    const forged = request(what === 'another method' ? 'MESSAGE' : 'REGISTER');
    forged.setHeader('Authorization', change(value));
    expect(door.verify(forged)).toEqual({ result: 'wrong' });
  });

  test('by an algorithm that was not offered are wrong, however right they are', () => {
    const weak = new Door({ algorithms: ['MD5'] });
    expect(new Door({ algorithms: ['SHA-256'] }).verify(weak.challenged())).toEqual({ result: 'wrong' });
  });

  test('for another URI than the request’s are wrong, however right they are', () => {
    const door = new Door();
    const elsewhere = request('REGISTER', 'sip:elsewhere.org');
    const challenges = door.verifier.challenge().map((value) => `WWW-Authenticate: ${value}`);
    door.client.answer(responseTo(elsewhere, 401, ...challenges), elsewhere, new AuthenticationAttempt());
    const stolen = request();
    stolen.setHeader('Authorization', elsewhere.getHeader('Authorization') ?? '');
    expect(door.verify(stolen)).toEqual({ result: 'wrong' });
    expect(door.verify(elsewhere)).toMatchObject({ result: 'ok' });
  });

  test('for the same URI in another spelling are right', () => {
    const door = new Door();
    const sent = door.challenged();
    sent.ruri.host = 'EXAMPLE.com';
    expect(door.verify(sent)).toMatchObject({ result: 'ok' });
  });
});

describe('a nonce', () => {
  test('serves one request after the other, its count growing', () => {
    const door = new Door();
    door.challenged();
    for (let count = 0; count < 20; count++) {
      expect(door.verify(door.prepared())).toMatchObject({ result: 'ok' });
    }
  });

  test('is stale for a count that was seen, or lies below one that was', () => {
    const door = new Door();
    const first = door.challenged();
    const second = door.prepared();
    expect(door.verify(second)).toMatchObject({ result: 'ok' });
    expect(door.verify(second)).toEqual({ result: 'stale', username: 'alice' });
    expect(door.verify(first)).toEqual({ result: 'stale', username: 'alice' });
  });

  test('without qop is good for one request', () => {
    const door = new Door({ qop: [] });
    const sent = door.challenged();
    expect(door.verify(sent)).toMatchObject({ result: 'ok' });
    expect(door.verify(sent)).toEqual({ result: 'stale', username: 'alice' });
  });

  test('is stale when its time is over, used before or not', () => {
    const door = new Door({ nonceLifetime: 60_000 });
    const unused = door.challenged();
    door.clock.sleep(60_000);
    expect(door.verify(unused)).toEqual({ result: 'stale', username: 'alice' });
    expect(door.verify(door.challenged())).toMatchObject({ result: 'ok' });
    door.clock.sleep(60_000);
    expect(door.verify(door.prepared())).toEqual({ result: 'stale', username: 'alice' });
  });

  test('of another server, or of this one before its restart, is stale: the password was right', () => {
    const door = new Door();
    const restarted = new DigestVerifier({
      realm: 'example.com',
      environment: { clock: door.clock, random: seededRandom(8) },
    });
    const sent = door.challenged();
    expect(restarted.verify(received(sent), lookup)).toEqual({ result: 'stale', username: 'alice' });
  });

  test('that was made up is worth nothing without the password', () => {
    const door = new Door();
    const value = door.challenged().getHeader('Authorization') ?? '';
    const forged = request();
    forged.setHeader('Authorization', value.replace(/nonce="[^"]*"/, 'nonce="made.up.0"'));
    expect(door.verify(forged)).toEqual({ result: 'wrong' });
  });

  test('costs nothing until it is used: challenges without end push no one out', () => {
    const door = new Door({ maxNonces: 2 });
    expect(door.verify(door.challenged())).toMatchObject({ result: 'ok' });
    for (let count = 0; count < 1_000; count++) door.verifier.challenge();
    expect(door.verify(door.prepared())).toMatchObject({ result: 'ok' });
  });

  test('beyond the limit of those in use makes the first stale, and never good again', () => {
    const door = new Door({ maxNonces: 2 });
    const first = door.challenged();
    expect(door.verify(first)).toMatchObject({ result: 'ok' });
    for (let count = 0; count < 2; count++) {
      door.clock.sleep(1);
      expect(door.verify(door.challenged())).toMatchObject({ result: 'ok' });
    }
    expect(door.verify(first)).toEqual({ result: 'stale', username: 'alice' });
    door.clock.sleep(1);
    expect(door.verify(door.challenged())).toMatchObject({ result: 'ok' });
  });
});
