/** Mutated messages over a socket to one live user agent, one after the other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutations } from '../messages/fuzzer.js';
import { LiveUserAgent } from './live-user-agent.js';

const SEED = 20261123;
const RUNS = 20_000;

const reported: unknown[] = [];
const report = globalThis.reportError;
beforeAll(() => {
  globalThis.reportError = (error: unknown) => reported.push(error);
});
afterAll(() => {
  globalThis.reportError = report;
});

test(`${RUNS} mutated messages (seed ${SEED}): nothing is thrown, and no answer is given that the RFC forbids`, async () => {
  const agent = new LiveUserAgent();
  agent.ua.on('newRTCSession', ({ session }) => void session.on('failed', () => undefined));
  const thrown: { input: string; error: unknown }[] = [];
  const forbidden: { input: string; answers: string[] }[] = [];
  let answered = 0;
  let count = 0;
  for (const input of mutations(SEED, RUNS)) {
    try {
      const answers = await agent.deliver(input);
      answered += answers.length > 0 ? 1 : 0;
      if (!answers.every((answer) => isAllowed(input, answer)))
        forbidden.push({ input: text(input), answers });
    } catch (error) {
      thrown.push({ input: text(input), error });
    }
    // Calls that nobody answers end, and so never more than some hundred wait.
    if (++count % 200 === 0) await agent.rest();
  }
  await agent.rest();
  expect(thrown).toEqual([]);
  expect(reported).toEqual([]);
  expect(forbidden.slice(0, 3)).toEqual([]);
  expect(answered).toBeGreaterThan(RUNS / 10);
  await agent.ua.stop();
  await agent.rest();
  expect(agent.clock.pendingTimers).toBe(0);
}, 300_000);

const text = (input: string | Uint8Array): string =>
  typeof input === 'string' ? input : new TextDecoder().decode(input);

/** A response is never answered (RFC 3261 §18.1.2), nor is an ACK (§17.1.1.3). */
function isAllowed(input: string | Uint8Array, answer: string): boolean {
  const start = text(input).trimStart();
  const isUnanswerable = start.startsWith('SIP/2.0 ') || start.startsWith('ACK ');
  return !(isUnanswerable && answer.startsWith('SIP/2.0 '));
}
