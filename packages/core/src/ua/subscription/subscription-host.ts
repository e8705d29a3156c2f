import type { NameAddrHeader } from '../../grammar/name-addr.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import type { SessionHost } from '../../session/host.js';
import type { ServerTransaction } from '../../transaction/server-transaction.js';
import type { PendingSubscriptions } from './pending-subscriptions.js';

/** What subscriptions need of their user agent. */
export interface SubscriptionHost extends SessionHost {
  readonly pendingSubscriptions: PendingSubscriptions;
  newTag(): string;
  localIdentity(options?: {
    userName?: string | undefined;
    displayName?: string | undefined;
  }): NameAddrHeader;
  /** The transaction of a SUBSCRIBE that was told by `newSubscribe` and is not answered yet. */
  transactionOf(subscribe: IncomingRequest): ServerTransaction | undefined;
}

/** RFC 6665 §4.1.2.4: how long (milliseconds) the NOTIFY that must follow may take: 64*T1. */
export const NOTIFY_TIMEOUT = 32_000;
