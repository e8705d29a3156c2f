import type { ChatMessage } from '@sip-kit/phone';
import { describe, expect, test } from 'vitest';
import { findLinks } from './links.js';
import { groupMessages } from './message-groups.js';
import { sameTarget } from './same-target.js';

describe('Links in messages', () => {
  test('web addresses become links, without the full stop after them', () => {
    expect(findLinks('See https://example.com/a?b=1. Bye')).toEqual([
      { text: 'See ' },
      { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
      { text: '. Bye' },
    ]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'see example.com', 'vbscript:x', 'https://'])(
    '%j is text',
    (text) => {
      expect(findLinks(text)).toEqual([{ text }]);
    },
  );

  test('markup is not part of an address', () => {
    const [first, second] = findLinks('https://example.com"><img src=x>');
    expect(first?.href).toBe('https://example.com/');
    expect(second?.href).toBeUndefined();
  });

  test('a long text without links is read in no time', () => {
    const before = performance.now();
    findLinks('https:/'.repeat(100_000));
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe('Conversations', () => {
  test.each([
    ['bob', 'sip:bob@example.com', true],
    ['sip:bob@EXAMPLE.com', 'bob@example.com', true],
    ['sips:bob@example.com;transport=ws', 'bob', true],
    ['bob', 'sip:bob@elsewhere.example', false],
    ['bob', 'carol', false],
  ])('%s and %s: the same is %s', (one, other, same) => {
    expect(sameTarget(one, other, 'sip:alice@example.com')).toBe(same);
  });
});

describe('Messages in groups', () => {
  const message = (at: number, direction: ChatMessage['direction'] = 'incoming'): ChatMessage => ({
    id: String(at),
    direction,
    body: '',
    contentType: 'text/plain',
    at,
    status: direction === 'incoming' ? 'received' : 'sent',
  });
  const noon = new Date(2026, 4, 4, 12).getTime();
  const shape = (messages: ChatMessage[]): number[][] =>
    groupMessages(messages).map(({ groups }) => groups.map((group) => group.messages.length));

  test('of one side and shortly after each other are one group', () => {
    expect(shape([message(noon), message(noon + 1000), message(noon + 2000, 'outgoing')])).toEqual([[2, 1]]);
  });

  test('after a pause are another group', () => {
    expect(shape([message(noon), message(noon + 10 * 60_000)])).toEqual([[1, 1]]);
  });

  test('of another day are under that day', () => {
    expect(shape([message(noon), message(noon + 24 * 3600_000)])).toEqual([[1], [1]]);
  });
});
