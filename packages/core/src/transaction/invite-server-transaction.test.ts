import { describe, expect, test } from 'vitest';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { Bench, parse, requestText } from './fixtures/far-end.fixture.js';
import { describeMatrix } from './fixtures/matrix.fixture.js';
import { INVITE_SERVER_TRANSITIONS } from './invite-server-transaction.js';
import type { ServerTransaction } from './server-transaction.js';
import { transactionTimers } from './timers.js';

const LIMIT = 32_000;
const INVITE = requestText('INVITE');
const CANCEL = requestText('CANCEL');
/** The ACK to a non-2xx response: the branch is the INVITE's. */
const ACK = requestText('ACK', { toTag: 'ours' });

function come(bench: Bench): ServerTransaction {
  bench.receive(INVITE);
  return bench.transaction;
}

function answer(transaction: ServerTransaction, status: number): void {
  transaction.respond(new OutgoingResponse(transaction.request, status, { toTag: transaction.toTag }));
}

const respond = (status: number) => (_: Bench, transaction: ServerTransaction) => answer(transaction, status);
const wait = (bench: Bench) => bench.clock.advanceNow(LIMIT);

describe('the INVITE server machine (RFC 3261 §17.2.1, RFC 6026 §7.1)', () => {
  describeMatrix<ServerTransaction>({
    table: INVITE_SERVER_TRANSITIONS,
    // Timer I is zero over a reliable transport; here it is not, so that the state can be seen.
    create: () => {
      const bench = new Bench({ timers: { ...transactionTimers(), I: 5_000 } });
      return { bench, subject: come(bench) };
    },
    reach: {
      proceeding: respond(180),
      accepted: respond(200),
      completed: respond(486),
      confirmed: (bench, transaction) => {
        answer(transaction, 486);
        bench.receive(ACK);
      },
      terminated: (bench, transaction) => {
        answer(transaction, 486);
        wait(bench);
      },
    },
    events: {
      INVITE: (bench, transaction) => {
        // What comes after the end is a new request; that is another test.
        if (transaction.state !== 'terminated') bench.receive(INVITE);
      },
      ACK: (bench, transaction) => {
        if (transaction.state === 'completed' || transaction.state === 'confirmed') bench.receive(ACK);
        if (transaction.state === 'accepted') {
          bench.receive(requestText('ACK', { branch: 'z9hG4bKack', toTag: transaction.toTag }));
        }
      },
      CANCEL: (bench, transaction) => {
        if (transaction.state === 'proceeding') bench.receive(CANCEL);
      },
      '1xx from TU': respond(183),
      '2xx from TU': respond(200),
      '300-699 from TU': respond(603),
      'TU silent': (bench) => bench.clock.advanceNow(200),
      'provisional due': (bench) => bench.clock.advanceNow(60_000),
      'timer H': wait,
      'timer I': (bench) => bench.clock.advanceNow(5_000),
      'timer L': wait,
      'connection back': (bench) => bench.layer.transportOpened(bench.wire),
      'transport error': (bench) => bench.layer.transportClosed(bench.wire),
    },
    timers: ['TU silent', 'provisional due', 'timer H', 'timer I', 'timer L'],
    cells: {
      'proceeding: INVITE': { section: '§17.2.1', to: 'proceeding', sends: ['180 INVITE 7'] },
      'proceeding: CANCEL': { section: '§9.2', to: 'proceeding', sends: ['200 CANCEL 7'], tells: ['CANCEL'] },
      'proceeding: 1xx from TU': { section: '§17.2.1', to: 'proceeding', sends: ['183 INVITE 7'] },
      'proceeding: 2xx from TU': { section: 'RFC 6026 §7.1', to: 'accepted', sends: ['200 INVITE 7'] },
      'proceeding: 300-699 from TU': { section: '§17.2.1', to: 'completed', sends: ['603 INVITE 7'] },
      'proceeding: TU silent': {
        section: '§17.2.1',
        to: 'proceeding',
        isFresh: true,
        sends: ['100 INVITE 7'],
      },
      'proceeding: provisional due': { section: '§13.3.1.1', to: 'proceeding', sends: ['180 INVITE 7'] },
      'proceeding: transport error': {
        section: 'RFC 6026 §7.1',
        to: 'proceeding',
        tells: ['transport error'],
      },
      'accepted: INVITE': { section: 'RFC 6026 §7.1', to: 'accepted' },
      'accepted: ACK': { section: 'RFC 6026 §7.1', to: 'accepted', tells: ['request ACK'] },
      'accepted: 2xx from TU': { section: 'RFC 6026 §7.1', to: 'accepted', sends: ['200 INVITE 7'] },
      'accepted: timer L': {
        section: 'RFC 6026 §7.1',
        to: 'terminated',
        tells: ['time-out', 'terminated'],
      },
      'accepted: transport error': { section: 'RFC 6026 §7.1', to: 'accepted', tells: ['transport error'] },
      'completed: INVITE': { section: '§17.2.1', to: 'completed', sends: ['486 INVITE 7'] },
      'completed: ACK': { section: '§17.2.1', to: 'confirmed', tells: ['ACK'] },
      'completed: timer H': { section: '§17.2.1', to: 'terminated', tells: ['time-out', 'terminated'] },
      'completed: connection back': { section: 'RFC 6026 §7.1', to: 'completed', sends: ['486 INVITE 7'] },
      'completed: transport error': { section: 'RFC 6026 §7.1', to: 'completed', tells: ['transport error'] },
      'confirmed: INVITE': { section: '§17.2.1', to: 'confirmed' },
      'confirmed: ACK': { section: '§17.2.1', to: 'confirmed' },
      'confirmed: timer I': { section: '§17.2.1', to: 'terminated', tells: ['terminated'] },
    },
  });

  test('sends 100 by itself when the TU is silent for 200 ms (§17.2.1), without To tag', () => {
    const bench = new Bench();
    come(bench);
    bench.clock.advanceNow(199);
    expect(bench.wire.sent).toEqual([]);
    bench.clock.advanceNow(1);
    expect(parse(bench.wire.sent[0] ?? '').message.getHeader('To')).toBe('<sip:alice@example.com>');
    expect(bench.wire.take()).toEqual(['100 INVITE 7']);
    expect(bench.pendingTimers).toBe(0);
  });

  test('repeats the last provisional response each minute until there is a final one (§13.3.1.1)', () => {
    const bench = new Bench();
    const transaction = come(bench);
    answer(transaction, 180);
    answer(transaction, 183);
    bench.wire.take();
    bench.clock.advanceNow(150_000);
    expect(bench.wire.take()).toEqual(['183 INVITE 7', '183 INVITE 7']);
    answer(transaction, 480);
    bench.clock.advanceNow(30_000);
    expect(bench.wire.take()).toEqual(['480 INVITE 7']);
  });

  test('does not send 100 when the TU has said more', () => {
    const bench = new Bench();
    answer(come(bench), 180);
    bench.clock.advanceNow(1_000);
    expect(bench.wire.take()).toEqual(['180 INVITE 7']);
  });

  test('does not repeat a 100, nor anything for a proxy', () => {
    const bench = new Bench();
    answer(come(bench), 100);
    const proxy = new Bench({ role: 'proxy' });
    answer(come(proxy), 180);
    for (const { clock, wire } of [bench, proxy]) {
      wire.take();
      clock.advanceNow(600_000);
      expect(wire.take()).toEqual([]);
    }
  });

  test('over a reliable transport timer I is zero: the ACK ends it at once', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    answer(transaction, 486);
    await bench.takeTold();
    bench.receive(ACK);
    expect(transaction.state).toBe('terminated');
    expect(await bench.takeTold()).toEqual(['ACK', 'terminated']);
    expect(bench.pendingTimers).toBe(0);
  });

  test('tells no time-out after a 2xx that was acknowledged', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    answer(transaction, 200);
    bench.receive(requestText('ACK', { branch: 'z9hG4bKother', toTag: transaction.toTag }));
    await bench.takeTold();
    wait(bench);
    expect(await bench.takeTold()).toEqual(['terminated']);
  });

  test('answers 487 by itself when a CANCEL comes and the TU does not listen', () => {
    const bench = new Bench();
    const transaction = come(bench);
    transaction.listener = {};
    bench.receive(CANCEL);
    expect(bench.wire.take()).toEqual(['200 CANCEL 7', '487 INVITE 7']);
    expect(transaction.state).toBe('completed');
  });

  test('answers a CANCEL that comes too late with 200, to no effect (§9.2)', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    answer(transaction, 200);
    await bench.takeTold();
    bench.receive(CANCEL);
    expect(bench.wire.take()).toEqual(['200 INVITE 7', '200 CANCEL 7']);
    expect(await bench.takeTold()).toEqual([]);
    expect(transaction.state).toBe('accepted');
  });

  test('can still answer when the connection was lost and is back (RFC 6026 §7.1)', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    answer(transaction, 180);
    bench.wire.isOpen = false;
    bench.layer.transportClosed(bench.wire);
    bench.wire.isOpen = true;
    bench.wire.take();
    answer(transaction, 200);
    expect(bench.wire.take()).toEqual(['200 INVITE 7']);
  });

  test('whose final response cannot be sent says so, and is over when its timer is', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    await bench.takeTold();
    bench.wire.isOpen = false;
    transaction.respond(new OutgoingResponse(transaction.request, 200), () => bench.told.push('failure'));
    expect(bench.told).toEqual([]);
    expect(await bench.takeTold()).toEqual(['transport error', 'failure']);
    wait(bench);
    expect(await bench.takeTold()).toEqual(['time-out', 'terminated']);
    expect(bench.pendingTimers).toBe(0);
  });

  test('refuses a second final response that is not a 2xx after a 2xx', async () => {
    const bench = new Bench();
    const transaction = come(bench);
    answer(transaction, 200);
    bench.wire.take();
    await bench.takeTold();
    transaction.respond(new OutgoingResponse(transaction.request, 500), () => bench.told.push('failure'));
    expect(bench.wire.take()).toEqual([]);
    expect(await bench.takeTold()).toEqual(['failure']);
  });

  test('keeps its To tag over all responses, the 200 to the CANCEL included (§9.2)', () => {
    const bench = new Bench();
    come(bench).request.reply(180);
    bench.receive(CANCEL);
    bench.transaction.request.reply(487);
    const tags = bench.wire.sent.map((text) => parse(text).message.to_tag);
    expect(new Set(tags)).toEqual(new Set([bench.transaction.toTag]));
    expect(tags).toHaveLength(3);
  });
});
