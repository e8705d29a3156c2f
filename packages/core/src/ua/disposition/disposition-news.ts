import type { IncomingRequest } from '../../message/incoming-request.js';
import type { Cause } from '../../session/causes.js';

/** What a sender may ask to be told of: that its message arrived, or did not; that it was shown. */
export type DispositionWish = 'delivery' | 'display';

export const DISPOSITION_WISHES: readonly DispositionWish[] = ['delivery', 'display'];

/** What a notification says. */
export interface Disposition {
  /** When the message was written, as the notification has it: RFC 3339. */
  readonly dateTime?: string | undefined;
  /** Whom the message was delivered to, as the notification has it: the word of a stranger. */
  readonly recipient?: string | undefined;
  /** The MESSAGE that brought the notification. */
  readonly request: IncomingRequest;
}

/** Word of the fate of a message of ours. */
export type DispositionNews =
  | { readonly type: 'delivered' | 'displayed'; readonly disposition: Disposition }
  | { readonly type: 'failed'; readonly disposition: Disposition; readonly cause: Cause };

/** What the sender of a message wants to be told. Each is said once, and only if it was asked for. */
export interface DispositionReceipt {
  delivered(): void;
  displayed(): void;
}
