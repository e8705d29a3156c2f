import type { InstanceIds } from '../runtime.js';

/** The parts of a page that the memory uses. */
export interface InstanceGlobals {
  readonly sessionStorage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  readonly addEventListener?: EventTarget['addEventListener'] | undefined;
}

const KEY = 'sip-kit:instances:';

/**
 * Keeps instance ids over a reload of the tab. An id lies in the tab's storage only while no user agent owns it: it is
 * taken out when claimed and put back when the page ends. So a duplicated tab, which begins with a copy of the
 * storage, cannot come by the id of the tab that still runs; and two user agents of one address get two ids.
 */
export class InstanceMemory implements InstanceIds {
  readonly #globals: () => InstanceGlobals;
  #owned: readonly { readonly address: string; readonly id: string }[] = [];
  #isWatching = false;

  /** @param globals read at each use; storage may throw where the page's settings forbid it */
  constructor(globals: () => InstanceGlobals) {
    this.#globals = globals;
  }

  claim(addressOfRecord: string): string | undefined {
    const [id, ...others] = this.#read(addressOfRecord);
    if (id !== undefined) this.#write(addressOfRecord, others);
    return id;
  }

  keep(addressOfRecord: string, id: string): void {
    this.#owned = this.#owned.concat({ address: addressOfRecord, id });
    if (this.#isWatching) return;
    this.#isWatching = true;
    const { addEventListener } = this.#globals();
    addEventListener?.('pagehide', () => this.#putBack());
    addEventListener?.('pageshow', () => this.#takeOut());
  }

  /** The page ends, or goes into the back/forward cache: its next life may claim what was ours. */
  #putBack(): void {
    for (const { address, id } of this.#owned) this.#write(address, [...this.#read(address), id]);
  }

  /** The page came back from the back/forward cache. */
  #takeOut(): void {
    for (const { address, id } of this.#owned) {
      this.#write(
        address,
        this.#read(address).filter((stored) => stored !== id),
      );
    }
  }

  #read(address: string): string[] {
    try {
      const text = this.#globals().sessionStorage?.getItem(KEY + address);
      return text ? text.split(' ') : [];
    } catch {
      return [];
    }
  }

  #write(address: string, ids: readonly string[]): void {
    try {
      const storage = this.#globals().sessionStorage;
      if (ids.length > 0) storage?.setItem(KEY + address, ids.join(' '));
      else storage?.removeItem(KEY + address);
    } catch {
      // Without storage each life of the page has an id of its own.
    }
  }
}
