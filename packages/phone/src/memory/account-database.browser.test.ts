import { describe, expect, test } from 'vitest';
import type { ChatMessage, HistoryEntry } from '../state.js';
import { openAccountDatabase } from './account-database.js';

const entry = (id: string, startedAt: number): HistoryEntry => ({
  id,
  direction: 'incoming',
  remote: { number: 'bob', uri: 'sip:bob@example.com' },
  startedAt,
  video: false,
  outcome: 'missed',
});

const message = (id: string, at: number): ChatMessage => ({
  id,
  direction: 'incoming',
  body: `text ${id}`,
  contentType: 'text/plain',
  at,
  status: 'received',
});

const facts = (target: string) => ({ target, unread: 1, composing: false });

let accounts = 0;
const newAccount = (): string => `sip:alice${++accounts}@example.com`;

describe('The record of an account', () => {
  test('is there when it is opened again, calls latest first, messages in their order', async () => {
    const account = newAccount();
    const first = await openAccountDatabase(account);
    await first.addEntry(entry('1', 100));
    await first.addEntry(entry('2', 200));
    await first.putConversation(facts('sip:bob@example.com'), [message('b', 20), message('a', 10)]);
    first.close();
    const second = await openAccountDatabase(account);
    const record = await second.load();
    expect(record.history).toEqual([entry('2', 200), entry('1', 100)]);
    expect(record.conversations).toEqual([
      { ...facts('sip:bob@example.com'), messages: [message('a', 10), message('b', 20)] },
    ]);
    second.close();
  });

  test('is seen by no other account', async () => {
    const mine = await openAccountDatabase(newAccount());
    await mine.addEntry(entry('1', 100));
    await mine.putConversation(facts('sip:bob@example.com'), [message('a', 10)]);
    const other = await openAccountDatabase(newAccount());
    expect(await other.load()).toEqual({ history: [], conversations: [] });
    mine.close();
    other.close();
  });

  test('holds the latest state of each message', async () => {
    const memory = await openAccountDatabase(newAccount());
    await memory.putConversation(facts('sip:bob@example.com'), [{ ...message('a', 10), status: 'sending' }]);
    await memory.putConversation(facts('sip:bob@example.com'), [
      { ...message('a', 10), status: 'delivered' },
    ]);
    const { conversations } = await memory.load();
    expect(conversations[0]?.messages.map(({ status }) => status)).toEqual(['delivered']);
    memory.close();
  });

  test('can be forgotten in parts', async () => {
    const memory = await openAccountDatabase(newAccount());
    await memory.addEntry(entry('1', 100));
    await memory.putConversation(facts('sip:bob@example.com'), [message('a', 10)]);
    await memory.putConversation(facts('sip:carol@example.com'), [message('b', 10)]);
    await memory.clearHistory();
    await memory.removeConversation('sip:bob@example.com');
    const { history, conversations } = await memory.load();
    expect(history).toEqual([]);
    expect(conversations.map(({ target }) => target)).toEqual(['sip:carol@example.com']);
    memory.close();
  });

  test('holds 10,000 messages', async () => {
    const memory = await openAccountDatabase(newAccount());
    const many = Array.from({ length: 10_000 }, (_, index) => message(`m${index}`, index));
    await memory.putConversation(facts('sip:bob@example.com'), many);
    expect((await memory.load()).conversations[0]?.messages).toHaveLength(10_000);
    memory.close();
  });
});
