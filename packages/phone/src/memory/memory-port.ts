import type { ChatMessage, ConversationState, DevicesState, HistoryEntry } from '../state.js';

/** What the user chose for this machine, whatever the account. */
export type DeviceChoices = Pick<DevicesState, 'selected' | 'outputVolume' | 'ringerVolume'>;

/** What was kept of an account. */
export interface AccountRecord {
  /** The latest first. */
  readonly history: readonly HistoryEntry[];
  /** The one with the latest message first. */
  readonly conversations: readonly ConversationState[];
}

/** Where the phone keeps what shall outlive the page. The browser's is `browserMemory()`. */
export interface MemoryPort {
  loadDevices(): DeviceChoices | undefined;
  saveDevices(choices: DeviceChoices): void;
  /** @param account the address of record: accounts do not see each other's records */
  openAccount(account: string): Promise<AccountMemory>;
}

/** The record of one account. A promise that rejects means that nothing can be kept (private mode, no room). */
export interface AccountMemory {
  load(): Promise<AccountRecord>;
  addEntry(entry: HistoryEntry): Promise<void>;
  clearHistory(): Promise<void>;
  /** Keeps the facts of a conversation, and messages of it that are new or have changed. */
  putConversation(
    conversation: Omit<ConversationState, 'messages'>,
    messages: readonly ChatMessage[],
  ): Promise<void>;
  removeConversation(target: string): Promise<void>;
  close(): void;
}
