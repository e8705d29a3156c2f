import type { IncomingRequest } from '../../message/incoming-request.js';
import type { ServerTransaction } from '../../transaction/server-transaction.js';

/** Takes the NOTIFY that may come before the response to its SUBSCRIBE. */
export type NotifyTaker = (request: IncomingRequest, transaction: ServerTransaction) => boolean;

/** The subscriptions that have no dialog yet: the first NOTIFY or the 2xx makes it (RFC 6665 §4.1.2.4). */
export class PendingSubscriptions {
  #takers: Map<string, NotifyTaker> | undefined;

  add(callId: string, localTag: string, take: NotifyTaker): void {
    this.#takers ??= new Map();
    this.#takers.set(`${callId}\n${localTag}`, take);
  }

  remove(callId: string, localTag: string): void {
    this.#takers?.delete(`${callId}\n${localTag}`);
  }

  /** @returns whether the request belongs to one of them */
  receive(request: IncomingRequest, transaction: ServerTransaction): boolean {
    if (request.method !== 'NOTIFY') return false;
    return this.#takers?.get(`${request.call_id}\n${request.to_tag}`)?.(request, transaction) ?? false;
  }
}
