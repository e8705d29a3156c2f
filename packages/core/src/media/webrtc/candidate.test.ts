import { expect, test } from 'vitest';
import { readCandidate } from './candidate.js';

test.each([
  ['candidate:1 1 udp 2113937151 192.0.2.1 40000 typ host generation 0', 'udp', 'host'],
  ['candidate:1 1 TCP 1518280447 192.0.2.1 9 typ host tcptype active', 'tcp', 'host'],
  ['a=candidate:2 1 udp 41885439 192.0.2.3 50000 typ relay raddr 192.0.2.1 rport 40000', 'udp', 'relay'],
  ['candidate:4 1 udp 2113937151 2f0c.local 40000 typ host', 'udp', 'host'],
])('the candidate %s', (text, protocol, type) => {
  expect(readCandidate(text)).toEqual({ protocol, type });
});

test('text that is no candidate has neither type nor protocol', () => {
  expect(readCandidate('')).toEqual({ protocol: null, type: null });
});
