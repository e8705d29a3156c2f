import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Clock } from '../support/clock.js';
import type { Logger } from '../support/log.js';
import type { ClientTransaction } from './client-transaction.js';
import type { ServerTransaction } from './server-transaction.js';
import type { TransactionTimers } from './timers.js';

/** What a transaction needs of the layer that it lives in. */
export interface TransactionContext {
  readonly clock: Clock;
  readonly log: Logger;
  readonly timers: TransactionTimers;
  /** A new To tag. */
  newTag(): string;
  /** Sends a CANCEL as a transaction of its own, under the branch of the INVITE (RFC 3261 §9.1). */
  sendCancel(cancel: OutgoingRequest, invite: ClientTransaction): void;
  /** The transaction is over: forget it. */
  terminated(transaction: ClientTransaction | ServerTransaction): void;
}
