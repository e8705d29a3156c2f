import { type IncomingResponse, parseMessage } from '@sip-kit/core/message';
import { describe, expect, test } from 'vitest';
import { bestResponse, challengesOf, type Outcome } from './best-response.js';

function response(status: number, headers = ''): Outcome {
  const result = parseMessage(
    `SIP/2.0 ${status} X\r\nVia: SIP/2.0/WS a.invalid;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n` +
      `To: <sip:c@d>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n${headers}\r\n`,
  );
  if (!result.ok) throw new Error(result.reason);
  return { status, response: result.message as IncomingResponse };
}

/** Statuses that stand for no response are negative. */
const outcomes = (...statuses: number[]): Outcome[] =>
  statuses.map((status) => (status < 0 ? { status: -status } : response(status)));

describe('the best response (RFC 3261 §16.7 item 6)', () => {
  test.each([
    [[486, 603], 603],
    [[404, 302], 302],
    [[500, 486], 486],
    [[486, 407], 407],
    [[-408, 486], 486],
    [[-408, 500], -408],
    [[503, 500], 500],
    [[408, 480], 480],
    [[-480], -480],
  ])('of %j is %i', (statuses, expected) => {
    const best = bestResponse(outcomes(...statuses));
    expect(best?.status).toBe(Math.abs(expected));
    expect(best?.response === undefined).toBe(expected < 0);
  });

  test('is the 487 when the caller has cancelled', () => {
    expect(bestResponse(outcomes(486, 487), true)?.status).toBe(487);
    expect(bestResponse(outcomes(486, 487), false)?.status).toBe(486);
  });

  test('carries the challenges of all branches', () => {
    const challenges = challengesOf(
      [
        response(401, 'WWW-Authenticate: Digest realm="a", nonce="1"\r\n'),
        response(401, 'WWW-Authenticate: Digest realm="b", nonce="2"\r\n'),
        response(486),
      ],
      'WWW-Authenticate',
    );
    expect(challenges).toEqual(['Digest realm="a", nonce="1"', 'Digest realm="b", nonce="2"']);
  });
});
