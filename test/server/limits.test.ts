import { describe, expect, test } from 'vitest';
import { RawClient } from './support/raw-client.js';
import { virtualServer } from './support/virtual-server.js';

describe('a server that is asked for too much', () => {
  test('answers a message that is too large with 513', () => {
    const { server } = virtualServer({ limits: { messageSize: 2_000 } });
    const alice = new RawClient(server, 'alice');
    const branch = alice.request('MESSAGE', 'sip:bob@example.test', {}, 'x'.repeat(2_000));
    expect(alice.statuses(branch)).toEqual([513]);
  });

  test('answers a user with too many contacts with 403', () => {
    const { server } = virtualServer({ limits: { contactsPerUser: 2 } });
    const To = '<sip:alice@example.test>';
    const statuses = ['one', 'two', 'three'].map((name) => {
      const client = new RawClient(server, name);
      return client.statuses(client.register({ To }))[0];
    });
    expect(statuses).toEqual([200, 200, 403]);
  });

  test('answers with 503 and Retry-After when there are too many registrations, but still refreshes', () => {
    const { server } = virtualServer({ limits: { registrations: 1 } });
    const alice = new RawClient(server, 'alice');
    const bob = new RawClient(server, 'bob');
    alice.register();
    const [refused] = bob.responses(bob.register());
    expect(refused?.status_code).toBe(503);
    expect(refused?.getHeader('Retry-After')).toBe('5');
    expect(alice.statuses(alice.register())).toEqual([200]);
  });

  test('closes a connection for which there is no room', () => {
    const { server } = virtualServer({ limits: { connections: 1 } });
    const alice = new RawClient(server, 'alice');
    const bob = new RawClient(server, 'bob');
    expect([alice.closed, bob.closed]).toEqual([false, true]);
    expect(server.hasRoom).toBe(false);
  });

  test('answers with 503 when too many requests wait for an answer', () => {
    const { server } = virtualServer({ limits: { transactions: 3 } });
    const alice = new RawClient(server, 'alice');
    const bob = new RawClient(server, 'bob');
    bob.register();
    const branches = [1, 2, 3, 4].map(() => alice.request('MESSAGE', 'sip:bob@example.test'));
    expect(branches.flatMap((branch) => alice.statuses(branch))).toEqual([503]);
  });
});

describe('a frame that is no request', () => {
  test('is answered with CRLF when it is the keep-alive of RFC 7118, as text or as octets', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    alice.write('\r\n\r\n');
    alice.write(new TextEncoder().encode('\r\n\r\n'));
    expect(alice.received).toEqual(['\r\n', '\r\n']);
  });

  test('is answered with 400 when it nearly is a request, and with nothing when it is not', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    alice.write('hello');
    alice.write('\r\n');
    expect(alice.received).toEqual([]);
    const branch = alice.request('MESSAGE', 'sip:bob@example.test', { CSeq: 'not a number' });
    expect(alice.received.join()).toContain('SIP/2.0 400 ');
    expect(alice.received.join()).toContain(branch);
  });

  test('may come as octets', () => {
    const { server } = virtualServer();
    const alice = new RawClient(server, 'alice');
    const text =
      'OPTIONS sip:example.test SIP/2.0\r\nVia: SIP/2.0/WS alice.invalid;branch=z9hG4bKx\r\nMax-Forwards: 70\r\n' +
      'From: <sip:alice@example.test>;tag=1\r\nTo: <sip:example.test>\r\nCall-ID: a\r\nCSeq: 1 OPTIONS\r\n\r\n';
    alice.write(new TextEncoder().encode(text));
    expect(alice.statuses('z9hG4bKx')).toEqual([200]);
  });
});
