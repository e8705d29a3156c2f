import type { ChatMessage } from '@sip-kit/phone';

/** How many messages are drawn at first, and how many more at a time as the reader moves. */
const STEP = 30;

/** How many are drawn at most: more than a tall screen shows at once, and few enough to be drawn within a frame. */
const MOST = 3 * STEP;

/** What of a conversation is drawn. */
export interface Shown {
  readonly messages: readonly ChatMessage[];
  readonly hasEarlier: boolean;
  readonly hasLater: boolean;
}

/** The part of a conversation that is drawn: it moves with the reader, and does not grow with the conversation. */
export class MessageWindow {
  /** How many messages are drawn while the window follows the end. */
  #length = STEP;
  /** The index of the first message; undefined while the window follows the end, whatever comes. */
  #begin: number | undefined;

  /** Whether the last of `count` messages is within. */
  isAtEnd(count: number): boolean {
    return this.#begin === undefined || this.#begin + MOST >= count;
  }

  /** What is to be drawn. */
  of(messages: readonly ChatMessage[]): Shown {
    const count = messages.length;
    const begin = this.#beginOf(count);
    const end = this.#begin === undefined ? count : Math.min(count, begin + MOST);
    return { messages: messages.slice(begin, end), hasEarlier: begin > 0, hasLater: end < count };
  }

  /** The reader is away from the end: what is drawn stays, and what comes is drawn below it while there is room. */
  hold(count: number): void {
    this.#begin = this.#beginOf(count);
  }

  /** The reader is at the end again: the window goes with it, and is not made smaller under their eyes. */
  follow(count: number): void {
    this.#length = Math.min(MOST, Math.max(STEP, count - this.#beginOf(count)));
    this.#begin = undefined;
  }

  /** Goes back by a step. @returns whether there was anything to go back to */
  earlier(count: number): boolean {
    const begin = this.#beginOf(count);
    if (begin === 0) return false;
    this.#begin = Math.max(0, begin - STEP);
    return true;
  }

  /** Goes on by a step. @returns whether there was anything to go on to */
  later(count: number): boolean {
    if (this.isAtEnd(count)) return false;
    this.#begin = Math.min(count - MOST, this.#beginOf(count) + STEP);
    return true;
  }

  /** Goes to the end, and draws no more than a first look needs. */
  toEnd(): void {
    this.#begin = undefined;
    this.#length = STEP;
  }

  #beginOf(count: number): number {
    // A conversation that became shorter still has an end to show.
    if (this.#begin !== undefined) return Math.min(this.#begin, Math.max(0, count - STEP));
    return Math.max(0, count - this.#length);
  }
}
