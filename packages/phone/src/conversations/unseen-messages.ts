import type { ChatMessage } from '../state.js';
import type { InstantMessage } from '../user-agent.js';

/** How many messages wait at most to be seen; of older ones nobody is told. */
const MOST = 500;

/** Incoming messages whose senders may want to know that they were seen, by their ids. */
export class UnseenMessages {
  readonly #messages = new Map<string, InstantMessage>();

  add(id: string, message: InstantMessage): void {
    this.#messages.set(id, message);
    for (const oldest of this.#messages.keys()) {
      if (this.#messages.size <= MOST) return;
      this.#messages.delete(oldest);
    }
  }

  /**
   * The user has these in sight.
   * @param tell whether their senders are told
   */
  seen(messages: readonly ChatMessage[], tell: boolean): void {
    for (const { id } of messages) {
      const message = this.#messages.get(id);
      if (!this.#messages.delete(id) || !tell) continue;
      message?.displayed?.();
    }
  }
}
