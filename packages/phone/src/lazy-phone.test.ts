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

test('a second press while a call waits is the same call; another target is another one', async () => {
  const ua = new UnpreparedUserAgent();
  const { phone } = phoneOnTheBench({}, ua);
  const presses = [phone.call('bob'), phone.call(' bob'), phone.call('carol')];
  ua.arrive();
  const [first, second, other] = await Promise.all(presses);
  expect(second).toBe(first);
  expect(other).not.toBe(first);
  expect(ua.asked.map(([method, target]) => [method, target])).toEqual([
    ['call', 'bob'],
    ['call', 'carol'],
  ]);
  expect(await phone.call('bob')).not.toBe(first);
});

test('a call that waits is not made by a phone that was stopped', async () => {
  const ua = new UnpreparedUserAgent();
  const { phone } = phoneOnTheBench({}, ua);
  const called = phone.call('bob');
  await phone.stop();
  phone.start();
  const calledAgain = phone.call('bob');
  ua.arrive();
  await expect(called).rejects.toMatchObject({
    code: 'not-connected',
    message: 'The phone was stopped before the call was made',
  });
  expect(await calledAgain).toBe(phone.state.activeCallId);
  expect(ua.asked.map(([method]) => method)).toEqual(['stop', 'start', 'call']);
});

test('a call that waits is not made by a phone that was disposed of', async () => {
  const ua = new UnpreparedUserAgent();
  const { phone } = phoneOnTheBench({}, ua);
  const called = phone.call('bob');
  phone.dispose();
  ua.arrive();
  await expect(called).rejects.toMatchObject({ code: 'disposed' });
  expect(ua.asked).toEqual([]);
});
