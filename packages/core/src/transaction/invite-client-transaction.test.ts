import { describe, expect, test } from 'vitest';
import type { ClientTransaction } from './client-transaction.js';
import { Bench, parse, requestOf, responseText } from './fixtures/far-end.fixture.js';
import { describeMatrix } from './fixtures/matrix.fixture.js';
import { INVITE_CLIENT_TRANSITIONS } from './invite-client-transaction.js';
import { transactionTimers } from './timers.js';

const LIMIT = 32_000;
const answers = new WeakMap<ClientTransaction, string>();

function start(bench: Bench): ClientTransaction {
  const transaction = bench.layer.send(requestOf('INVITE'), bench.clientListener(), bench.wire);
  answers.set(transaction, bench.wire.sent.at(-1) ?? '');
  return transaction;
}

const respond = (status: number) => (bench: Bench, transaction: ClientTransaction) =>
  bench.receive(responseText(status, answers.get(transaction) ?? ''));
const wait = (bench: Bench) => bench.clock.advanceNow(LIMIT);

describe('the INVITE client machine (RFC 3261 §17.1.1, RFC 6026 §7.2)', () => {
  describeMatrix<ClientTransaction>({
    table: INVITE_CLIENT_TRANSITIONS,
    // Timer D is zero over a reliable transport; here it is not, so that the state can be seen.
    create: () => {
      const bench = new Bench({
        timers: { ...transactionTimers(), D: LIMIT },
        onStrayResponse: () => undefined,
      });
      return { bench, subject: start(bench) };
    },
    reach: {
      calling: () => undefined,
      proceeding: respond(180),
      accepted: respond(200),
      completed: respond(486),
      terminated: (bench) => bench.layer.transportClosed(bench.wire),
    },
    events: {
      '1xx': respond(183),
      '2xx': respond(200),
      '300-699': respond(603),
      cancel: (_, transaction) => transaction.cancel(),
      'timer B': wait,
      'timer D': wait,
      'timer M': wait,
      'cancel time-out': (bench, transaction) => {
        transaction.cancel();
        expect(bench.wire.take()).toEqual(['CANCEL 1']);
        wait(bench);
      },
      'connection lost': (bench) => {
        bench.wire.comesBack = true;
        bench.layer.transportClosed(bench.wire);
      },
      'connection back': (bench) => bench.layer.transportOpened(bench.wire),
      'connection useless': (bench) => {
        bench.wire.comesBack = true;
        bench.wire.isOpen = false;
        bench.layer.transportClosed(bench.wire);
        wait(bench);
      },
      'transport error': (bench) => bench.layer.transportClosed(bench.wire),
    },
    timers: ['connection useless', 'timer B', 'timer D', 'timer M', 'cancel time-out'],
    cells: {
      'calling: 1xx': { section: '§17.1.1.2', to: 'proceeding', tells: ['response 183'] },
      'calling: 2xx': { section: 'RFC 6026 §7.2', to: 'accepted', tells: ['response 200'] },
      'calling: 300-699': {
        section: '§17.1.1.2',
        to: 'completed',
        sends: ['ACK 1'],
        tells: ['response 603'],
      },
      'calling: cancel': { section: '§9.1 (no CANCEL before a provisional response)', to: 'calling' },
      'calling: timer B': { section: '§17.1.1.2', to: 'terminated', tells: ['time-out', 'terminated'] },
      'calling: connection lost': {
        section: '§17.1.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'calling: transport error': {
        section: '§17.1.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'proceeding: 1xx': { section: '§17.1.1.2', to: 'proceeding', tells: ['response 183'] },
      'proceeding: 2xx': { section: 'RFC 6026 §7.2', to: 'accepted', tells: ['response 200'] },
      'proceeding: 300-699': {
        section: '§17.1.1.2',
        to: 'completed',
        sends: ['ACK 1'],
        tells: ['response 603'],
      },
      'proceeding: cancel': { section: '§9.1', to: 'proceeding', sends: ['CANCEL 1'] },
      'proceeding: cancel time-out': {
        section: '§9.1',
        to: 'terminated',
        tells: ['time-out', 'terminated'],
      },
      'proceeding: connection lost': { section: '§17.1.3 (branches know no connection)', to: 'proceeding' },
      'proceeding: connection back': { section: '§17.1.3', to: 'proceeding' },
      'proceeding: connection useless': {
        section: '§17.1.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'proceeding: transport error': {
        section: '§17.1.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'accepted: 2xx': { section: 'RFC 6026 §7.2', to: 'accepted', tells: ['response 200'] },
      'accepted: timer M': { section: 'RFC 6026 §7.2', to: 'terminated', tells: ['terminated'] },
      'completed: 300-699': { section: '§17.1.1.2', to: 'completed', sends: ['ACK 1'] },
      'completed: timer D': { section: '§17.1.1.2', to: 'terminated', tells: ['terminated'] },
      'completed: connection lost': { section: '§17.1.1.2', to: 'terminated', tells: ['terminated'] },
      'completed: transport error': { section: '§17.1.1.2', to: 'terminated', tells: ['terminated'] },
    },
  });

  test('over a reliable transport timer D is zero: a non-2xx response ends it at once', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(404)(bench, transaction);
    expect(transaction.state).toBe('terminated');
    expect(await bench.takeTold()).toEqual(['response 404', 'terminated']);
    expect(bench.pendingTimers).toBe(0);
  });

  test('waits for the final response as long as it takes once there is a provisional one', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(180)(bench, transaction);
    expect(bench.pendingTimers).toBe(0);
    bench.clock.advanceNow(3_600_000);
    expect(transaction.state).toBe('proceeding');
  });

  describe('whose connection is lost while it rings, and comes back', () => {
    function lost(): { bench: Bench; transaction: ClientTransaction } {
      const bench = new Bench();
      bench.wire.comesBack = true;
      const transaction = start(bench);
      respond(180)(bench, transaction);
      bench.wire.isOpen = false;
      bench.layer.transportClosed(bench.wire);
      bench.told.length = 0;
      return { bench, transaction };
    }

    function back(bench: Bench): void {
      bench.wire.take();
      bench.wire.isOpen = true;
      bench.layer.transportOpened(bench.wire);
    }

    test('takes the final response that the new connection brings', async () => {
      const { bench, transaction } = lost();
      bench.clock.advanceNow(LIMIT - 1);
      back(bench);
      bench.clock.advanceNow(30_000);
      respond(200)(bench, transaction);
      expect(transaction.state).toBe('accepted');
      expect(await bench.takeTold()).toEqual(['response 200']);
    });

    test('fails when the connection is not back within 64*T1', async () => {
      const { bench } = lost();
      bench.clock.advanceNow(LIMIT - 1);
      expect(await bench.takeTold()).toEqual([]);
      bench.clock.advanceNow(1);
      expect(await bench.takeTold()).toEqual(['transport error', 'terminated']);
      expect(bench.pendingTimers).toBe(0);
    });

    test('is cancelled and fails when the new connection brings nothing for longer than provisional responses are apart', async () => {
      const { bench } = lost();
      back(bench);
      bench.clock.advanceNow(63_999);
      expect(bench.wire.take()).toEqual([]);
      bench.clock.advanceNow(1);
      expect(bench.wire.take()).toEqual(['CANCEL 1']);
      expect(await bench.takeTold()).toEqual(['transport error', 'terminated']);
    });

    test('waits no longer because the connection is lost again and again', async () => {
      const { bench, transaction } = lost();
      for (let seconds = 0; seconds < 96; seconds += 8) {
        expect(transaction.state).toBe('proceeding');
        bench.clock.advanceNow(4_000);
        back(bench);
        bench.clock.advanceNow(4_000);
        if (transaction.state !== 'proceeding') break;
        bench.wire.isOpen = false;
        bench.layer.transportClosed(bench.wire);
      }
      back(bench);
      expect(transaction.state).toBe('terminated');
      expect(await bench.takeTold()).toEqual(['transport error', 'terminated']);
    });

    test('rings as long as it takes once the new connection brought a provisional response', () => {
      const { bench, transaction } = lost();
      back(bench);
      respond(180)(bench, transaction);
      expect(bench.pendingTimers).toBe(0);
      expect(transaction.state).toBe('proceeding');
    });

    test('sends the CANCEL that it was asked for meanwhile over the new connection', async () => {
      const { bench, transaction } = lost();
      transaction.cancel();
      expect(bench.wire.take()).not.toContain('CANCEL 1');
      back(bench);
      expect(bench.wire.take()).toEqual(['CANCEL 1']);
      respond(487)(bench, transaction);
      expect(bench.wire.take()).toEqual(['ACK 1']);
      expect(await bench.takeTold()).toEqual(['response 487', 'terminated']);
    });

    test('gives a CANCEL no more than its 64*T1, whatever connections do', async () => {
      const { bench, transaction } = lost();
      transaction.cancel();
      bench.clock.advanceNow(LIMIT);
      expect(transaction.state).toBe('terminated');
      expect(await bench.takeTold()).toEqual(['time-out', 'terminated']);
    });

    test('inside a dialog fails at once: it is sent anew there', async () => {
      const bench = new Bench();
      bench.wire.comesBack = true;
      const request = requestOf('INVITE');
      request.to.setParam('tag', 'b1');
      const transaction = bench.layer.send(request, bench.clientListener(), bench.wire);
      answers.set(transaction, bench.wire.sent.at(-1) ?? '');
      respond(100)(bench, transaction);
      bench.layer.transportClosed(bench.wire);
      expect(await bench.takeTold()).toEqual(['response 100', 'transport error', 'terminated']);
    });
  });

  test('its timer B is 64*T1, and not a millisecond less', () => {
    const bench = new Bench();
    const transaction = start(bench);
    bench.clock.advanceNow(LIMIT - 1);
    expect(transaction.state).toBe('calling');
    bench.clock.advanceNow(1);
    expect(transaction.state).toBe('terminated');
  });

  test('hands over the 2xx responses of further forks until timer M', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(200)(bench, transaction);
    bench.clock.advanceNow(LIMIT - 1);
    respond(200)(bench, transaction);
    respond(180)(bench, transaction);
    respond(486)(bench, transaction);
    expect(await bench.takeTold()).toEqual(['response 200', 'response 200']);
    bench.clock.advanceNow(1);
    respond(200)(bench, transaction);
    expect(await bench.takeTold()).toEqual(['stray 200', 'terminated']);
  });

  test('acknowledges a non-2xx response under its own branch, with the response’s To and its own route (§17.1.1.3)', () => {
    const bench = new Bench();
    const transaction = start(bench);
    const { message: invite } = parse(bench.wire.sent.at(-1) ?? '');
    respond(486)(bench, transaction);
    const { message: ack } = parse(bench.wire.sent.at(-1) ?? '');
    expect(ack.getHeaders('Via')).toEqual(invite.getHeaders('Via'));
    expect(ack.getHeader('To')).toBe('<sip:bob@example.com>;tag=b1');
    for (const name of ['From', 'Call-ID', 'Route']) expect(ack.getHeader(name)).toBe(invite.getHeader(name));
    expect(ack.getHeader('CSeq')).toBe('1 ACK');
    expect(ack.data.split(' ')[1]).toBe(invite.data.split(' ')[1]);
  });

  test('that cannot send its ACK has its outcome nevertheless', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    bench.wire.isOpen = false;
    respond(486)(bench, transaction);
    expect(await bench.takeTold()).toEqual(['response 486', 'terminated']);
  });

  test('without a connection tells so later than it returns', async () => {
    const bench = new Bench();
    bench.wire.isOpen = false;
    const transaction = start(bench);
    expect(bench.told).toEqual([]);
    expect(transaction.state).toBe('terminated');
    expect(await bench.takeTold()).toEqual(['transport error', 'terminated']);
  });
});

describe('cancelling an INVITE (RFC 3261 §9.1)', () => {
  test('waits for the first provisional response, and goes out before the TU hears of that', () => {
    const bench = new Bench();
    const transaction = start(bench);
    bench.wire.take();
    transaction.cancel();
    expect(bench.wire.take()).toEqual([]);
    respond(100)(bench, transaction);
    expect(bench.wire.take()).toEqual(['CANCEL 1']);
  });

  test('happens once, however often it is asked for', () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(180)(bench, transaction);
    bench.wire.take();
    transaction.cancel();
    transaction.cancel();
    respond(183)(bench, transaction);
    expect(bench.wire.take()).toEqual(['CANCEL 1']);
  });

  test('copies Request-URI, Via, From, To, Call-ID, CSeq number and Route, and adds what is asked', () => {
    const bench = new Bench();
    const transaction = start(bench);
    const { message: invite } = parse(bench.wire.sent.at(-1) ?? '');
    respond(180)(bench, transaction);
    transaction.cancel({ extraHeaders: ['Reason: SIP ;cause=200 ;text="Call completed elsewhere"'] });
    const { message: cancel } = parse(bench.wire.sent.at(-1) ?? '');
    for (const name of ['Via', 'From', 'To', 'Call-ID', 'Route']) {
      expect(cancel.getHeaders(name)).toEqual(invite.getHeaders(name));
    }
    expect(cancel.getHeader('CSeq')).toBe('1 CANCEL');
    expect(cancel.data.split(' ')[1]).toBe(invite.data.split(' ')[1]);
    expect(cancel.getHeader('Reason')).toBe('SIP ;cause=200 ;text="Call completed elsewhere"');
  });

  test('is a transaction of its own: its 200 does not reach the INVITE, the 487 does', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(180)(bench, transaction);
    transaction.cancel();
    const cancel = bench.wire.sent.at(-1) ?? '';
    await bench.takeTold();
    bench.receive(responseText(200, cancel));
    expect(await bench.takeTold()).toEqual([]);
    respond(487)(bench, transaction);
    expect(await bench.takeTold()).toEqual(['response 487', 'terminated']);
    expect(bench.pendingTimers).toBe(0);
  });

  test('crosses a 2xx without harm', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(180)(bench, transaction);
    transaction.cancel();
    respond(200)(bench, transaction);
    expect(await bench.takeTold()).toEqual(['response 180', 'response 200']);
    bench.clock.advanceNow(LIMIT);
    expect(await bench.takeTold()).toEqual(['terminated']);
    expect(bench.pendingTimers).toBe(0);
  });
});
