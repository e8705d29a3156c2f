import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Random, randomInteger, seededRandom } from '../support/random.js';
import { VirtualClock } from '../support/virtual-clock.js';
import { Phone } from './fixtures/phone.fixture.js';
import type { SessionSettings } from './host.js';
import type { RTCSession } from './rtc-session.js';

/**
 * Alice and bob, each with all machines of a session, over a wire with delays and lost connections. They do what they
 * like; in the end they must agree about whether there is a call, and who holds whom.
 */
class World {
  readonly clock = new VirtualClock();
  readonly random: Random;
  readonly alice: Phone;
  readonly bob: Phone;
  readonly story: string[] = [];
  /** Whether the network and the people gave no cause for the call to end. */
  isCalm = true;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    const settings: Partial<SessionSettings> = {
      sessionTimers: true,
      reliableProvisionals:
        (['unsupported', 'supported', 'required'] as const)[this.draw(0, 2)] ?? 'supported',
      sessionTimersRefreshMethod: this.draw(0, 1) === 0 ? 'UPDATE' : 'INVITE',
    };
    this.alice = new Phone(settings, {
      name: 'alice',
      clock: this.clock,
      seed,
      deliver: this.#wire(() => this.bob),
    });
    this.bob = new Phone(settings, {
      name: 'bob',
      clock: this.clock,
      seed: seed + 1_000_000,
      deliver: this.#wire(() => this.alice),
    });
    this.bob.onSession = (session) => {
      if (this.draw(0, 3) === 0)
        this.clock.startTimer(this.draw(0, 800), () => this.try(() => session.progress()));
      this.clock.startTimer(this.draw(0, 3000), () => this.try(() => session.answer()));
    };
  }

  draw(least: number, most: number): number {
    return randomInteger(this.random, least, most);
  }

  /** Does what a person may ask for at a time when it is not possible. */
  try(action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'INVALID_STATE_ERROR') throw error;
    }
  }

  async run(): Promise<void> {
    await this.alice.call({ offerless: this.draw(0, 3) === 0 });
    await this.clock.advance(this.draw(0, 8000));
    for (let step = this.draw(3, 14); step > 0; step--) {
      this.#act();
      await this.clock.advance(this.draw(0, 3) === 0 ? this.draw(0, 60_000) : this.draw(0, 1500));
    }
    this.alice.connected = true;
    this.bob.connected = true;
    await this.clock.advance(400_000);
  }

  get sessions(): { a: RTCSession | undefined; b: RTCSession | undefined } {
    const [a] = this.alice.sessions;
    const [b] = this.bob.sessions;
    return { a, b };
  }

  #act(): void {
    const isAlice = this.draw(0, 1) === 0;
    const phone = isAlice ? this.alice : this.bob;
    const [session] = phone.sessions;
    const actions: readonly (readonly [string, () => void])[] = [
      ['hold', () => session?.hold({ useUpdate: this.draw(0, 1) === 0 })],
      ['unhold', () => session?.unhold({ useUpdate: this.draw(0, 1) === 0 })],
      ['hold', () => session?.hold({ useUpdate: this.draw(0, 1) === 0 })],
      ['renegotiate', () => session?.renegotiate()],
      ['both hold', () => [this.alice, this.bob].map((each) => [...each.sessions][0]?.hold())],
      ['digits', () => this.try(() => session?.sendDTMF('12'))],
      ['info', () => this.try(() => session?.sendInfo('text/plain', 'x'))],
      ['disconnect', () => this.#disconnect(phone)],
      ['hang up', () => this.draw(0, 2) === 0 && this.#hangUp(session)],
      ['mute', () => session?.mute()],
    ];
    const [name, action] = actions[this.draw(0, actions.length - 1)] ?? ['nothing', () => undefined];
    this.story.push(`${this.clock.now()} ${phone.name}: ${name}`);
    action();
  }

  #hangUp(session: RTCSession | undefined): void {
    this.isCalm = false;
    session?.terminate();
  }

  #disconnect(phone: Phone): void {
    this.isCalm = false;
    phone.connected = false;
    this.clock.startTimer(this.draw(100, 20_000), () => {
      phone.connected = true;
    });
  }

  /** Delivers in order, after a while. */
  #wire(to: () => Phone): (text: string) => void {
    let free = 0;
    return (text) => {
      const due = Math.max(free, this.clock.now() + this.draw(1, 400));
      free = due;
      this.clock.startTimer(due - this.clock.now(), () => to().takes(text));
    };
  }
}

const SEEDS = 400;
const SLICE = 50;

describe('two sides of a call, whatever they do and whatever the network does', () => {
  const errors: unknown[] = [];
  const report = globalThis.reportError;
  beforeAll(() => {
    globalThis.reportError = (error: unknown) => errors.push(error);
  });
  afterAll(() => {
    globalThis.reportError = report;
  });

  test.each(Array.from({ length: SEEDS / SLICE }, (_, slice) => slice * SLICE + 1))(
    'agree in the end, and leave nothing behind: 50 seeds from %i',
    async (from) => {
      for (let seed = from; seed < from + SLICE; seed++) {
        const world = new World(seed);
        await world.run();
        const { a, b } = world.sessions;
        const tell = `seed ${seed}\n${world.story.join('\n')}\nalice:\n${world.alice.flow.join('\n')}\nbob:\n${world.bob.flow.join('\n')}`;
        expect(errors, tell).toEqual([]);
        expect([a?.state, seed], tell).toEqual([b?.state, seed]);
        if (world.isCalm) expect(a?.state, tell).toBe('confirmed');
        if (a && b) {
          expect([a.isOnHold().local, a.isOnHold().remote], tell).toEqual([
            b.isOnHold().remote,
            b.isOnHold().local,
          ]);
        }
        a?.terminate();
        expect([await world.alice.leftovers(), await world.bob.leftovers()], tell).toEqual([[], []]);
      }
    },
    60_000,
  );
});
