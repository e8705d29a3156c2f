/** A Set for the few things that are under way. As a SparseMap it holds nothing of what was deleted. */
export class SparseSet<Value extends object> implements Iterable<Value> {
  /** An array that grows leaves its former store behind: there are only cells in it. */
  readonly #cells: { value: Value | undefined }[] = [];

  get size(): number {
    return this.#cells.length;
  }

  add(value: Value): void {
    if (this.#indexOf(value) < 0) this.#cells.push({ value });
  }

  /** @returns whether it was there */
  delete(value: Value): boolean {
    const index = this.#indexOf(value);
    if (index < 0) return false;
    for (const cell of this.#cells.splice(index, 1)) cell.value = undefined;
    return true;
  }

  /** In the order in which they were added. What is deleted on the way does not come, nor what is added. */
  *[Symbol.iterator](): Iterator<Value> {
    for (const { value } of [...this.#cells]) if (value) yield value;
  }

  #indexOf(value: Value): number {
    return this.#cells.findIndex((cell) => cell.value === value);
  }
}
