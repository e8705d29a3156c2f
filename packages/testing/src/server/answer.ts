import type { HeaderField } from '@sip-kit/core/message';

/** What the server itself says to a request: a final response in the making. */
export interface Answer {
  readonly status: number;
  /** The standard phrase when absent. */
  readonly reason?: string;
  readonly headers?: readonly HeaderField[];
}

/** One header of an {@link Answer}. */
export const field = (name: string, value: string | number): HeaderField => ({ name, value: String(value) });

/** A refusal for lack of room: try again a little later (RFC 3261 §21.5.4). */
export const overloaded = (reason: string): Answer => ({
  status: 503,
  reason,
  headers: [field('Retry-After', 5)],
});
