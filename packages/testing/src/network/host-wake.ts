import type { Wake, WakeReason } from '@sip-kit/core/runtime';

/** Wake-up calls of one simulated machine, given when the test says so. */
export class HostWake implements Wake {
  readonly #listeners = new Set<(reason: WakeReason) => void>();

  onWake(listener: (reason: WakeReason) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many listen. Zero when everything on this machine has come to rest. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** Tells all listeners. */
  wake(reason: WakeReason): void {
    for (const listener of [...this.#listeners]) listener(reason);
  }
}
