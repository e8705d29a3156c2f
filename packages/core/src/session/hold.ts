import type { Call } from './call.js';
import type { LocalChange } from './local-change.js';
import type { Negotiation } from './negotiation.js';
import type { SessionMedia } from './session-media.js';

/** Options of `session.hold()`, `session.unhold()`. */
export interface HoldOptions {
  /** UPDATE instead of a re-INVITE, where the far end allows it. */
  readonly useUpdate?: boolean | undefined;
  readonly extraHeaders?: readonly string[] | undefined;
}

/**
 * Hold and resume by the direction of the m-lines (RFC 3264 §8.4, RFC 6337 §5.3). Ours is on when the far end has agreed
 * to it; theirs is what its last description asks.
 */
export class Hold {
  readonly #call: Call;
  readonly #media: SessionMedia;
  readonly #negotiation: Negotiation;
  /** What was asked for last, and what the far end has agreed to. */
  #wanted = false;
  #agreed = false;

  constructor(call: Call, media: SessionMedia, negotiation: Negotiation) {
    this.#call = call;
    this.#media = media;
    this.#negotiation = negotiation;
  }

  get local(): boolean {
    return this.#agreed;
  }

  get remote(): boolean {
    return this.#media.peer?.remoteHold ?? false;
  }

  /**
   * Asks for hold, or for its end. Waits its turn behind other changes.
   * @param done called when the far end has agreed
   * @returns false when the call is not established, or this is what was asked for last
   */
  set(held: boolean, options: HoldOptions, done?: () => void): boolean {
    if (!this.#call.isEstablished || held === this.#wanted) return false;
    this.#wanted = held;
    const change: LocalChange = {
      operation: held ? 'hold' : 'unhold',
      useUpdate: options.useUpdate,
      extraHeaders: options.extraHeaders,
      apply: () => this.#media.peer?.setLocalHold(held),
      revert: () => this.#media.peer?.setLocalHold(this.#agreed),
      done: () => {
        this.#agreed = held;
        this.#call.emit(held ? 'hold' : 'unhold', { originator: 'local' });
        done?.();
      },
      failed: () => {
        this.#wanted = this.#agreed;
      },
    };
    this.#negotiation.enqueue(change);
    return true;
  }
}
