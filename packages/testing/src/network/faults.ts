/** What goes wrong on the wires by itself. All times in milliseconds, all probabilities from 0 to 1 per message. */
export interface Faults {
  /** How long a message is on its way: at least, at most. Messages of one connection never overtake each other. */
  readonly delay: readonly [minimum: number, maximum: number];
  /** The connection breaks, and the message is lost with it. Both ends hear of it. */
  readonly loss: number;
  /** As `loss`, but the first part of the message still arrives. */
  readonly truncation: number;
  /** The connection goes silent in both directions and neither end hears of it. */
  readonly silence: number;
  /**
   * The message arrives twice. Only responses and ACKs: a reliable transport repeats nothing itself, but a proxy behind
   * an unreliable hop passes on what was repeated there.
   */
  readonly duplication: number;
}

/** A network on which nothing goes wrong: 5 ms each way. */
export const NO_FAULTS: Faults = { delay: [5, 5], loss: 0, truncation: 0, silence: 0, duplication: 0 };
