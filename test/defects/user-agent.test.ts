/** Where the peers fail what is neither a call nor inside one (jssip 3.13.8, sip.js 0.21.2). */
import { createHash } from 'node:crypto';
import { browserRuntime } from '@sip-kit/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { headerOf, Stage } from './stage.js';

const digest = (algorithm: 'md5' | 'sha256') => (text: string) =>
  createHash(algorithm).update(text).digest('hex');

/** What the response of an Authorization must be (RFC 7616 §3.4.1). */
function expected(request: string, hash: (text: string) => string): string {
  const authorization = headerOf(request, 'Authorization');
  const value = (name: string): string =>
    new RegExp(`[ ,]${name}="?([^",]*)"?`).exec(authorization)?.[1] ?? '';
  const secret = hash(`alice:example.test:wonderland`);
  const rest = [value('nonce'), value('nc'), value('cnonce'), value('qop')].join(':');
  return hash(`${secret}:${rest}:${hash(`MESSAGE:${value('uri')}`)}`);
}

const challenge = (algorithm: string): string =>
  `WWW-Authenticate: Digest realm="example.test", nonce="n-${algorithm}", qop="auth", algorithm=${algorithm}`;

describe('6 and 7: the first challenge that we can answer is answered (RFC 8760 §2.4)', () => {
  test.each([
    ['6: MD5, then SHA-256 (both take the last one, and fail)', ['MD5', 'SHA-256'], 'md5'],
    ['6: SHA-256, then MD5 (both take the last one)', ['SHA-256', 'MD5'], 'sha256'],
    ['6: an unknown one, then SHA-256 (both fail)', ['FUTURE', 'SHA-256'], 'sha256'],
    ['7: SHA-256 only (both fail)', ['SHA-256'], 'sha256'],
  ] as const)('%s', async (_, algorithms, hash) => {
    const stage = new Stage({ password: 'wonderland' });
    let outcome = '';
    stage.ua.sendMessage('sip:bob@example.test', 'Hello', {
      eventHandlers: { succeeded: () => (outcome = 'succeeded') },
    });
    await stage.run();
    await stage.answer(stage.last('MESSAGE'), '401 Unauthorized', { headers: algorithms.map(challenge) });
    const authorized = stage.last('MESSAGE');
    expect(headerOf(authorized, 'Authorization')).toContain(
      `response="${expected(authorized, digest(hash))}"`,
    );
    await stage.answer(authorized, '200 OK');
    expect(outcome).toBe('succeeded');
  });
});

describe('9: a line break in a header or a display name never reaches the wire (JsSIP sends it)', () => {
  const forged = 'Hello\r\nX-Forged: yes';

  test.each([
    ['extra headers of a call', (stage: Stage) => stage.call({ extraHeaders: [`X-Note: ${forged}`] })],
    ['the display name of a call', (stage: Stage) => stage.call({ fromDisplayName: forged })],
    ['the user name of a call', (stage: Stage) => stage.call({ fromUserName: forged })],
    [
      'extra headers of a message',
      async (stage: Stage) => {
        stage.ua.sendMessage('sip:bob@example.test', 'Hi', { extraHeaders: [`X-Note: ${forged}`] });
      },
    ],
  ])('%s', async (_, act) => {
    const stage = new Stage();
    const refused = await act(stage).then(
      () => undefined,
      (error: unknown) => error,
    );
    await stage.run();
    if (refused !== undefined) expect(String(refused)).toMatch(/^(InvalidHeaderError|TypeError): .*Hello/s);
    for (const text of stage.sent) expect(text).not.toMatch(/^X-Forged/m);
  });

  test('the configured display name', () => {
    expect(() => new Stage({ display_name: forged })).toThrow(/display_name/);
  });
});

test('12: two messages that are pending: each has its own outcome (JsSIP forgets the first)', async () => {
  const stage = new Stage();
  const outcomes: string[] = [];
  for (const body of ['first', 'second']) {
    stage.ua.sendMessage('sip:bob@example.test', body, {
      eventHandlers: {
        succeeded: () => outcomes.push(`${body} succeeded`),
        failed: ({ cause }: { cause: string }) => outcomes.push(`${body} failed: ${cause}`),
      },
    });
  }
  await stage.run();
  const [first = '', second = ''] = stage.sent;
  await stage.answer(second, '404 Not Found');
  await stage.answer(first, '200 OK');
  expect(outcomes).toEqual(['second failed: Not Found', 'first succeeded']);

  for (const body of ['third', 'fourth']) {
    stage.ua.sendMessage('sip:bob@example.test', body, {
      eventHandlers: { failed: () => outcomes.push(`${body} failed`) },
    });
  }
  await stage.run(40_000);
  expect(outcomes.slice(2)).toEqual(['third failed', 'fourth failed']);
});

describe('15: branches, tags and Call-IDs cannot be guessed (both take them from Math.random)', () => {
  afterEach(() => vi.restoreAllMocks());

  /** Bits of a token, as far as the places of many tokens show: the logarithm of the characters seen at each. */
  const bitsOf = (tokens: readonly string[]): number => {
    const length = Math.min(...tokens.map((token) => token.length));
    return Array.from({ length }, (_, place) => new Set(tokens.map((token) => token[place])).size).reduce(
      (sum, characters) => sum + Math.log2(characters),
      0,
    );
  };

  test('none of 500 messages shares one, though Math.random always says the same, and each has 64 bits at least', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const stage = new Stage({}, browserRuntime().random);
    const count = 500;
    for (let sent = 0; sent < count; sent++) stage.ua.sendMessage('sip:bob@example.test', 'Hi');
    await stage.run();
    const tokens = {
      branch: stage.sent.map((text) => /;branch=z9hG4bK([^;\r]+)/.exec(text)?.[1] ?? ''),
      tag: stage.sent.map((text) => /^From: .*;tag=([^;\r]+)/m.exec(text)?.[1] ?? ''),
      callId: stage.sent.map((text) => headerOf(text, 'Call-ID').trim()),
    };
    for (const values of Object.values(tokens)) {
      expect(new Set(values).size).toBe(count);
      expect(bitsOf(values)).toBeGreaterThanOrEqual(64);
    }
  });
});

describe('20: messages are not logged unless asked for, and never with credentials (SIP.js prints them all, Authorization included; JsSIP needs a debug flag)', () => {
  const run = async (stage: Stage): Promise<string> => {
    stage.ua.sendMessage('sip:bob@example.test', 'Hello');
    await stage.run();
    await stage.answer(stage.last('MESSAGE'), '401 Unauthorized', { headers: [challenge('MD5')] });
    const authorized = stage.last('MESSAGE');
    await stage.answer(authorized, '200 OK');
    return /response="(\w+)"/.exec(authorized)?.[1] ?? '';
  };

  test('by default the log shows no message', async () => {
    const stage = new Stage({ password: 'wonderland' });
    await run(stage);
    expect(stage.log.join('\n')).not.toMatch(/SIP\/2\.0|Authorization|Hello/);
  });

  test('a trace shows them, less what is secret', async () => {
    const stage = new Stage({ password: 'wonderland', trace_sip: true });
    const response = await run(stage);
    const log = stage.log.join('\n');
    expect(response).toHaveLength(32);
    expect(log).toContain('MESSAGE sip:bob@example.test SIP/2.0');
    expect(log).toContain('Authorization: Digest [redacted]');
    expect(log).not.toContain(response);
    expect(log).not.toContain('wonderland');
  });
});
