import { describe, expect, test } from 'vitest';
import type { ClientTransaction } from './client-transaction.js';
import { Bench, requestOf, responseText } from './fixtures/far-end.fixture.js';
import { describeMatrix } from './fixtures/matrix.fixture.js';
import { NON_INVITE_CLIENT_TRANSITIONS } from './non-invite-client-transaction.js';
import { transactionTimers } from './timers.js';

const LIMIT = 32_000;
const sent = new WeakMap<ClientTransaction, string>();

function start(bench: Bench, method = 'MESSAGE'): ClientTransaction {
  const transaction = bench.layer.send(requestOf(method), bench.clientListener(), bench.wire);
  sent.set(transaction, bench.wire.sent.at(-1) ?? '');
  return transaction;
}

const respond = (status: number) => (bench: Bench, transaction: ClientTransaction) =>
  bench.receive(responseText(status, sent.get(transaction) ?? ''));
const wait = (bench: Bench) => bench.clock.advanceNow(LIMIT);

describe('the non-INVITE client machine (RFC 3261 §17.1.2)', () => {
  describeMatrix<ClientTransaction>({
    table: NON_INVITE_CLIENT_TRANSITIONS,
    // Timer K is zero over a reliable transport; here it is not, so that the state can be seen.
    create: () => {
      const bench = new Bench({ timers: { ...transactionTimers(), K: 5_000 } });
      return { bench, subject: start(bench) };
    },
    reach: {
      trying: () => undefined,
      proceeding: respond(100),
      completed: respond(200),
      terminated: (bench) => bench.layer.transportClosed(bench.wire),
    },
    events: {
      '1xx': respond(100),
      '200-699': respond(404),
      'timer F': wait,
      'timer K': wait,
      'transport error': (bench) => bench.layer.transportClosed(bench.wire),
      'a wish to cancel': (_, transaction) => transaction.cancel(),
    },
    timers: ['timer F', 'timer K'],
    cells: {
      'trying: 1xx': { section: '§17.1.2.2', to: 'proceeding', tells: ['response 100'] },
      'trying: 200-699': { section: '§17.1.2.2', to: 'completed', tells: ['response 404'] },
      'trying: timer F': { section: '§17.1.2.2', to: 'terminated', tells: ['time-out', 'terminated'] },
      'trying: transport error': {
        section: '§17.1.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'proceeding: 1xx': { section: '§17.1.2.2', to: 'proceeding', tells: ['response 100'] },
      'proceeding: 200-699': { section: '§17.1.2.2', to: 'completed', tells: ['response 404'] },
      'proceeding: timer F': { section: '§17.1.2.2', to: 'terminated', tells: ['time-out', 'terminated'] },
      'proceeding: transport error': {
        section: '§17.1.4',
        to: 'terminated',
        tells: ['transport error', 'terminated'],
      },
      'completed: timer K': { section: '§17.1.2.2', to: 'terminated', tells: ['terminated'] },
    },
  });

  test('over a reliable transport timer K is zero: the final response ends it at once', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(200)(bench, transaction);
    expect(transaction.state).toBe('terminated');
    expect(await bench.takeTold()).toEqual(['response 200', 'terminated']);
    expect(bench.pendingTimers).toBe(0);
  });

  test('its timer F runs on through provisional responses, 64*T1 from the request', () => {
    const bench = new Bench();
    const transaction = start(bench);
    bench.clock.advanceNow(20_000);
    respond(100)(bench, transaction);
    bench.clock.advanceNow(LIMIT - 20_001);
    expect(transaction.state).toBe('proceeding');
    bench.clock.advanceNow(1);
    expect(transaction.state).toBe('terminated');
  });

  test('drops a response that comes when it is over', async () => {
    const bench = new Bench();
    const transaction = start(bench);
    respond(200)(bench, transaction);
    await bench.takeTold();
    respond(200)(bench, transaction);
    expect(await bench.takeTold()).toEqual([]);
  });
});
