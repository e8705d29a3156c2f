import { afterEach, describe, expect, test, vi } from 'vitest';
import { InvalidHeaderError } from '../grammar/invalid-header-error.js';
import { URI } from '../grammar/uri.js';
import { IncomingRequest } from '../message/incoming-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { Bench, parse, requestOf, requestText, responseText, Wire } from './fixtures/far-end.fixture.js';

const LIMIT = 32_000;

afterEach(() => vi.unstubAllGlobals());

/** Catches what is handed to the host. */
function catchReports(): unknown[] {
  const reports: unknown[] = [];
  vi.stubGlobal('reportError', (error: unknown) => reports.push(error));
  return reports;
}

describe('sending', () => {
  test('puts a Via of the transport with a new branch on a request (RFC 3261 §8.1.1.7)', () => {
    const bench = new Bench();
    const { branch } = bench.layer.send(requestOf('MESSAGE'), bench.clientListener(), bench.wire);
    expect(branch).toMatch(/^z9hG4bK[0-9a-v]{16}$/);
    expect(parse(bench.wire.sent[0] ?? '').message.getHeader('Via')).toBe(
      `SIP/2.0/WS me.invalid;branch=${branch}`,
    );
  });

  test('gives each of 10,000 requests a branch of its own', () => {
    const bench = new Bench();
    const branches = new Set<string>();
    for (let count = 0; count < 10_000; count++) {
      branches.add(bench.layer.send(requestOf('OPTIONS'), bench.clientListener(), bench.wire).branch);
    }
    bench.layer.close();
    expect(branches.size).toBe(10_000);
  });

  test('a request that must not be written throws and begins nothing', () => {
    const bench = new Bench();
    const request = requestOf('MESSAGE');
    request.call_id = 'two\r\nlines';
    expect(() => bench.layer.send(request, bench.clientListener(), bench.wire)).toThrow(InvalidHeaderError);
    expect(bench.layer.counts.nonInviteClient).toBe(0);
    expect(bench.pendingTimers).toBe(0);
  });

  test('an ACK to a 2xx goes out under a branch of its own and leaves nothing behind (§13.2.2.4)', () => {
    const bench = new Bench();
    expect(bench.layer.sendAck(requestOf('ACK'), bench.wire)).toBe(true);
    expect(parse(bench.wire.sent[0] ?? '').message.getHeader('Via')).toMatch(/branch=z9hG4bK[0-9a-v]{16}$/);
    expect(Object.values(bench.layer.counts)).toEqual([0, 0, 0, 0]);
    bench.wire.isOpen = false;
    expect(bench.layer.sendAck(requestOf('ACK'), bench.wire)).toBe(false);
  });
});

describe('a flood', () => {
  test('beyond the limit is answered with 503 and Retry-After, and remembered nowhere', async () => {
    const bench = new Bench({ maxServerTransactions: 2 });
    for (const callId of ['a', 'b', 'c', 'd']) {
      bench.receive(requestText('INVITE', { callId, branch: `z9hG4bK${callId}` }));
    }
    expect(await bench.takeTold()).toEqual(['request INVITE', 'request INVITE']);
    expect(parse(bench.wire.sent[0] ?? '').message.getHeader('Retry-After')).toBe('10');
    expect(bench.wire.take()).toEqual(['503 INVITE 7', '503 INVITE 7']);
    expect(bench.layer.counts.inviteServer).toBe(2);
  });

  test('keeps out neither what is repeated nor the CANCEL and ACK of what is in hand', async () => {
    const bench = new Bench({ maxServerTransactions: 1 });
    bench.receive(requestText('INVITE'));
    bench.transaction.request.reply(180);
    bench.receive(requestText('INVITE'));
    bench.receive(requestText('CANCEL'));
    bench.transaction.request.reply(487);
    bench.receive(requestText('ACK', { toTag: 'ours' }));
    expect(bench.wire.take()).toEqual(['180 INVITE 7', '180 INVITE 7', '200 CANCEL 7', '487 INVITE 7']);
    expect(bench.layer.counts.inviteServer).toBe(0);
  });
});

describe('a TU that throws', () => {
  test('in onRequest is reported, and the request answered with 500', () => {
    const reports = catchReports();
    const bench = new Bench({
      onRequest: () => {
        throw new Error('in the TU');
      },
    });
    bench.receive(requestText('MESSAGE'));
    expect(bench.wire.take()).toEqual(['500 MESSAGE 7']);
    expect(reports).toEqual([new Error('in the TU')]);
  });

  test('in onRequest after its answer has that answer', () => {
    catchReports();
    const bench = new Bench({
      onRequest: (request) => {
        request.reply(200);
        throw new Error('in the TU');
      },
    });
    bench.receive(requestText('INVITE'));
    expect(bench.wire.take()).toEqual(['200 INVITE 7']);
  });

  test('in any listener of a transaction breaks no machine', async () => {
    const reports = catchReports();
    const fail = () => {
      throw new Error('in the TU');
    };
    const bench = new Bench();
    const transaction = bench.layer.send(
      requestOf('INVITE'),
      { onResponse: fail, onTimeout: fail, onTransportError: fail, onTerminated: fail },
      bench.wire,
    );
    bench.receive(responseText(180, bench.wire.sent[0] ?? ''));
    bench.receive(responseText(486, bench.wire.sent[0] ?? ''));
    await bench.takeTold();
    expect(transaction.state).toBe('terminated');
    expect(bench.wire.take()).toEqual(['INVITE 1', 'ACK 1']);
    expect(reports).toHaveLength(3);
  });
});

describe('a connection that throws', () => {
  test('is reported, and counts as lost', async () => {
    const reports = catchReports();
    const bench = new Bench();
    const wire = new Wire();
    wire.send = () => {
      throw new Error('in the socket');
    };
    bench.layer.send(requestOf('INVITE'), bench.clientListener(), wire);
    expect(await bench.takeTold()).toEqual(['transport error', 'terminated']);
    bench.receive(requestText('INVITE'), wire);
    bench.transaction.request.reply(200);
    expect(await bench.takeTold()).toEqual(['request INVITE', 'transport error']);
    expect(bench.layer.sendAck(requestOf('ACK'), wire)).toBe(false);
    expect(reports).toHaveLength(3);
  });
});

describe('answering without a transaction (RFC 3261 §8.2.7)', () => {
  test('ends the transaction that there was', () => {
    const bench = new Bench();
    bench.receive(requestText('INVITE'));
    bench.transaction.request.reply_sl(405);
    expect(bench.wire.take()).toEqual(['405 INVITE 7']);
    expect(bench.layer.counts.inviteServer).toBe(0);
    expect(bench.pendingTimers).toBe(0);
  });
});

describe('the loss of a connection', () => {
  test('is the matter of those that wait on it, not of others', async () => {
    const bench = new Bench({ role: 'proxy' });
    const other = new Wire();
    bench.layer.send(requestOf('INVITE'), bench.clientListener(), bench.wire);
    bench.layer.send(requestOf('MESSAGE'), bench.clientListener(), bench.wire);
    bench.layer.send(requestOf('OPTIONS'), bench.clientListener(), other);
    bench.receive(requestText('INVITE'));
    bench.receive(requestText('MESSAGE', { branch: 'z9hG4bK2' }), other);
    await bench.takeTold();
    bench.layer.transportClosed(bench.wire);
    expect((await bench.takeTold()).filter((line) => line === 'transport error')).toHaveLength(3);
    expect(bench.layer.counts).toEqual({
      inviteClient: 0,
      nonInviteClient: 1,
      inviteServer: 1,
      nonInviteServer: 1,
    });
  });
});

describe('the end of the layer', () => {
  test('leaves no timer and no transaction, whatever was under way', async () => {
    const bench = new Bench();
    const states: [string, number][] = [
      ['INVITE', 0],
      ['INVITE', 180],
      ['INVITE', 200],
      ['MESSAGE', 0],
      ['MESSAGE', 100],
    ];
    states.forEach(([method, status], index) => {
      bench.layer.send(requestOf(method), bench.clientListener(), bench.wire);
      if (status > 0) bench.receive(responseText(status, bench.wire.sent.at(-1) ?? ''));
      bench.receive(requestText(method, { branch: `z9hG4bK${index}`, callId: `${index}` }));
      if (status > 0) bench.transaction.request.reply(status);
    });
    bench.receive(requestText('INVITE', { branch: 'z9hG4bK9', callId: '9' }));
    bench.transaction.request.reply(486);
    bench.told.length = 0;
    bench.layer.close();
    expect(bench.pendingTimers).toBe(0);
    expect(Object.values(bench.layer.counts)).toEqual([0, 0, 0, 0]);
    expect(new Set(await bench.takeTold())).toEqual(new Set(['terminated']));
  });

  test('nothing is sent or taken any more', async () => {
    const bench = new Bench();
    bench.layer.close();
    bench.receive(requestText('INVITE'));
    expect(await bench.takeTold()).toEqual([]);
    const transaction = bench.layer.send(requestOf('INVITE'), bench.clientListener(), bench.wire);
    expect(transaction.state).toBe('terminated');
    expect(await bench.takeTold()).toEqual(['transport error', 'terminated']);
    expect(bench.wire.sent).toEqual([]);
    expect(bench.pendingTimers).toBe(0);
  });
});

describe('who watches the transactions', () => {
  test('sees each one come and go, once', async () => {
    const changes: string[] = [];
    const bench = new Bench({
      onTransactionsChange: (change, { type, request }) =>
        changes.push(`${change} ${type} ${request.method}`),
    });
    bench.layer.send(requestOf('MESSAGE'), bench.clientListener(), bench.wire);
    bench.receive(responseText(200, bench.wire.sent[0] ?? ''));
    bench.receive(requestText('INVITE'));
    bench.transaction.request.reply(200);
    bench.receive(requestText('CANCEL'));
    bench.clock.advanceNow(LIMIT);
    expect(changes).toEqual([
      'new non-invite-client MESSAGE',
      'destroyed non-invite-client MESSAGE',
      'new invite-server INVITE',
      'destroyed invite-server INVITE',
    ]);
  });
});

describe('a stateful proxy over two connections', () => {
  test('relays a call on one layer: each leg has its own transport', () => {
    const caller = new Wire('proxy.example.com');
    const callee = new Wire('proxy.example.com');
    const bench = new Bench({
      role: 'proxy',
      onRequest: (request, transaction) => {
        if (!transaction) return;
        const forwarded = requestOf('INVITE', 7);
        forwarded.ruri = URI.parse('sip:bob@callee.invalid') ?? request.ruri;
        forwarded.setReceivedVias(request.getHeaders('Via'));
        bench.layer.send(
          forwarded,
          {
            ...bench.clientListener(),
            onResponse: ({ status_code }) => transaction.respond(new OutgoingResponse(request, status_code)),
          },
          callee,
        );
      },
    });
    bench.receive(requestText('INVITE'), caller);
    const { message } = parse(callee.sent[0] ?? '');
    expect(message).toBeInstanceOf(IncomingRequest);
    expect(message.countHeader('Via')).toBe(2);
    const reply = (status: number) =>
      responseText(status, callee.sent[0] ?? '', { moreVias: `, ${message.getHeaders('Via')[1]}` });
    bench.receive(reply(180), callee);
    bench.receive(reply(486), callee);
    expect(caller.take()).toEqual(['180 INVITE 7', '486 INVITE 7']);
    expect(callee.take()).toEqual(['INVITE 7', 'ACK 7']);
  });
});
