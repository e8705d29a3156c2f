import { reportToHost } from './report.js';

/**
 * Tells once that something is over, in the manner of `AbortSignal`, which is one too. Machines of ours wait by this
 * one: theirs is an event target of the host, which costs more in Node than all else that a short wait needs.
 */
export interface StopSignal {
  readonly aborted: boolean;
  /** Why it was aborted. */
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** The end of something that others wait for, and the signal of it. */
export class Stop implements StopSignal {
  #isAborted = false;
  #why = '';
  #reason: Error | undefined;
  #listeners: (() => void)[] = [];

  get aborted(): boolean {
    return this.#isAborted;
  }

  /** Made when it is first asked for: an error costs more than all the rest. */
  get reason(): Error | undefined {
    if (this.#isAborted) this.#reason ??= new Error(this.#why);
    return this.#reason;
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (!this.#isAborted) this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index >= 0) this.#listeners.splice(index, 1);
  }

  /**
   * Tells all who listen, once. What one of them throws is reported to the host and disturbs no other.
   * @param why the words of {@link reason}
   */
  abort(why: string): void {
    if (this.#isAborted) return;
    this.#isAborted = true;
    this.#why = why;
    const listeners = this.#listeners;
    this.#listeners = [];
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        reportToHost(error);
      }
    }
  }
}
