import { OutgoingResponse, parseMessage } from '@sip-kit/core/message';
import { describe, expect, test } from 'vitest';
import { FAULTY_MESSAGES } from './rfc4475-invalid.js';
import { SEMANTIC_MESSAGES } from './rfc4475-semantics.js';
import { VALID_MESSAGES } from './rfc4475-valid.js';
import { IPV6_MESSAGES } from './rfc5118.js';
import { summarise, type TortureMessage, type Verdict } from './torture.js';

const RFC_4475 = [...VALID_MESSAGES, ...FAULTY_MESSAGES, ...SEMANTIC_MESSAGES];

function verdictOn(data: string | Uint8Array): Verdict {
  const result = parseMessage(data);
  if (result.ok) return 'accepted';
  return result.status === undefined
    ? { dropped: result.reason }
    : { status: result.status, reason: result.reason };
}

function describeMessages(title: string, messages: readonly TortureMessage[]): void {
  describe(title, () => {
    test.each(messages)('§$section $name: its verdict and its fields', ({ data, verdict, fields }) => {
      expect(verdictOn(data)).toEqual(verdict);
      const result = parseMessage(data);
      if (result.ok) expect(summarise(result.message)).toMatchObject(fields ?? {});
    });

    test.each(messages)(
      '§$section $name: reads the same from a text frame and from a binary one',
      ({ data }) => {
        if (typeof data !== 'string') return;
        const text = parseMessage(data);
        const octets = parseMessage(new TextEncoder().encode(data));
        expect(octets.ok).toBe(text.ok);
        if (text.ok && octets.ok) expect(summarise(octets.message)).toEqual(summarise(text.message));
      },
    );
  });
}

test('RFC 4475 has 49 messages, RFC 5118 has 12', () => {
  expect(new Set(RFC_4475.map(({ name }) => name)).size).toBe(49);
  expect(new Set(IPV6_MESSAGES.map(({ name }) => name)).size).toBe(12);
});

describeMessages('RFC 4475', RFC_4475);
describeMessages('RFC 5118', IPV6_MESSAGES);

describe('a request that is refused', () => {
  const refused = [...RFC_4475, ...IPV6_MESSAGES].filter(
    ({ verdict }) => typeof verdict === 'object' && 'status' in verdict,
  );

  test.each(refused)('$name can be answered on the way that its Vias say', ({ data }) => {
    const result = parseMessage(data);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    const answers: string[] = [];
    const { request } = result;
    if (!request) throw new Error('no way back');
    request.attachResponder({
      respond: () => undefined,
      respondStateless: ({ status, reason }) =>
        answers.push(new OutgoingResponse(request, status, { reason, toTag: 'totag' }).toString()),
    });
    request.reply_sl(result.status ?? 0, result.reason);
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatch(new RegExp(`^SIP/2\\.0 ${result.status} ${result.reason}\r\nVia: `));
  });
});
