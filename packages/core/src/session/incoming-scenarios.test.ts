import { describe, expect, test } from 'vitest';
import { MediaError } from '../media/media-port.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { cancelText } from './fixtures/far-end.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { type Exclusion, scenarioTable } from './fixtures/scenario-table.fixture.js';

/**
 * The space of incoming calls as a table: what the caller offers and asks, what we tell it while it rings, and how it
 * ends, at which point.
 */
interface Row {
  readonly offer: boolean;
  readonly asks: 'nothing' | 'Supported: 100rel' | 'Require: 100rel';
  readonly progress: 'none' | 'early media' | 'words';
  readonly end:
    | 'answer'
    | 'refuse'
    | 'CANCEL'
    | 'BYE'
    | 'no answer'
    | 'no microphone'
    | 'CANCEL while answering';
}

const all: Row[] = [];
for (const offer of [true, false]) {
  for (const asks of ['nothing', 'Supported: 100rel', 'Require: 100rel'] as const) {
    for (const progress of ['none', 'early media', 'words'] as const) {
      for (const end of [
        'answer',
        'refuse',
        'CANCEL',
        'BYE',
        'no answer',
        'no microphone',
        'CANCEL while answering',
      ] as const) {
        all.push({ offer, asks, progress, end });
      }
    }
  }
}

/** Rows that cannot be, and why. */
const IMPOSSIBLE: readonly Exclusion<Row>[] = [
  [
    'after early media the microphone is there, and the answer is made',
    ({ progress, end }) =>
      progress === 'early media' && (end === 'no microphone' || end === 'CANCEL while answering'),
  ],
];

const { rows, leftOut, summary } = scenarioTable('incoming calls', all, IMPOSSIBLE);

const FAILURE: Readonly<Record<Exclude<Row['end'], 'answer'>, readonly [string, string]>> = {
  refuse: ['486 Busy Here', 'failed local Rejected'],
  CANCEL: ['487 Request Terminated', 'failed remote Canceled'],
  BYE: ['487 Request Terminated', 'failed remote Canceled'],
  'no answer': ['408 Request Timeout', 'failed local No Answer'],
  'no microphone': ['480 Temporarily Unavailable', 'failed local User Denied Media Access'],
  'CANCEL while answering': ['487 Request Terminated', 'failed remote Canceled'],
};

class Caller {
  readonly phone = new Phone({ reliableProvisionals: 'supported' });
  readonly row: Row;
  #invite = '';
  #cseq = 1;
  #answered = false;

  constructor(row: Row) {
    this.row = row;
  }

  async invite(): Promise<void> {
    const { offer, asks } = this.row;
    this.#invite = await this.phone.requested('INVITE', {
      body: offer ? sdp('bob') : undefined,
      headers: asks === 'nothing' ? [] : [asks],
    });
    await this.acknowledge();
  }

  /** Sends the PRACK that is due, if one is. */
  async acknowledge(): Promise<void> {
    const response = this.phone.response('INVITE');
    if (!response.hasHeader('RSeq')) return;
    const isAnswer = !this.row.offer && response.body !== '';
    this.#answered ||= isAnswer;
    await this.send('PRACK', {
      headers: [`RAck: ${response.getHeader('RSeq')} 1 INVITE`],
      body: isAnswer ? sdp('bob') : undefined,
    });
    expect(this.phone.response('PRACK').status_code).toBe(200);
  }

  async send(method: string, fields: object = {}): Promise<void> {
    if (method !== 'ACK') this.#cseq += 1;
    const to = this.phone.response('INVITE').getHeader('To') ?? '';
    await this.phone.requested(method, { to, cseq: method === 'ACK' ? 1 : this.#cseq, ...fields });
  }

  cancel(): Promise<void> {
    return this.phone.receives(cancelText(this.#invite));
  }

  ack(): Promise<void> {
    const isAnswer = !this.row.offer && !this.#answered;
    return this.send('ACK', isAnswer ? { body: sdp('bob') } : {});
  }
}

async function run(row: Row): Promise<void> {
  const caller = new Caller(row);
  const { phone } = caller;
  await caller.invite();
  const [session] = phone.sessions;
  if (!session) throw new Error('There is no call');
  if (row.progress !== 'none') {
    session.progress({ media: row.progress === 'early media' });
    await phone.settle();
    await caller.acknowledge();
  }
  if (row.end === 'refuse') session.terminate({ status_code: 486 });
  if (row.end === 'CANCEL') await caller.cancel();
  if (row.end === 'BYE') await caller.send('BYE');
  if (row.end === 'no answer') await phone.clock.advance(60_000);
  if (row.end === 'no microphone') {
    phone.media.failures.set('getusermedia', new MediaError('denied', 'getusermedia'));
    session.answer();
  }
  if (row.end === 'CANCEL while answering') {
    phone.media.delays.set('getusermedia', new Promise(() => undefined));
    session.answer();
    await phone.settle();
    await caller.cancel();
  }
  await phone.settle();
  if (row.end === 'answer') await talk(caller);
  else {
    const [status, event] = FAILURE[row.end];
    const final = phone.response('INVITE');
    expect(`${final.status_code} ${final.reason_phrase}`).toBe(status);
    expect(phone.events.at(-1)).toBe(event);
    await caller.send('ACK');
  }
  expect(session.isEnded()).toBe(true);
  expect(await phone.leftovers()).toEqual([]);
}

async function talk(caller: Caller): Promise<void> {
  const { phone, row } = caller;
  const [session] = phone.sessions;
  session?.answer();
  await phone.settle();
  const ok = phone.response('INVITE');
  expect(ok.status_code).toBe(200);
  // What went out reliably is not said again (RFC 3262 §5).
  const isSaid = row.progress === 'early media' && row.asks !== 'nothing';
  expect(ok.body !== '').toBe(!isSaid);
  await caller.ack();
  expect(phone.events.slice(-2)).toEqual(['accepted local', 'confirmed remote']);
  expect(phone.media.peer.signaling).toBe('stable');
  expect(phone.media.peer.remoteDescription).toBe(sdp('bob'));
  await caller.send('BYE');
  expect(phone.events.at(-1)).toBe('ended remote Terminated');
}

describe(`incoming calls: ${rows.length} rows of ${all.length}`, () => {
  test.each(
    rows.map(
      (row) =>
        [
          `${row.offer ? 'offer' : 'no offer'} · ${row.asks} · progress: ${row.progress} · ${row.end}`,
          row,
        ] as const,
    ),
  )('%s', async (_title, row) => {
    await run(row);
  });

  test('every row is run, or left out for a reason', () => {
    console.info(summary);
    expect(leftOut.reduce((sum, [count]) => sum + count, rows.length)).toBe(all.length);
  });
});
