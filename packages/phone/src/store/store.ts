import type { PhoneListener } from '../phone-api.js';
import type { PhoneState } from '../state.js';
import { reportToHost } from '../support/report.js';
import { deepFreeze } from './deep-freeze.js';
import { same } from './same.js';

type Part = keyof PhoneState;

/**
 * Holds the snapshot. The snapshot itself is new at once, so that whoever reads it after an event sees the event's
 * effect; listeners are told in a microtask, once for all that changed until then.
 */
export class Store {
  #state: PhoneState;
  #changed = new Set<Part>();
  readonly #listeners = new Set<{ readonly listener: PhoneListener }>();

  constructor(initial: PhoneState) {
    this.#state = deepFreeze(initial);
  }

  get state(): PhoneState {
    return this.#state;
  }

  /** Puts new parts into the snapshot. A part whose content is the same stays the object that it was. */
  set(parts: Partial<PhoneState>): void {
    const state: PhoneState = this.#state;
    const news: [string, unknown][] = [];
    for (const [part, value] of Object.entries(parts)) {
      if (same(state[part as Part], value)) continue;
      news.push([part, value]);
      this.#note(part as Part);
    }
    if (news.length > 0) this.#state = deepFreeze({ ...state, ...Object.fromEntries(news) });
  }

  /** Changes some fields of one part that is an object. */
  patch<Key extends 'connection' | 'registration' | 'identity' | 'audio' | 'devices'>(
    part: Key,
    fields: Partial<PhoneState[Key]>,
  ): void {
    this.set({ [part]: { ...this.#state[part], ...fields } });
  }

  /** See `Phone.subscribe`. */
  subscribe(listener: PhoneListener): () => void {
    const subscription = { listener };
    this.#listeners.add(subscription);
    return () => void this.#listeners.delete(subscription);
  }

  #note(part: Part): void {
    if (this.#changed.size === 0) queueMicrotask(() => this.#tell());
    this.#changed.add(part);
  }

  #tell(): void {
    const changed = [...this.#changed];
    this.#changed = new Set();
    for (const subscription of [...this.#listeners]) {
      if (!this.#listeners.has(subscription)) continue;
      try {
        subscription.listener(this.#state, changed);
      } catch (error) {
        reportToHost(error);
      }
    }
  }
}
