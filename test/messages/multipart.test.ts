import { parseMessage } from '@sip-kit/core/message';
import { readMultipart } from '@sip-kit/core/multipart';
import { describe, expect, test } from 'vitest';
import { multipartRequest } from './rfc4475-built.js';
import { requestText } from './wire-text.js';

function multipart(type: string, body: string) {
  const result = parseMessage(requestText([`Content-Type: ${type}`], { body }));
  if (!result.ok) throw new Error(result.reason);
  return result.message;
}

function partsOf(container: Parameters<typeof readMultipart>[0]) {
  const result = readMultipart(container);
  if (!result.ok) throw new Error(result.reason);
  return result.parts;
}

describe('a multipart body', () => {
  test('has parts with headers of their own', () => {
    const parts = partsOf(
      multipart(
        'multipart/mixed; boundary="b 1"',
        'preamble\r\n--b 1\r\nContent-Type: application/sdp\r\nContent-Disposition: session;handling=required\r\n\r\nv=0\r\n' +
          '\r\n--b 1 \r\n\r\nplain\r\n--b 1x\r\n--b 1--\r\nepilogue\r\n--b 1\r\n\r\nnot mine',
      ),
    );
    expect(parts.map(({ body }) => body)).toEqual(['v=0\r\n', 'plain\r\n--b 1x']);
    expect(parts[0]?.read('Content-Type')?.value).toBe('application/sdp');
    expect(parts[0]?.read('Content-Disposition')).toMatchObject({ value: 'session' });
    expect(parts[1]?.hasHeader('Content-Type')).toBe(false);
  });

  test('may have a part that is multipart itself', () => {
    const [part] = partsOf(
      multipart(
        'multipart/mixed;boundary=a',
        '--a\r\nc: multipart/alternative;boundary=b\r\n\r\n--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b--\r\n--a--\r\n',
      ),
    );
    if (!part) throw new Error('no part');
    expect(partsOf(part).map(({ body, depth }) => [body, depth])).toEqual([
      ['1', 2],
      ['2', 2],
    ]);
    expect(readMultipart(part, { nesting: 1 })).toEqual({ ok: false, reason: 'Body Parts Too Deep' });
  });

  test('may have lines that end in LF, and lack its end', () => {
    expect(
      partsOf(multipart('multipart/mixed;boundary=a', '--a\n\n1\n--a\n\n2')).map(({ body }) => body),
    ).toEqual(['1', '2']);
  });

  test('may have a part that is no text', () => {
    const result = parseMessage(multipartRequest());
    if (!result.ok) throw new Error(result.reason);
    const parts = partsOf(result.message);
    expect(parts.map((part) => [part.read('Content-Type')?.value, part.bodyBytes.length])).toEqual([
      ['text/plain', 5],
      ['application/octet-stream', 342],
    ]);
    expect([...(parts[1]?.bodyBytes.slice(0, 4) ?? [])]).toEqual([0x30, 0x82, 0x01, 0x52]);
  });

  test.each([
    ['text/plain', '', 'Not a Multipart Body'],
    ['multipart/mixed', '--\r\n\r\nx', 'Not a Multipart Body'],
    ['multipart/mixed;boundary=a', 'nothing', 'Multipart Body Without Parts'],
    ['multipart/mixed;boundary=a', '--a\r\n\r\n\r\n'.repeat(300), 'Too Many Body Parts'],
  ])('%s: %#', (type, body, reason) => {
    expect(readMultipart(multipart(type, body))).toEqual({ ok: false, reason });
  });
});
