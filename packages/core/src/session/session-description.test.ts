import { describe, expect, test } from 'vitest';
import type { IncomingMessage } from '../message/incoming-message.js';
import { parseMessage } from '../message/parse-message.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { requestText } from './fixtures/far-end.fixture.js';
import { refuseAllMedia } from './refused-media.js';
import { bodyKindOf, mediaKindsOf, sessionDescriptionOf } from './session-description.js';

const message = (contentType: string, body: string): IncomingMessage => {
  const result = parseMessage(requestText('INVITE', { contentType, body }));
  if (!result.ok) throw new Error(result.reason);
  return result.message;
};

const multipart = (boundary: string, ...parts: readonly string[]): string =>
  [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--\r\n`].join('');

describe('the session description of a message', () => {
  test.each([
    ['application/sdp'],
    ['application/sdp; charset=utf-8'],
    ['Application/SDP'],
    ['application/sdp ;a=b'],
  ])('is a body of %s', (contentType) => {
    expect(sessionDescriptionOf(message(contentType, sdp('bob')))).toBe(sdp('bob'));
  });

  test.each([
    ['multipart/mixed;boundary=edge', 'edge'],
    ['multipart/mixed; boundary="an edge"', 'an edge'],
    ['Multipart/Alternative;Boundary=edge', 'edge'],
  ])('is the part of %s that is one (RFC 5621 §3.1)', (contentType, boundary) => {
    const other = 'Content-Type: text/plain\r\n\r\nhello';
    const part = `Content-Disposition: session\r\nContent-Type: application/sdp\r\n\r\n${sdp('bob')}`;
    expect(sessionDescriptionOf(message(contentType, multipart(boundary, other, part)))).toBe(sdp('bob'));
  });

  test.each([
    ['text/plain', 'v=0'],
    ['multipart/mixed;boundary=edge', multipart('edge', 'Content-Type: text/plain\r\n\r\nhello')],
    ['multipart/mixed', multipart('edge', `Content-Type: application/sdp\r\n\r\n${sdp('bob')}`)],
    ['multipart/mixed;boundary=edge', '--edge\r\nno blank line'],
  ])('is none in %s: %j', (contentType, body) => {
    expect(sessionDescriptionOf(message(contentType, body))).toBeUndefined();
    expect(bodyKindOf(message(contentType, body))).toBe('other');
  });

  test('tells which kinds of media it names', () => {
    expect(mediaKindsOf(sdp('bob'))).toEqual({ audio: true, video: false });
    expect(mediaKindsOf(`${sdp('bob')}m=video 9 UDP/TLS/RTP/SAVPF 96\r\n`)).toEqual({
      audio: true,
      video: true,
    });
  });
});

describe('an answer that refuses everything (RFC 3264 §6)', () => {
  test('has each m-line of the offer, at port zero', () => {
    const answer = refuseAllMedia(`${sdp('bob')}m=video 5004 RTP/AVP 96\r\na=mid:1\r\n`);
    expect(answer.match(/^m=.*$/gm)).toEqual(['m=audio 0 UDP/TLS/RTP/SAVPF 0', 'm=video 0 RTP/AVP 96']);
    expect(answer.startsWith('v=0\r\n')).toBe(true);
  });
});
