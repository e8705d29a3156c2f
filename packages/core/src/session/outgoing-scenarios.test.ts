import { describe, expect, test } from 'vitest';
import type { IncomingRequest } from '../message/incoming-request.js';
import { parseMessage } from '../message/parse-message.js';
import { sdp } from './fixtures/fake-media.fixture.js';
import { Phone } from './fixtures/phone.fixture.js';
import { type Exclusion, scenarioTable } from './fixtures/scenario-table.fixture.js';

/**
 * The space of outgoing calls as a table: how many provisional responses come, of how many forks, with or without a
 * description, reliable or not, to an INVITE with or without an offer, and how it ends, at which point.
 */
interface Row {
  readonly provisionals: number;
  readonly forks: 1 | 2;
  readonly early: boolean;
  readonly reliable: boolean;
  readonly offerless: boolean;
  readonly end: 'accept' | 'accept by the other' | 'both accept' | 'reject' | 'cancel' | 'cancel meets 200';
  /** How many of the provisional responses have come when the end does. */
  readonly at: number;
}

const ENDS: readonly Row['end'][] = [
  'accept',
  'accept by the other',
  'both accept',
  'reject',
  'cancel',
  'cancel meets 200',
];

/** Rows that cannot be, and why. */
const IMPOSSIBLE: readonly Exclusion<Row>[] = [
  [
    'without provisional responses there is nothing early or reliable',
    (row) => row.provisionals === 0 && (row.early || row.reliable),
  ],
  [
    'a second fork shows itself by a provisional response or by its 200',
    (row) =>
      row.forks === 2 && row.provisionals < 2 && !row.end.includes('both') && !row.end.includes('other'),
  ],
  [
    'another fork accepts only where there are two',
    (row) => row.forks === 1 && (row.end === 'both accept' || row.end === 'accept by the other'),
  ],
  [
    'after an answer or a refusal nothing provisional comes: the same as a row with fewer provisional responses',
    (row) => !row.end.startsWith('cancel') && row.at !== row.provisionals,
  ],
  [
    'a 200 meets a CANCEL only when one was sent: after a provisional response',
    (row) => row.end === 'cancel meets 200' && row.at === 0,
  ],
  [
    'without an offer an unreliable response may not have a description (RFC 3261 §13.2.1)',
    (row) => row.offerless && row.early && !row.reliable,
  ],
];

const all: Row[] = [];
for (const provisionals of [0, 1, 2, 3]) {
  for (const forks of [1, 2] as const) {
    for (const early of [false, true]) {
      for (const reliable of [false, true]) {
        for (const offerless of [false, true]) {
          for (const end of ENDS) {
            for (let at = 0; at <= provisionals; at++) {
              all.push({ provisionals, forks, early, reliable, offerless, end, at });
            }
          }
        }
      }
    }
  }
}
const { rows, leftOut, summary } = scenarioTable('outgoing calls', all, IMPOSSIBLE);

const titleOf = ({ provisionals, forks, early, reliable, offerless, end, at }: Row): string =>
  [
    `${provisionals} × ${early ? '183 with SDP' : '180'}${reliable ? ', reliable' : ''}`,
    `${forks} fork${forks > 1 ? 's' : ''}`,
    offerless ? 'no offer' : 'offer',
    end.startsWith('cancel') ? `${end} after ${at}` : end,
  ].join(' · ');

/** The far ends: forks `a` and `b` behind one proxy. */
class FarEnds {
  readonly phone: Phone;
  readonly row: Row;
  readonly invite: IncomingRequest;
  readonly #described = new Set<string>();
  readonly #sequences = new Map<string, number>();

  constructor(phone: Phone, row: Row) {
    this.phone = phone;
    this.row = row;
    this.invite = phone.request('INVITE');
  }

  async ring(index: number): Promise<void> {
    const { early, reliable, forks } = this.row;
    const tag = forks === 2 && index % 2 === 1 ? 'b' : 'a';
    const sequence = (this.#sequences.get(tag) ?? 100) + 1;
    this.#sequences.set(tag, sequence);
    // A description goes out once: an answer, or an offer, is not made twice (RFC 3262 §5).
    const body = early && !(reliable && this.#described.has(tag)) ? sdp(tag) : undefined;
    if (body) this.#described.add(tag);
    await this.phone.answers(this.invite, early ? '183 Session Progress' : '180 Ringing', {
      tag,
      headers: reliable ? ['Require: 100rel', `RSeq: ${sequence}`] : [],
      body,
    });
    if (!reliable) return;
    const prack = this.phone.request('PRACK');
    expect(prack.to_tag).toBe(tag);
    expect(prack.getHeader('RAck')).toBe(`${sequence} 1 INVITE`);
    expect(prack.body !== '').toBe(this.row.offerless && body !== undefined);
    await this.phone.answers(prack, '200 OK');
  }

  async accept(tag: string): Promise<void> {
    const isSettled = this.row.reliable && this.#described.has(tag);
    await this.phone.answers(this.invite, '200 OK', { tag, body: isSettled ? undefined : sdp(tag) });
  }

  /** The requests of this method that were sent, by the tag that they went to. */
  sent(method: string): string[] {
    return this.phone.sent
      .filter((text) => text.startsWith(`${method} `))
      .map((text) => {
        const result = parseMessage(text);
        return result.ok ? (result.message.to_tag ?? '') : '?';
      });
  }
}

async function run(row: Row): Promise<void> {
  const phone = new Phone({ reliableProvisionals: 'supported' });
  const session = await phone.call({ offerless: row.offerless });
  const far = new FarEnds(phone, row);
  const finals = (): string[] =>
    phone.events.filter((event) => /^(accepted|confirmed|ended|failed)/.test(event));
  for (let index = 0; index < row.at; index++) await far.ring(index);
  const { end } = row;
  if (end === 'accept' || end === 'both accept') await far.accept('a');
  if (end === 'accept by the other' || end === 'both accept') await far.accept('b');
  if (end === 'reject') await phone.answers(far.invite, '486 Busy Here');
  if (end.startsWith('cancel')) session.terminate();
  if (end === 'cancel') {
    expect(far.sent('CANCEL')).toHaveLength(row.at > 0 ? 1 : 0);
    if (row.at === 0) await phone.answers(far.invite, '100 Trying');
    await phone.answers(phone.request('CANCEL'), '200 OK');
    await phone.answers(far.invite, '487 Request Terminated');
    expect(finals()).toEqual(['failed local Canceled']);
  }
  if (end === 'cancel meets 200') {
    await far.accept('a');
    expect(far.sent('ACK')).toEqual(['a']);
    expect(far.sent('BYE')).toEqual(['a']);
    await phone.answers(phone.request('BYE'), '200 OK');
    await phone.answers(phone.request('CANCEL'), '481 Call/Transaction Does Not Exist');
    expect(finals()).toEqual(['failed local Canceled']);
  }
  if (end === 'reject') expect(finals()).toEqual(['failed remote Busy']);
  if (end.includes('accept')) await expectTalk(phone, far, end);
  expect(session.isEnded()).toBe(true);
  expect(await phone.leftovers()).toEqual([]);
}

/** One fork is the call, any other one is acknowledged and hung up; then the call ends. */
async function expectTalk(phone: Phone, far: FarEnds, end: Row['end']): Promise<void> {
  const winner = end === 'accept by the other' ? 'b' : 'a';
  const finals = phone.events.filter((event) => /^(accepted|confirmed|ended|failed)/.test(event));
  expect(finals).toEqual(['accepted remote', 'confirmed local']);
  expect(far.sent('ACK')).toEqual(end === 'both accept' ? ['a', 'b'] : [winner]);
  expect(far.sent('BYE')).toEqual(end === 'both accept' ? ['b'] : []);
  if (end === 'both accept') await phone.answers(phone.request('BYE'), '200 OK');
  const open = phone.media.peers.filter(({ signaling }) => signaling !== 'closed');
  expect(open.map(({ signaling, remoteDescription }) => [signaling, remoteDescription])).toEqual([
    ['stable', sdp(winner)],
  ]);
  await far.accept(winner);
  expect(far.sent('ACK').at(-1)).toBe(winner);
  const [session] = phone.sessions;
  session?.terminate();
  expect(far.sent('BYE').at(-1)).toBe(winner);
  await phone.answers(phone.request('BYE'), '200 OK');
}

describe(`outgoing calls: ${rows.length} rows of ${all.length}`, () => {
  test.each(rows.map((row) => [titleOf(row), row] as const))('%s', async (_title, row) => {
    await run(row);
  });

  test('every row is run, or left out for a reason', () => {
    console.info(summary);
    expect(leftOut.map(([count]) => count)).not.toContain(0);
    expect(leftOut.reduce((sum, [count]) => sum + count, rows.length)).toBe(all.length);
  });
});
