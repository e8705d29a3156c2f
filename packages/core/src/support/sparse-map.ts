/**
 * A Map that takes no memory while it is empty. What a user agent keeps for the time in which something is under way is
 * empty nearly always, and an empty Map of the engine's takes nearly 200 bytes.
 */
export class SparseMap<Key, Value> {
  #entries: Map<Key, Value> | undefined;

  get size(): number {
    return this.#entries?.size ?? 0;
  }

  get(key: Key): Value | undefined {
    return this.#entries?.get(key);
  }

  has(key: Key): boolean {
    return this.#entries?.has(key) ?? false;
  }

  set(key: Key, value: Value): void {
    this.#entries ??= new Map();
    this.#entries.set(key, value);
  }

  /** @returns whether it was there */
  delete(key: Key): boolean {
    const isFound = this.#entries?.delete(key) ?? false;
    if (this.#entries?.size === 0) this.#entries = undefined;
    return isFound;
  }

  /** In the order in which they were set first. */
  keys(): Iterable<Key> {
    return this.#entries?.keys() ?? [];
  }

  /** In the order in which they were set first. */
  values(): Iterable<Value> {
    return this.#entries?.values() ?? [];
  }

  [Symbol.iterator](): Iterator<[Key, Value]> {
    return (this.#entries ?? new Map<Key, Value>())[Symbol.iterator]();
  }
}
