/** A timer that waits in a {@link TimerQueue}. */
export interface QueuedTimer {
  /** Milliseconds since the epoch. */
  readonly due: number;
  readonly callback: () => void;
}

interface Entry extends QueuedTimer {
  readonly order: number;
  /** Its place in the heap; -1 when it is not in there. */
  index: number;
}

const isBefore = (a: Entry, b: Entry): boolean => a.due < b.due || (a.due === b.due && a.order < b.order);

/**
 * Timers in the order of their due time, those due at the same time in the order in which they were added: a binary
 * heap, so that a network of thousands of timers stays fast.
 */
export class TimerQueue {
  readonly #heap: Entry[] = [];
  #added = 0;

  get size(): number {
    return this.#heap.length;
  }

  /** The next that is due, without taking it out. */
  get first(): QueuedTimer | undefined {
    return this.#heap[0];
  }

  /** @returns a function that takes the timer out again; it does nothing when it is out already */
  add(due: number, callback: () => void): () => void {
    const entry: Entry = { due, callback, order: this.#added++, index: this.#heap.length };
    this.#heap.push(entry);
    this.#rise(entry);
    return () => this.#remove(entry);
  }

  /** Takes the next out. */
  shift(): QueuedTimer | undefined {
    const [first] = this.#heap;
    if (first) this.#remove(first);
    return first;
  }

  #remove(entry: Entry): void {
    const { index } = entry;
    if (index < 0) return;
    entry.index = -1;
    const last = this.#heap.pop();
    if (!last || last === entry) return;
    this.#place(last, index);
    this.#sink(last);
    this.#rise(last);
  }

  #place(entry: Entry, index: number): void {
    this.#heap[index] = entry;
    entry.index = index;
  }

  #rise(entry: Entry): void {
    while (entry.index > 0) {
      const place = entry.index;
      const parent = this.#heap[(place - 1) >> 1];
      if (!parent || !isBefore(entry, parent)) return;
      this.#place(entry, parent.index);
      this.#place(parent, place);
    }
  }

  #sink(entry: Entry): void {
    for (;;) {
      const place = entry.index;
      const left = this.#heap[2 * place + 1];
      const right = this.#heap[2 * place + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || !isBefore(child, entry)) return;
      this.#place(entry, child.index);
      this.#place(child, place);
    }
  }
}
