import { expect, test } from 'vitest';
import { redactMessage } from './trace.js';

test('a trace shows the scheme of credentials and nothing else of them', () => {
  const message = [
    'REGISTER sip:example.com SIP/2.0',
    'authorization: Digest username="alice", realm="example.com",',
    ' response="0123456789abcdef", nonce="n"',
    'Proxy-Authorization : Bearer eyJhbGciOi',
    'Call-ID: abc',
    '',
    'Authorization: in a body stays',
  ].join('\r\n');
  expect(redactMessage(message).split('\r\n')).toEqual([
    'REGISTER sip:example.com SIP/2.0',
    'authorization: Digest [redacted]',
    'Proxy-Authorization : Bearer [redacted]',
    'Call-ID: abc',
    '',
    'Authorization: in a body stays',
  ]);
});

test('a message without a body is redacted as well', () => {
  expect(redactMessage('Authorization: secret')).toBe('Authorization: [redacted]');
});
