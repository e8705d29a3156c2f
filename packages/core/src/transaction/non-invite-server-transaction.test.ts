import { describe, expect, test } from 'vitest';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { Bench, requestText } from './fixtures/far-end.fixture.js';
import { describeMatrix } from './fixtures/matrix.fixture.js';
import { NON_INVITE_SERVER_TRANSITIONS } from './non-invite-server-transaction.js';
import type { ServerTransaction } from './server-transaction.js';
import { transactionTimers } from './timers.js';

const LIMIT = 32_000;
const MESSAGE = requestText('MESSAGE');

function come(bench: Bench): ServerTransaction {
  bench.receive(MESSAGE);
  return bench.transaction;
}

function answer(transaction: ServerTransaction, status: number, onFailure?: () => void): void {
  transaction.respond(
    new OutgoingResponse(transaction.request, status, { toTag: transaction.toTag }),
    onFailure,
  );
}

const respond = (status: number) => (_: Bench, transaction: ServerTransaction) => answer(transaction, status);

describe('the non-INVITE server machine (RFC 3261 §17.2.2, RFC 4320 §4)', () => {
  describeMatrix<ServerTransaction>({
    table: NON_INVITE_SERVER_TRANSITIONS,
    // Timer J is zero over a reliable transport; here it is not, so that the state can be seen.
    create: () => {
      const bench = new Bench({ timers: { ...transactionTimers(), J: LIMIT } });
      return { bench, subject: come(bench) };
    },
    reach: {
      trying: () => undefined,
      proceeding: respond(100),
      completed: respond(200),
      terminated: (bench) => bench.layer.transportClosed(bench.wire),
    },
    events: {
      request: (bench, transaction) => {
        // What comes after the end is a new request; that is another test.
        if (transaction.state !== 'terminated') bench.receive(MESSAGE);
      },
      '100 from TU': respond(100),
      '408 from TU': respond(408),
      '200-699 from TU': respond(404),
      'a 180 from TU': respond(180),
      'TU silent': (bench) => bench.clock.advanceNow(3_500),
      'too late': (bench) => bench.clock.advanceNow(LIMIT),
      'timer J': (bench) => bench.clock.advanceNow(LIMIT),
      'connection back': (bench) => bench.layer.transportOpened(bench.wire),
      'transport error': (bench) => bench.layer.transportClosed(bench.wire),
    },
    timers: ['TU silent', 'too late', 'timer J'],
    cells: {
      'trying: request': { section: '§17.2.2', to: 'trying' },
      'trying: 100 from TU': { section: '§17.2.2', to: 'proceeding', sends: ['100 MESSAGE 7'] },
      'trying: 408 from TU': { section: 'RFC 4320 §4.2', to: 'terminated', tells: ['terminated'] },
      'trying: 200-699 from TU': { section: '§17.2.2', to: 'completed', sends: ['404 MESSAGE 7'] },
      'trying: TU silent': { section: 'RFC 4320 §4.1', to: 'proceeding', sends: ['100 MESSAGE 7'] },
      'trying: transport error': {
        section: '§17.2.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'proceeding: request': { section: '§17.2.2', to: 'proceeding', sends: ['100 MESSAGE 7'] },
      'proceeding: 100 from TU': { section: '§17.2.2', to: 'proceeding', sends: ['100 MESSAGE 7'] },
      'proceeding: 408 from TU': { section: 'RFC 4320 §4.2', to: 'terminated', tells: ['terminated'] },
      'proceeding: 200-699 from TU': { section: '§17.2.2', to: 'completed', sends: ['404 MESSAGE 7'] },
      'proceeding: too late': {
        section: 'RFC 4320 §4.2',
        to: 'terminated',
        tells: ['time-out', 'terminated'],
      },
      'proceeding: transport error': {
        section: '§17.2.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'completed: request': { section: '§17.2.2', to: 'completed', sends: ['200 MESSAGE 7'] },
      'completed: timer J': { section: '§17.2.2', to: 'terminated', tells: ['terminated'] },
      'completed: connection back': { section: '§17.2.2', to: 'completed' },
      'completed: transport error': {
        section: '§17.2.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
    },
  });

  test('over a reliable transport timer J is zero: the final response ends it at once', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    answer(transaction, 200);
    expect(transaction.state).toBe('terminated');
    expect(await bench.takeTold()).toEqual(['request MESSAGE', 'terminated']);
    expect(bench.pendingTimers).toBe(0);
  });

  test('sends 100 when timer E of a client over UDP would have reached T2, not before (RFC 4320 §4.1)', () => {
    const bench = new Bench();
    come(bench);
    bench.clock.advanceNow(3_499);
    expect(bench.wire.take()).toEqual([]);
    bench.clock.advanceNow(1);
    expect(bench.wire.take()).toEqual(['100 MESSAGE 7']);
  });

  test('ends unanswered 64*T1 after the request, whenever the 100 went (RFC 4320 §4.2)', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    bench.clock.advanceNow(1_000);
    answer(transaction, 100);
    bench.clock.advanceNow(LIMIT - 1_001);
    expect(transaction.state).toBe('proceeding');
    bench.clock.advanceNow(1);
    expect(transaction.state).toBe('terminated');
    bench.wire.take();
    answer(transaction, 200, () => bench.told.push('failure'));
    expect(bench.wire.take()).toEqual([]);
    expect(await bench.takeTold()).toEqual(['request MESSAGE', 'time-out', 'terminated', 'failure']);
  });

  test('sends no provisional response but 100, and says so (RFC 4320 §4.1)', async () => {
    const bench = new Bench();
    answer(come(bench), 183, () => bench.told.push('failure'));
    expect(bench.wire.take()).toEqual([]);
    expect(await bench.takeTold()).toEqual(['request MESSAGE', 'failure']);
  });

  test('whose response cannot be sent says so', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    bench.wire.isOpen = false;
    answer(transaction, 200, () => bench.told.push('failure'));
    expect(await bench.takeTold()).toEqual(['request MESSAGE', 'transport error', 'terminated', 'failure']);
    expect(bench.pendingTimers).toBe(0);
  });

  describe('whose connection is lost, and comes back', () => {
    function lost(): { bench: Bench; transaction: ServerTransaction } {
      const bench = new Bench();
      bench.wire.comesBack = true;
      const transaction = come(bench);
      bench.wire.isOpen = false;
      bench.layer.transportClosed(bench.wire);
      return { bench, transaction };
    }

    function back(bench: Bench): void {
      bench.wire.isOpen = true;
      bench.layer.transportOpened(bench.wire);
    }

    test('sends the final response that was given meanwhile, once', async () => {
      const { bench, transaction } = lost();
      answer(transaction, 200);
      bench.clock.advanceNow(LIMIT - 1);
      back(bench);
      expect(bench.wire.take()).toEqual(['200 MESSAGE 7']);
      expect(transaction.state).toBe('terminated');
      expect(bench.pendingTimers).toBe(0);
    });

    test('is answered as ever when the connection is back before the TU answers', () => {
      const { bench, transaction } = lost();
      back(bench);
      answer(transaction, 404);
      expect(bench.wire.take()).toEqual(['404 MESSAGE 7']);
    });

    test('sends nothing any more when the client has given up (RFC 4320 §4.2)', () => {
      const { bench, transaction } = lost();
      bench.clock.advanceNow(1_000);
      answer(transaction, 200);
      bench.clock.advanceNow(LIMIT - 1_000);
      expect(transaction.state).toBe('terminated');
      back(bench);
      expect(bench.wire.take()).toEqual([]);
    });
  });

  test('tells when a response was handed to the connection', async () => {
    const bench = new Bench();
    const { request } = come(bench);
    request.reply(
      200,
      null,
      null,
      null,
      () => bench.told.push('success'),
      () => bench.told.push('failure'),
    );
    expect(await bench.takeTold()).toEqual(['request MESSAGE', 'success', 'terminated']);
  });
});
