/**
 * Torture messages over a socket to a live user agent. Which outcome is right follows from the RFCs' own comments on
 * each message; where the corpus of others is at hand, its expectations judge too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { FAULTY_MESSAGES } from '../messages/rfc4475-invalid.js';
import { SEMANTIC_MESSAGES } from '../messages/rfc4475-semantics.js';
import { VALID_MESSAGES } from '../messages/rfc4475-valid.js';
import { IPV6_MESSAGES } from '../messages/rfc5118.js';
import { addresseeOf, LiveUserAgent, outcomeOf } from './live-user-agent.js';
import { OUTCOMES } from './outcomes.js';

const messages = [...VALID_MESSAGES, ...FAULTY_MESSAGES, ...SEMANTIC_MESSAGES, ...IPV6_MESSAGES];

async function outcome(data: string | Uint8Array): Promise<number | 'drop'> {
  const agent = new LiveUserAgent(addresseeOf(data));
  const result = outcomeOf(await agent.deliver(data));
  await agent.rest();
  return result;
}

describe('a live user agent', () => {
  test.each(messages)('§$section $name gets the outcome that the RFC asks for', async ({ name, data }) => {
    expect(await outcome(data)).toEqual(OUTCOMES[name]);
  });

  test('every outcome belongs to a message', () => {
    expect(Object.keys(OUTCOMES).sort()).toEqual([...new Set(messages.map(({ name }) => name))].sort());
  });
});

interface Expectation {
  readonly ua: readonly (number | 'process' | 'drop')[];
}

const corpus =
  process.env.SIP_KIT_CORPUS ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const rows = existsSync(join(corpus, 'expectations.json'))
  ? Object.entries(
      JSON.parse(readFileSync(join(corpus, 'expectations.json'), 'utf8')) as Record<
        string,
        string | Record<string, Expectation>
      >,
    ).flatMap(([folder, expectations]) =>
      typeof expectations === 'string'
        ? []
        : Object.entries(expectations).map(([name, { ua }]) => ({ folder, name, ua })),
    )
  : [];

/** Answers that say that the message itself was at fault. */
const REFUSALS = [400, 416, 500, 505];

describe('a live user agent and a corpus of others', () => {
  test('the corpus is complete, where there is one', () => {
    expect(rows.length).toBe(existsSync(corpus) ? 61 : 0);
  });

  for (const { folder, name, ua } of rows) {
    test(`${folder}/${name}: ${ua.join(' or ')}`, async () => {
      const octets = new Uint8Array(readFileSync(join(corpus, folder, `${name}.dat`)));
      const result = await outcome(octets);
      const isProcessed = typeof result === 'number' && !REFUSALS.includes(result);
      expect(ua.includes(result) || (ua.includes('process') && isProcessed), `got ${result}`).toBe(true);
    });
  }
});
