import type { MemoryDesk } from './memory/memory-desk.js';
import type { MemoryPort } from './memory/memory-port.js';
import type { Notifier } from './page/notifier.js';
import type { PagePort } from './page/page-port.js';
import type { PhoneSettings } from './settings/settings.js';
import type { Store } from './store/store.js';
import { Lazy } from './support/lazy.js';

interface OptionalContext {
  readonly store: Store;
  readonly settings: () => PhoneSettings;
  readonly page: PagePort;
  /** The browser's own when absent. */
  readonly memory: MemoryPort | undefined;
  /** The user has chosen the notification of a call. */
  readonly chosen: (callId: string) => void;
}

/** What is loaded only for those who have switched it on: what outlives the page, and notifications. */
export class OptionalParts {
  readonly #settings: () => PhoneSettings;
  readonly #memory: Lazy<MemoryDesk>;
  readonly #notifier: Lazy<Notifier>;

  constructor({ store, settings, page, memory, chosen }: OptionalContext) {
    this.#settings = settings;
    this.#memory = new Lazy(async () => {
      const { browserMemory, MemoryDesk } = await import('./memory/index.js');
      return new MemoryDesk(memory ?? browserMemory(), store, settings);
    });
    this.#notifier = new Lazy(async () => {
      const { Notifier } = await import('./page/notifier.js');
      return new Notifier(page, store, settings, chosen);
    });
    this.apply();
  }

  /** The settings are new, or have changed. */
  apply(): void {
    const { remember, notifications } = this.#settings();
    if (remember !== 'off') this.#memory.want((memory) => memory.apply());
    if (notifications) this.#notifier.want((notifier) => notifier.follow());
  }

  /** The history was cleared: nothing of it is to be kept. */
  historyCleared(): void {
    this.#memory.ifWanted((memory) => void memory.clearHistory());
  }

  conversationRemoved(target: string): void {
    this.#memory.ifWanted((memory) => void memory.removeConversation(target));
  }

  dispose(): void {
    this.#memory.dispose();
    this.#notifier.dispose();
  }
}
