import type { ChatMessage } from '@sip-kit/phone';

/** How many messages are drawn at first, and how many more at a time as the reader moves. */
const STEP = 40;

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
  #length = STEP;
  /** The index after the last message; undefined while the window stays at the end, whatever comes. */
  #end: number | undefined;

  /** Whether the latest message is within. */
  get isAtEnd(): boolean {
    return this.#end === undefined;
  }

  /** What is to be drawn. */
  of(messages: readonly ChatMessage[]): Shown {
    const end = Math.min(this.#end ?? messages.length, messages.length);
    const begin = Math.max(0, end - this.#length);
    return { messages: messages.slice(begin, end), hasEarlier: begin > 0, hasLater: end < messages.length };
  }

  /** Goes back by a step. @returns whether there was anything to go back to */
  earlier(count: number): boolean {
    const end = this.#end ?? count;
    const begin = end - this.#length;
    if (begin <= 0) return false;
    const length = Math.min(end, this.#length + STEP);
    this.#length = Math.min(length, MOST);
    const next = end - (length - this.#length);
    this.#end = next >= count ? undefined : next;
    return true;
  }

  /** Goes on by a step. @returns whether there was anything to go on to */
  later(count: number): boolean {
    if (this.#end === undefined) return false;
    const next = this.#end + STEP;
    this.#end = next >= count ? undefined : next;
    return true;
  }

  /** Goes to the end, and draws no more than a first look needs. */
  toEnd(): void {
    this.#end = undefined;
    this.#length = STEP;
  }
}
