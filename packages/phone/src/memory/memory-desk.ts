import type { PhoneSettings } from '../settings/settings.js';
import type { ChatMessage, ConversationState, DevicesState, HistoryEntry, PhoneState } from '../state.js';
import type { Store } from '../store/store.js';
import type { AccountMemory, AccountRecord, DeviceChoices, MemoryPort } from './memory-port.js';
import { mergeConversations, mergeHistory } from './merge.js';

/**
 * Keeps, as far as the user wants (`remember`), what shall outlive the page: the choice of devices; calls and messages.
 * What cannot be kept is not kept, and nothing else suffers.
 */
export class MemoryDesk {
  readonly #port: MemoryPort;
  readonly #store: Store;
  readonly #settings: () => PhoneSettings;
  readonly #unsubscribe: () => void;
  #devicesAreRestored = false;
  #account: Promise<AccountMemory | undefined> | undefined;
  readonly #kept = new WeakSet<HistoryEntry | ChatMessage | ConversationState>();

  constructor(port: MemoryPort, store: Store, settings: () => PhoneSettings) {
    this.#port = port;
    this.#store = store;
    this.#settings = settings;
    this.#unsubscribe = store.subscribe((state, changed) => this.#follow(state, changed));
  }

  /** The settings have changed: restores what may be remembered from now on. */
  apply(): void {
    const { remember } = this.#settings();
    if (remember !== 'off' && !this.#devicesAreRestored) {
      this.#devicesAreRestored = true;
      const choices = this.#port.loadDevices();
      if (choices) this.#store.patch('devices', choices);
    }
    if (remember === 'all') this.#account ??= this.#restoreAccount();
  }

  /** Forgets all calls, here and where they are kept. */
  async clearHistory(): Promise<void> {
    this.#store.set({ history: [] });
    await this.#withAccount((account) => account.clearHistory());
  }

  /** Forgets the messages with one address, here and where they are kept. */
  async removeConversation(target: string): Promise<void> {
    const { conversations } = this.#store.state;
    this.#store.set({
      conversations: conversations.filter((conversation) => conversation.target !== target),
    });
    await this.#withAccount((account) => account.removeConversation(target));
  }

  dispose(): void {
    this.#unsubscribe();
    void this.#account?.then((account) => account?.close());
  }

  async #restoreAccount(): Promise<AccountMemory | undefined> {
    try {
      const account = await this.#port.openAccount(this.#store.state.identity.uri);
      this.#merge(await account.load());
      return account;
    } catch {
      return undefined;
    }
  }

  #merge(record: AccountRecord): void {
    for (const entry of record.history) this.#kept.add(entry);
    for (const conversation of record.conversations) {
      for (const message of conversation.messages) this.#kept.add(message);
    }
    const { history, conversations } = this.#store.state;
    this.#store.set({
      history: mergeHistory(history, record.history),
      conversations: mergeConversations(conversations, record.conversations),
    });
  }

  #follow(state: PhoneState, changed: readonly (keyof PhoneState)[]): void {
    const { remember } = this.#settings();
    if (remember !== 'off' && changed.includes('devices')) this.#port.saveDevices(choicesOf(state.devices));
    if (remember !== 'all') return;
    if (changed.includes('history')) this.#keepHistory(state.history);
    if (changed.includes('conversations')) this.#keepConversations(state.conversations);
  }

  #keepHistory(history: readonly HistoryEntry[]): void {
    for (const entry of this.#news(history)) void this.#withAccount((account) => account.addEntry(entry));
  }

  #keepConversations(conversations: readonly ConversationState[]): void {
    for (const conversation of this.#news(conversations)) {
      const { messages, ...facts } = conversation;
      const news = this.#news(messages);
      void this.#withAccount((account) => account.putConversation(facts, news));
    }
  }

  /** Those that are not kept as they are; from now on they count as kept. */
  #news<Item extends HistoryEntry | ChatMessage | ConversationState>(items: readonly Item[]): Item[] {
    const news = items.filter((item) => !this.#kept.has(item));
    for (const item of news) this.#kept.add(item);
    return news;
  }

  async #withAccount(act: (account: AccountMemory) => Promise<void>): Promise<void> {
    const account = await this.#account;
    if (account) await act(account).catch(() => undefined);
  }
}

function choicesOf({ selected, outputVolume, ringerVolume }: DevicesState): DeviceChoices {
  return { selected, outputVolume, ringerVolume };
}
