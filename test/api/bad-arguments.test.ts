/** Bad input to every method: a clear error or the documented event; nothing hangs, nothing is injected. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { badArguments, LISTENING_METHODS, METHODS } from './arguments.js';
import { BAD_VALUES, faultOf } from './bad-values.js';
import { Place, type Target } from './place.js';

const loose: string[] = [];
const collect = (error: unknown): void => void loose.push(String(error));
beforeAll(() => void process.on('unhandledRejection', collect));
afterAll(() => void process.off('unhandledRejection', collect));
beforeEach(() => {
  loose.length = 0;
});

type Method_ = (this: unknown, ...values: unknown[]) => unknown;

async function tryOne(place: Place, target: Target, name: string, list: unknown[]): Promise<string[]> {
  const findings: string[] = [];
  const complain = (error: unknown): void => {
    const fault = faultOf(error);
    if (fault) findings.push(fault);
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

const named = [...METHODS, ...LISTENING_METHODS].map(
  (method) => [`${method.of}.${method.name}()`, method] as const,
);

describe.each(named)('%s', (_, method) => {
  test('stands whatever it is given', { timeout: 60_000 }, async () => {
    const all: string[] = [];
    let place = await new Place().open();
    let target = await place.target(method.of);
    for (const { what, list } of badArguments(method, BAD_VALUES)) {
      if (place.isSpent(method.of, target)) {
        place = await new Place().open();
        target = await place.target(method.of);
      }
      const findings = await tryOne(place, target, method.name, list);
      all.push(...findings.map((finding) => `${what}: ${finding}`));
    }
    expect(all).toEqual([]);
  });
});
