/** Bad input to every method: a clear error or the documented event; nothing hangs, nothing is injected. */
import type { RTCSession, UA } from '@sip-kit/core';
import { SipNetwork } from '@sip-kit/testing/network';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { badArguments, METHODS, type Method } from './arguments.js';
import { BAD_VALUES } from './bad-values.js';

/** What the engine says by itself when code trips over a value: an accident, and no clear error. */
const ACCIDENT =
  /cannot (read|convert|destructure|set|mix)|is not (a function|iterable|an object)|not defined|recursion/i;

const loose: string[] = [];
const collect = (error: unknown): void => void loose.push(String(error));
beforeAll(() => void process.on('unhandledRejection', collect));
afterAll(() => void process.off('unhandledRejection', collect));
beforeEach(() => {
  loose.length = 0;
});

/** Alice and Bob, on a network of their own. */
class Place {
  readonly wire: string[] = [];
  readonly #network = new SipNetwork({ onMessage: ({ text }) => this.wire.push(text) });
  readonly #bob: UA;
  readonly alice: UA;

  constructor() {
    this.#network.server();
    this.alice = this.#network.userAgent({ user: 'alice' });
    this.#bob = this.#network.userAgent({ user: 'bob' });
  }

  async open(): Promise<this> {
    this.alice.start();
    this.#bob.start();
    this.#bob.on('newRTCSession', ({ originator, session }) => {
      session.on('newInfo', () => undefined);
      session.on('newMessage', () => undefined);
      if (originator === 'remote') session.answer();
    });
    await this.run(1000);
    return this;
  }

  run(duration: number): Promise<void> {
    return this.#network.run(duration);
  }

  async target(of: Method['of']): Promise<UA | RTCSession> {
    if (of === 'ua') return this.alice;
    if (of === 'ringing') {
      const ringing = new Promise<RTCSession>((resolve) => {
        this.alice.once('newRTCSession', ({ session }) => resolve(session));
      });
      this.#bob.call('alice');
      await this.run(1000);
      return ringing;
    }
    const call = this.alice.call('bob');
    await this.run(1000);
    expect(call.isEstablished()).toBe(true);
    return call;
  }
}

type Method_ = (this: unknown, ...values: unknown[]) => unknown;

async function tryOne(
  place: Place,
  target: UA | RTCSession,
  name: string,
  list: unknown[],
): Promise<string[]> {
  const findings: string[] = [];
  const complain = (error: unknown): void => {
    if (!(error instanceof Error)) findings.push(`throws ${String(error)}`);
    else if (ACCIDENT.test(error.message)) findings.push(`trips: ${error.message}`);
    else if (error.message.length > 400) findings.push(`says too much: ${error.message.length}`);
  };
  place.wire.length = 0;
  loose.length = 0;
  try {
    const method = (target as unknown as Record<string, Method_>)[name];
    const result = method?.apply(target, list);
    if (result instanceof Promise) result.catch(complain);
    if (typeof (result as { subscribe?: unknown } | undefined)?.subscribe === 'function') {
      (result as { subscribe(): void }).subscribe();
    }
    if (typeof (result as { publish?: unknown } | undefined)?.publish === 'function') {
      (result as { publish(body: string): void }).publish('x');
    }
  } catch (error) {
    complain(error);
  }
  await place.run(3000);
  await new Promise((resolve) => setImmediate(resolve));
  findings.push(...loose.map((text) => `is left lying about: ${text}`));
  const injected = place.wire.filter((text) =>
    /(^|[\r\n\0])X-Evil/m.test(text.split('\r\n\r\n', 1)[0] ?? ''),
  );
  if (injected.length > 0) findings.push('writes a header of its own');
  return findings;
}

const named = METHODS.map((method) => [`${method.of}.${method.name}()`, method] as const);

describe.each(named)('%s', (_, method) => {
  test('stands whatever it is given', { timeout: 60_000 }, async () => {
    const all: string[] = [];
    let place = await new Place().open();
    let target = await place.target(method.of);
    for (const { what, list } of badArguments(method, BAD_VALUES)) {
      const isSpent = method.of === 'ringing' || ('isEnded' in target && !target.isEstablished());
      if (isSpent || !place.alice.isRegistered()) {
        place = await new Place().open();
        target = await place.target(method.of);
      }
      const findings = await tryOne(place, target, method.name, list);
      all.push(...findings.map((finding) => `${what}: ${finding}`));
    }
    expect(all).toEqual([]);
  });
});
