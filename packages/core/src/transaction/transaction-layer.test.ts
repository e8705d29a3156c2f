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

describe('matching a response to its client transaction (RFC 3261 §17.1.3, §18.1.2)', () => {
  test('takes branch and method: a response to another method under the same branch is not ours', async () => {
    const bench = new Bench();
    bench.layer.send(requestOf('MESSAGE'), bench.clientListener(), bench.wire);
    const text = responseText(200, bench.wire.sent[0] ?? '');
    bench.receive(text.replace('1 MESSAGE', '1 OPTIONS'));
    expect(await bench.takeTold()).toEqual([]);
    bench.receive(text);
    expect(await bench.takeTold()).toEqual(['response 200', 'terminated']);
  });

  test('drops a response whose topmost Via is of someone else, whatever its branch', async () => {
    const bench = new Bench();
    bench.layer.send(requestOf('INVITE'), bench.clientListener(), bench.wire);
    bench.receive(responseText(200, bench.wire.sent[0] ?? '', { sentBy: '255.255.255.255' }));
    expect(await bench.takeTold()).toEqual([]);
  });

  test('compares the sent-by without regard to case', async () => {
    const bench = new Bench();
    bench.layer.send(requestOf('MESSAGE'), bench.clientListener(), bench.wire);
    bench.receive(responseText(200, bench.wire.sent[0] ?? '', { sentBy: 'ME.invalid' }));
    expect(await bench.takeTold()).toEqual(['response 200', 'terminated']);
  });

  test('keeps the port of a sent-by apart', async () => {
    const bench = new Bench();
    const wire = new Wire('server.example.com:8443');
    bench.layer.send(requestOf('MESSAGE'), bench.clientListener(), wire);
    const text = responseText(200, wire.sent[0] ?? '');
    bench.receive(text.replace(':8443', ':8444'), wire);
    expect(await bench.takeTold()).toEqual([]);
    bench.receive(text, wire);
    expect(await bench.takeTold()).toEqual(['response 200', 'terminated']);
  });

  test('drops a response with a second Via for a user agent, on one line or two (§8.1.3.3)', async () => {
    for (const moreVias of [
      ', SIP/2.0/WS other.invalid;branch=z9hG4bKo',
      '\r\nVia: SIP/2.0/WS o.invalid;branch=x',
    ]) {
      const bench = new Bench();
      bench.layer.send(requestOf('INVITE'), bench.clientListener(), bench.wire);
      bench.receive(responseText(200, bench.wire.sent[0] ?? '', { moreVias }));
      expect(await bench.takeTold()).toEqual([]);
    }
  });

  test('gives a proxy the response with all its Vias', () => {
    const bench = new Bench({ role: 'proxy' });
    const vias: number[] = [];
    const listener = {
      ...bench.clientListener(),
      onResponse: (response: { countHeader(name: string): number }) => vias.push(response.countHeader('Via')),
    };
    bench.layer.send(requestOf('INVITE'), listener, bench.wire);
    const moreVias = ', SIP/2.0/WS other.invalid;branch=z9hG4bKo';
    bench.receive(responseText(180, bench.wire.sent[0] ?? '', { moreVias }));
    expect(vias).toEqual([2]);
  });
});

describe('a response that no transaction waits for (RFC 6026 §8)', () => {
  const respond = async (status: number, method: string, role: 'user-agent' | 'proxy') => {
    const bench = new Bench({ role });
    bench.layer.send(requestOf(method), bench.clientListener(), bench.wire);
    bench.receive(responseText(status, bench.wire.sent[0] ?? '', { branch: 'z9hG4bKgone' }));
    return bench.takeTold();
  };

  test('reaches a user agent when it is a 2xx to an INVITE, which wants its ACK', async () => {
    expect(await respond(200, 'INVITE', 'user-agent')).toEqual(['stray 200']);
  });

  test('reaches a user agent in no other case', async () => {
    for (const [status, method] of [
      [180, 'INVITE'],
      [486, 'INVITE'],
      [200, 'MESSAGE'],
    ] as const) {
      expect(await respond(status, method, 'user-agent')).toEqual([]);
    }
  });

  test('reaches a proxy in any case', async () => {
    expect(await respond(486, 'INVITE', 'proxy')).toEqual(['stray 486']);
    expect(await respond(200, 'MESSAGE', 'proxy')).toEqual(['stray 200']);
  });
});

describe('matching a request to its server transaction (RFC 3261 §17.2.3)', () => {
  test('a repeated request does not reach the TU again', async () => {
    const bench = new Bench();
    bench.receive(requestText('INVITE'));
    bench.receive(requestText('INVITE'));
    expect(await bench.takeTold()).toEqual(['request INVITE']);
  });

  test('the same branch from another sent-by, or with another method, is another transaction', async () => {
    const bench = new Bench({ role: 'proxy' });
    bench.receive(requestText('INVITE'));
    bench.receive(requestText('INVITE', { sentBy: 'other.invalid' }));
    bench.receive(requestText('INVITE', { sentBy: 'far.invalid:5066' }));
    bench.receive(requestText('OPTIONS'));
    expect(await bench.takeTold()).toEqual([
      'request INVITE',
      'request INVITE',
      'request INVITE',
      'request OPTIONS',
    ]);
  });

  test.each(['', '1', 'z9hG4bK', 'Z9HG4BK-upper'])(
    'the branch "%s" of RFC 2543 does not identify: the rest of the request does',
    async (branch) => {
      const bench = new Bench({ role: 'proxy' });
      bench.receive(requestText('INVITE', { branch }));
      bench.receive(requestText('INVITE', { branch }));
      expect(await bench.takeTold()).toEqual(['request INVITE']);
      bench.receive(requestText('INVITE', { branch, callId: 'other' }));
      bench.receive(requestText('INVITE', { branch, fromTag: 'other' }));
      bench.receive(requestText('INVITE', { branch, cseq: 8 }));
      bench.receive(requestText('INVITE', { branch, uri: 'sip:other@me.invalid' }));
      expect(await bench.takeTold()).toHaveLength(4);
    },
  );

  test('ACK and CANCEL of RFC 2543 find their INVITE', async () => {
    const bench = new Bench();
    bench.receive(requestText('INVITE', { branch: '' }));
    bench.receive(requestText('CANCEL', { branch: '' }));
    bench.transaction.request.reply(487);
    const { toTag } = bench.transaction;
    bench.receive(requestText('ACK', { branch: '', toTag }));
    expect(await bench.takeTold()).toEqual(['request INVITE', 'CANCEL', 'ACK', 'terminated']);
    expect(bench.wire.take()).toEqual(['200 CANCEL 7', '487 INVITE 7']);
  });

  test('an ACK of RFC 2543 with the To tag of someone else does not end the INVITE', async () => {
    const bench = new Bench();
    bench.receive(requestText('INVITE', { branch: '' }));
    bench.transaction.request.reply(486);
    bench.receive(requestText('ACK', { branch: '', toTag: 'else' }));
    expect(bench.transaction.state).toBe('completed');
    expect(await bench.takeTold()).toEqual(['request INVITE', 'request ACK']);
  });
});

describe('an ACK', () => {
  test('to a 2xx goes to the TU, without a transaction, and cannot be answered', () => {
    const requests: [string, unknown][] = [];
    const bench = new Bench({
      onRequest: (request, transaction) => {
        requests.push([request.method, transaction]);
        if (request.method === 'ACK') request.reply(400);
      },
    });
    bench.receive(requestText('ACK', { branch: 'z9hG4bKack', toTag: 'ours' }));
    expect(requests).toEqual([['ACK', undefined]]);
    expect(bench.wire.sent).toEqual([]);
  });
});

describe('a CANCEL that means nothing here', () => {
  test('is answered with 481 (RFC 3261 §9.2) and leaves nothing behind', async () => {
    const bench = new Bench();
    bench.receive(requestText('CANCEL'));
    expect(bench.wire.take()).toEqual(['481 CANCEL 7']);
    expect(await bench.takeTold()).toEqual([]);
    expect(bench.pendingTimers).toBe(0);
  });

  test('is answered with 481 also when the branch is of a request that is no INVITE', () => {
    const bench = new Bench();
    bench.receive(requestText('MESSAGE'));
    bench.receive(requestText('CANCEL'));
    expect(bench.wire.take()).toEqual(['481 CANCEL 7']);
  });
});

describe('a merged request (RFC 3261 §8.2.2.2)', () => {
  const OTHER_WAY = { branch: 'z9hG4bKother' };

  test('is answered with 482, and its ACK absorbed', async () => {
    const bench = new Bench();
    bench.receive(requestText('INVITE'));
    bench.receive(requestText('INVITE', OTHER_WAY));
    expect(bench.wire.take()).toEqual(['482 INVITE 7']);
    bench.receive(requestText('ACK', { ...OTHER_WAY, toTag: 'ours' }));
    expect(await bench.takeTold()).toEqual(['request INVITE']);
    expect(bench.layer.counts.inviteServer).toBe(1);
    bench.receive(requestText('INVITE', { branch: 'z9hG4bKthird' }));
    expect(bench.wire.take()).toEqual(['482 INVITE 7']);
  });

  test('is known as such as long as the first one is in hand, and no longer', async () => {
    const bench = new Bench();
    bench.receive(requestText('MESSAGE'));
    bench.receive(requestText('MESSAGE', OTHER_WAY));
    expect(bench.wire.take()).toEqual(['482 MESSAGE 7']);
    bench.transaction.request.reply(200);
    bench.receive(requestText('MESSAGE', { branch: 'z9hG4bKthird' }));
    expect((await bench.takeTold()).filter((line) => line.startsWith('request'))).toHaveLength(2);
  });

  test('is one without To tag, of the same Call-ID, From tag and CSeq', async () => {
    const bench = new Bench();
    bench.receive(requestText('INVITE'));
    bench.receive(requestText('INVITE', { ...OTHER_WAY, toTag: 'ours' }));
    bench.receive(requestText('INVITE', { branch: 'z9hG4bK2', cseq: 8 }));
    bench.receive(requestText('INVITE', { branch: 'z9hG4bK3', fromTag: 'other' }));
    bench.receive(requestText('INVITE', { branch: 'z9hG4bK4', callId: 'other' }));
    bench.receive(requestText('OPTIONS', { branch: 'z9hG4bK5' }));
    expect(await bench.takeTold()).toHaveLength(6);
    expect(bench.wire.take()).toEqual([]);
  });

  test('is no matter for a proxy', async () => {
    const bench = new Bench({ role: 'proxy' });
    bench.receive(requestText('INVITE'));
    bench.receive(requestText('INVITE', OTHER_WAY));
    expect(await bench.takeTold()).toEqual(['request INVITE', 'request INVITE']);
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
