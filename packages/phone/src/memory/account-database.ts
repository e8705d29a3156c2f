import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { HISTORY_LIMIT } from '../history/with-entry.js';
import type { ChatMessage, ConversationState, HistoryEntry } from '../state.js';
import type { AccountMemory, AccountRecord } from './memory-port.js';

const NAME = 'sip-kit';
const VERSION = 1;

type Facts = Omit<ConversationState, 'messages'>;

/** What belongs to an account. */
type Owned<Value> = Value & { readonly account: string };

interface Schema extends DBSchema {
  calls: { key: [string, string]; value: Owned<HistoryEntry>; indexes: { account: string } };
  conversations: { key: [string, string]; value: Owned<Facts>; indexes: { account: string } };
  messages: {
    key: [string, string];
    value: Owned<ChatMessage & { readonly target: string }>;
    indexes: { account: string; conversation: [string, string] };
  };
}

/**
 * Opens the record of one account in the browser's IndexedDB.
 * @throws DOMException where there is none: private mode of some browsers, storage that the user has forbidden
 */
export async function openAccountDatabase(account: string): Promise<AccountMemory> {
  const database = await openDB<Schema>(NAME, VERSION, {
    upgrade: create,
    // Another tab has a newer version of this page: it may go on, what we have to keep is lost.
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  });
  return new AccountDatabase(database, account);
}

function create(database: IDBPDatabase<Schema>): void {
  database.createObjectStore('calls', { keyPath: ['account', 'id'] }).createIndex('account', 'account');
  database
    .createObjectStore('conversations', { keyPath: ['account', 'target'] })
    .createIndex('account', 'account');
  const messages = database.createObjectStore('messages', { keyPath: ['account', 'id'] });
  messages.createIndex('account', 'account');
  messages.createIndex('conversation', ['account', 'target']);
}

class AccountDatabase implements AccountMemory {
  readonly #database: IDBPDatabase<Schema>;
  readonly #account: string;

  constructor(database: IDBPDatabase<Schema>, account: string) {
    this.#database = database;
    this.#account = account;
  }

  async load(): Promise<AccountRecord> {
    const [calls, conversations, messages] = await Promise.all([
      this.#database.getAllFromIndex('calls', 'account', this.#account),
      this.#database.getAllFromIndex('conversations', 'account', this.#account),
      this.#database.getAllFromIndex('messages', 'account', this.#account),
    ]);
    const history = calls.sort((one, other) => other.startedAt - one.startedAt).map(disowned);
    void this.#drop(history.slice(HISTORY_LIMIT));
    messages.sort((one, other) => one.at - other.at);
    return {
      history: history.slice(0, HISTORY_LIMIT),
      conversations: conversations.map((conversation) => ({
        ...disowned(conversation),
        messages: messages
          .filter(({ target }) => target === conversation.target)
          .map(({ target: _, ...message }) => disowned(message)),
      })),
    };
  }

  async addEntry(entry: HistoryEntry): Promise<void> {
    await this.#database.put('calls', { ...entry, account: this.#account });
  }

  async clearHistory(): Promise<void> {
    const transaction = this.#database.transaction('calls', 'readwrite');
    const keys = await transaction.store.index('account').getAllKeys(this.#account);
    await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
  }

  async putConversation(facts: Facts, messages: readonly ChatMessage[]): Promise<void> {
    const transaction = this.#database.transaction(['conversations', 'messages'], 'readwrite');
    const account = this.#account;
    const { target } = facts;
    await Promise.all([
      transaction.objectStore('conversations').put({ ...facts, account }),
      ...messages.map((message) => transaction.objectStore('messages').put({ ...message, target, account })),
      transaction.done,
    ]);
  }

  async removeConversation(target: string): Promise<void> {
    const transaction = this.#database.transaction(['conversations', 'messages'], 'readwrite');
    const messages = transaction.objectStore('messages');
    const keys = await messages.index('conversation').getAllKeys([this.#account, target]);
    await Promise.all([
      transaction.objectStore('conversations').delete([this.#account, target]),
      ...keys.map((key) => messages.delete(key)),
      transaction.done,
    ]);
  }

  close(): void {
    this.#database.close();
  }

  /** Calls beyond the limit are of no use any more. */
  async #drop(entries: readonly HistoryEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const transaction = this.#database.transaction('calls', 'readwrite');
    await Promise.all([
      ...entries.map(({ id }) => transaction.store.delete([this.#account, id])),
      transaction.done,
    ]);
  }
}

function disowned<Value extends { readonly account: string }>({ account: _, ...value }: Value) {
  return value;
}
