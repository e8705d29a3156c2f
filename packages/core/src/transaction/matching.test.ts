import { describe, expect, test } from 'vitest';
import { Bench, requestOf, requestText, responseText, Wire } from './fixtures/far-end.fixture.js';

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
