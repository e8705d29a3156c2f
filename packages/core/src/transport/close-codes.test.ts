import { expect, test } from 'vitest';
import { explainClose } from './close-codes.js';

test('a code that says something is put into words', () => {
  expect(explainClose(1001, '', true)).toEqual({ reason: 'the server goes away', likelyCauses: [] });
  expect(explainClose(1008, 'too many connections', true).reason).toBe(
    'refused by the policy of the server: too many connections',
  );
  expect(explainClose(4001, '', true).reason).toBe('closed with code 4001');
});

test('1006 before the connection was open lists a refused TLS certificate among the likely causes', () => {
  const { reason, likelyCauses } = explainClose(1006, '', false);
  expect(reason).toBe('the server could not be reached');
  expect(likelyCauses.join('; ')).toContain('TLS certificate is not trusted');
});

test('1006 of an open connection speaks of the network, not of certificates', () => {
  const { reason, likelyCauses } = explainClose(1006, '', true);
  expect(reason).toBe('the connection broke');
  expect(likelyCauses.join('; ')).not.toContain('certificate');
});
