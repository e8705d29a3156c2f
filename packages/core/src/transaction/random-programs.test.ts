import { expect, test } from 'vitest';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { parseMessage } from '../message/parse-message.js';
import { randomFraction, randomInteger, seededRandom } from '../support/random.js';
import type { ClientTransaction } from './client-transaction.js';
import { Bench, requestOf, requestText, responseText } from './fixtures/far-end.fixture.js';

const METHODS = ['INVITE', 'MESSAGE', 'BYE'];
const STATUSES = [100, 180, 183, 200, 202, 302, 401, 408, 486, 487, 603];

/** What a TU was told of one request of ours. */
class Outcome {
  finals = 0;
  failures = 0;
  isOver = false;

  /** RFC 3261 §17.1: one outcome; only an INVITE brings more than one final response, and those are 2xx. */
  check(transaction: ClientTransaction): void {
    expect(this.isOver).toBe(false);
    expect(this.failures + Math.min(1, this.finals)).toBeLessThanOrEqual(1);
    if (transaction.request.method !== 'INVITE') expect(this.finals).toBeLessThanOrEqual(1);
  }
}

/** Everything that can happen to a layer, in an order that the seed decides. */
class Program {
  readonly #random;
  readonly #bench: Bench;
  readonly #outcomes = new Map<ClientTransaction, Outcome>();
  readonly #sent: string[] = [];

  constructor(seed: number) {
    this.#random = seededRandom(seed);
    this.#bench = new Bench({ role: seed % 2 === 0 ? 'user-agent' : 'proxy', maxServerTransactions: 12 });
  }

  async run(steps: number): Promise<void> {
    const actions = [
      () => this.#send(),
      () => this.#hearAnswer(),
      () => this.#hearAnswer(),
      () => this.#hearRequest(),
      () => this.#hearRequest(),
      () => this.#answer(),
      () => this.#answer(),
      () => this.#pick([...this.#outcomes.keys()])?.cancel(),
      () => this.#bench.clock.advanceNow(randomInteger(this.#random, 0, 20_000)),
      () => this.#loseConnection(),
    ];
    for (let step = 0; step < steps; step++) {
      this.#pick(actions)?.();
      if (randomFraction(this.#random) < 0.3) await Promise.resolve();
    }
    await this.#comeToRest();
  }

  /** Once the TU has answered all and the longest timers have run, nothing is left. */
  async #comeToRest(): Promise<void> {
    const bench = this.#bench;
    bench.wire.isOpen = true;
    for (const { request } of bench.transactions) request.reply(500);
    for (const transaction of this.#outcomes.keys()) transaction.cancel();
    bench.clock.advanceNow(64_000);
    // An INVITE that rings is never over by itself: the connection goes.
    bench.layer.transportClosed(bench.wire);
    await bench.takeTold();
    expect(Object.values(bench.layer.counts)).toEqual([0, 0, 0, 0]);
    expect(bench.pendingTimers).toBe(0);
    for (const [transaction, outcome] of this.#outcomes) {
      expect(transaction.state).toBe('terminated');
      expect(outcome.failures + Math.min(1, outcome.finals)).toBe(1);
      expect(outcome.isOver).toBe(true);
    }
  }

  #send(): void {
    const outcome = new Outcome();
    const bench = this.#bench;
    const failed = () => {
      outcome.failures++;
      outcome.check(transaction);
    };
    const transaction = bench.layer.send(
      requestOf(this.#pick(METHODS) ?? 'BYE', this.#outcomes.size + 1),
      {
        onResponse: ({ status_code }) => {
          if (status_code >= 200) outcome.finals++;
          outcome.check(transaction);
          if (randomFraction(this.#random) < 0.1) transaction.cancel();
        },
        onTimeout: failed,
        onTransportError: failed,
        onTerminated: () => {
          expect(outcome.isOver).toBe(false);
          outcome.isOver = true;
        },
      },
      bench.wire,
    );
    this.#outcomes.set(transaction, outcome);
    this.#sent.push(transaction.request.toString());
  }

  #hearAnswer(): void {
    const sent = this.#pick(this.#sent);
    if (sent) this.#bench.receive(responseText(this.#pick(STATUSES) ?? 200, sent));
  }

  #hearRequest(): void {
    const number = randomInteger(this.#random, 1, 6);
    const method = this.#pick([...METHODS, 'ACK', 'CANCEL']) ?? 'ACK';
    const branch = this.#pick(['', 'z9hG4bK', `z9hG4bK${number}`, `z9hG4bKother${number}`]) ?? '';
    const toTag = this.#pick(['', 'ours']) ?? '';
    this.#bench.receive(requestText(method, { branch, cseq: number, toTag }));
  }

  #answer(): void {
    const transaction = this.#pick(this.#bench.transactions);
    transaction?.respond(new OutgoingResponse(transaction.request, this.#pick(STATUSES) ?? 200));
  }

  #loseConnection(): void {
    const { wire, layer } = this.#bench;
    wire.isOpen = randomFraction(this.#random) < 0.7;
    if (!wire.isOpen) layer.transportClosed(wire);
  }

  #pick<Value>(values: readonly Value[]): Value | undefined {
    return values[randomInteger(this.#random, 0, values.length - 1)];
  }
}

test('2,000 mutated messages: none throws, and all that they began can be ended', () => {
  const random = seededRandom(4475);
  const bench = new Bench({ maxServerTransactions: 100, onRequest: () => undefined });
  const sent = METHODS.map((method) =>
    bench.layer.send(requestOf(method), bench.clientListener(), bench.wire),
  );
  const originals = [
    ...sent.map(({ request }) => responseText(200, request.toString())),
    ...[...METHODS, 'ACK', 'CANCEL'].map((method) => requestText(method)),
  ];
  const characters = 'z9hG4bK;:,<>"@= \\\r\n\0\u00e9%';
  for (let round = 0; round < 2_000; round++) {
    let text = originals[round % originals.length] ?? '';
    for (let change = randomInteger(random, 1, 4); change > 0; change--) {
      const at = randomInteger(random, 0, text.length);
      const put = characters[randomInteger(random, 0, characters.length - 1)] ?? '';
      text = text.slice(0, at) + put + text.slice(at + randomInteger(random, 0, 2));
    }
    const result = parseMessage(text);
    if (result.ok) bench.layer.receive(result.message, bench.wire);
    else if (result.request) bench.layer.receive(result.request, bench.wire);
  }
  bench.layer.close();
  expect(bench.pendingTimers).toBe(0);
  expect(Object.values(bench.layer.counts)).toEqual([0, 0, 0, 0]);
});

test('100 random programs: each request of ours has one outcome, and nothing remains of anything', async () => {
  for (let seed = 1; seed <= 100; seed++) {
    try {
      await new Program(seed).run(60);
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
}, 30_000);
