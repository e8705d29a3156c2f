import { expect, test } from 'vitest';
import { FakeUserAgent } from './fake-user-agent.fixture.js';
import { phoneOnTheBench } from './phone.fixture.js';

/** A user agent whose machines for calls are there when the test says so. */
class UnpreparedUserAgent extends FakeUserAgent {
  arrive: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly #prepared = new Promise<void>((resolve, reject) => {
    this.arrive = resolve;
    this.fail = reject;
  });

  prepare = (): Promise<void> => this.#prepared;
}

test('a call waits for what it needs', async () => {
  const ua = new UnpreparedUserAgent();
  const { phone } = phoneOnTheBench({}, ua);
  const called = phone.call('bob');
  expect(ua.asked).toEqual([]);
  ua.arrive();
  expect(await called).toBe(phone.state.activeCallId);
  expect(ua.asked.map(([method]) => method)).toEqual(['call']);
});

test('a call that cannot have what it needs is refused', async () => {
  const ua = new UnpreparedUserAgent();
  const { phone } = phoneOnTheBench({}, ua);
  const called = phone.call('bob');
  ua.fail(new TypeError('Failed to fetch'));
  await expect(called).rejects.toMatchObject({ code: 'not-loaded' });
  expect(phone.state.calls).toEqual([]);
});
