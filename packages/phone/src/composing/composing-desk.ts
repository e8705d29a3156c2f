import { withConversationChanged } from '../conversations/conversation-list.js';
import type { Store } from '../store/store.js';
import { readComposing, writeComposing } from './composing-document.js';
import { COMPOSING_TYPE } from './composing-type.js';

/** Milliseconds without a stroke after which the user writes no more (RFC 3994 §3.2). */
const IDLE_AFTER = 15_000;
/** Milliseconds between repetitions while the user goes on (RFC 3994 §3.2 asks for 60 s at least). */
const REPEAT_AFTER = 90_000;

interface Timers {
  now(): number;
  startTimer(delay: number, callback: () => void): { stop(): void };
}

interface Ours {
  idle: { stop(): void };
  readonly saidAt: number;
}

/** Who is writing: they, in the snapshot; we, told to them. */
export class ComposingDesk {
  readonly #store: Store;
  readonly #clock: Timers;
  readonly #send: (target: string, body: string, contentType: string) => void;
  readonly #theirs = new Map<string, { stop(): void }>();
  readonly #ours = new Map<string, Ours>();

  constructor(
    store: Store,
    clock: Timers,
    send: (target: string, body: string, contentType: string) => void,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#send = send;
  }

  /** They tell that they write, or no more. */
  receive(target: string, document: string): void {
    const composing = readComposing(document);
    if (!composing) return;
    this.#theirs.get(target)?.stop();
    this.#theirs.delete(target);
    if (composing.active) {
      const over = this.#clock.startTimer(composing.refresh * 1000, () => this.#show(target, false));
      this.#theirs.set(target, over);
    }
    this.#show(target, composing.active);
  }

  /** Their message has come: they do not write it any more. */
  received(target: string): void {
    this.#theirs.get(target)?.stop();
    this.#theirs.delete(target);
    this.#show(target, false);
  }

  /** We write, or no more. To be called at each stroke; what is sent of it is little. */
  compose(target: string, active: boolean): void {
    const ours = this.#ours.get(target);
    ours?.idle.stop();
    if (!active) {
      if (this.#ours.delete(target)) this.#tell(target, false);
      return;
    }
    const now = this.#clock.now();
    const isFresh = ours !== undefined && now - ours.saidAt < REPEAT_AFTER;
    if (!isFresh) this.#tell(target, true);
    const idle = this.#clock.startTimer(IDLE_AFTER, () => this.compose(target, false));
    this.#ours.set(target, { idle, saidAt: isFresh ? ours.saidAt : now });
  }

  /** Our message has gone: that says by itself that we write no more. */
  sent(target: string): void {
    this.#ours.get(target)?.idle.stop();
    this.#ours.delete(target);
  }

  dispose(): void {
    for (const { idle } of this.#ours.values()) idle.stop();
    for (const timer of this.#theirs.values()) timer.stop();
  }

  #tell(target: string, active: boolean): void {
    this.#send(target, writeComposing({ active, refresh: 120 }), COMPOSING_TYPE);
  }

  #show(target: string, composing: boolean): void {
    const { conversations } = this.#store.state;
    this.#store.set({ conversations: withConversationChanged(conversations, target, { composing }) });
  }
}
