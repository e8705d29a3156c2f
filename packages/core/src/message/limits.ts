/** How much of a message is read before it is refused. */
export interface MessageLimits {
  /** The longest message: characters of a text, octets of a binary frame. */
  readonly size: number;
  /** The most header lines. */
  readonly headers: number;
  /** The most parts that a multipart body may have, those of nested ones included. */
  readonly parts: number;
  /** How deep multipart bodies may lie in one another. */
  readonly nesting: number;
}

export const DEFAULT_LIMITS: MessageLimits = { size: 1_048_576, headers: 16_384, parts: 256, nesting: 8 };
