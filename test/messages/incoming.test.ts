import { IncomingRequest, IncomingResponse, NameAddrHeader, parseMessage } from '@sip-kit/core/message';
import { describe, expect, test } from 'vitest';
import { requestText, responseText } from './wire-text.js';

function request(
  lines: readonly string[] = [],
  options: { start?: string; body?: string } = {},
): IncomingRequest {
  const result = parseMessage(requestText(lines, options));
  if (!result.ok || !(result.message instanceof IncomingRequest)) throw new Error('no request');
  return result.message;
}

describe('a request', () => {
  test('has the members of the reference', () => {
    const message = request(['Contact: "A" <sip:a@h;ob>;expires=60, <sip:b@h>', 'Subject: x', 'Subject: y'], {
      body: 'hello',
    });
    expect(message.method).toBe('OPTIONS');
    expect(message.ruri.user).toBe('bob');
    expect(message.from.uri.user).toBe('alice');
    expect([message.from_tag, message.to_tag, message.via_branch]).toEqual(['from', undefined, 'z9hG4bK1']);
    expect([message.call_id, message.cseq, message.via.host]).toEqual([
      'call@host.invalid',
      1,
      'host.invalid',
    ]);
    expect(message.getHeaders('contact')).toEqual(['"A" <sip:a@h;ob>;expires=60', '<sip:b@h>']);
    expect([message.countHeader('m'), message.countHeader('subject')]).toEqual([2, 2]);
    expect(message.parseHeader('contact', 1)).toBeInstanceOf(NameAddrHeader);
    expect(message.parseHeader('contact', 1)).toBe(message.readAll('Contact')[1]);
    expect(message.s('CSEQ')).toEqual({ sequence: 1, method: 'OPTIONS' });
    expect(message.parseHeader('subject', 1)).toBe('y');
    expect([message.hasHeader('SUBJECT'), message.hasHeader('none')]).toEqual([true, false]);
    expect(message.body).toBe('hello');
    expect(message.toString()).toBe(message.data);
  });

  test('may have as many values on one line as its size allows', () => {
    const message = request([`Contact: ${','.repeat(900_000)}<sip:a@h>`]);
    expect(message.countHeader('Contact')).toBe(900_001);
    expect(message.readAll('Contact').map(String)).toEqual(['<sip:a@h>']);
  });

  test('tells its responder what to answer with', () => {
    const message = request();
    const answers: unknown[] = [];
    message.attachResponder({
      respond: (answer, onSuccess) => {
        answers.push(answer);
        onSuccess?.();
      },
      respondStateless: (answer) => answers.push(answer),
    });
    let successes = 0;
    message.reply(486, null, ['Retry-After: 5'], 'busy', () => successes++);
    message.reply_sl(200, 'Fine');
    expect(successes).toBe(1);
    expect(answers).toEqual([
      { status: 486, reason: undefined, extraHeaders: ['Retry-After: 5'], body: 'busy' },
      { status: 200, reason: 'Fine' },
    ]);
  });

  test('without a responder fails to answer, and says so', () => {
    let failures = 0;
    request().reply(200, null, null, null, undefined, () => failures++);
    expect(failures).toBe(1);
  });

  test('may be given another header and another body; its data stays as it came', () => {
    const message = request(['Contact: <sip:a@h>', 'Contact: <sip:b@h>'], { body: 'x' });
    const { data } = message;
    message.setHeader('contact', '<sip:c@h>');
    message.setHeader('X-New', 'y');
    message.body = 'other';
    expect(message.readAll('Contact').map(String)).toEqual(['<sip:c@h>']);
    expect([message.getHeader('x-new'), message.body, message.bodyBytes.length]).toEqual(['y', 'other', 5]);
    expect(message.data).toBe(data);
    expect(() => message.setHeader('Subject', 'a\r\nb')).toThrow('Subject');
  });
});

test('a response has the method of its CSeq', () => {
  const result = parseMessage(responseText([], { start: 'SIP/2.0 180 Ringing', method: 'INVITE' }));
  if (!result.ok || !(result.message instanceof IncomingResponse)) throw new Error('no response');
  expect(result.message).toMatchObject({ status_code: 180, reason_phrase: 'Ringing', method: 'INVITE' });
});

describe('a body', () => {
  const body = 'grüße 🎧';
  const octets = new TextEncoder().encode(body);

  test('is as many octets of a text frame as Content-Length says', () => {
    const message = request([`Content-Length: ${octets.length}`], { body: `${body}surplus` });
    expect(message.body).toBe(body);
    expect(message.bodyBytes).toEqual(octets);
    expect(message.data.endsWith('surplus')).toBe(true);
    expect(parseMessage(requestText([`l: ${octets.length + 1}`], { body })).ok).toBe(false);
  });

  test('is as many octets of a binary frame', () => {
    const frame = new TextEncoder().encode(
      `\r\n${requestText([`l: ${octets.length}`], { body: `${body}surplus` })}`,
    );
    const result = parseMessage(frame);
    if (!result.ok) throw new Error(result.reason);
    expect(result.message.body).toBe(body);
    expect(result.message.bodyBytes).toEqual(octets);
    expect(result.message.data).toBe(new TextDecoder().decode(frame));
  });

  test('of a binary frame may be no text', () => {
    const head = new TextEncoder().encode(requestText(['l: 3']));
    const result = parseMessage(Uint8Array.of(...head, 0xff, 0, 0xfe));
    if (!result.ok) throw new Error(result.reason);
    expect([...result.message.bodyBytes]).toEqual([0xff, 0, 0xfe]);
  });
});
