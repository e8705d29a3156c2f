import type { IncomingRequest } from '../message/incoming-request.js';
import { SparseMap } from '../support/sparse-map.js';
import type { InviteServerTransaction } from './invite-server-transaction.js';
import { requestIdentity, serverKey } from './matching.js';
import type { NonInviteServerTransaction } from './non-invite-server-transaction.js';
import type { ServerTransaction } from './server-transaction.js';

type ServerMachine = InviteServerTransaction | NonInviteServerTransaction;

/** The server transactions of a layer, found by what comes in. */
export class ServerTransactionTable {
  readonly #byKey = new SparseMap<string, ServerMachine>();
  /** The one that came first, where the same request came by several ways. */
  readonly #byIdentity = new SparseMap<string, ServerMachine>();
  /** The keys under which each was entered: whoever gets the request may change its headers. */
  readonly #keys = new SparseMap<ServerTransaction, { readonly key: string; readonly identity: string }>();

  get size(): number {
    return this.#keys.size;
  }

  add(transaction: ServerMachine): void {
    const key = serverKey(transaction.request);
    const identity = requestIdentity(transaction.request);
    this.#keys.set(transaction, { key, identity });
    this.#byKey.set(key, transaction);
    if (!this.#byIdentity.has(identity)) this.#byIdentity.set(identity, transaction);
  }

  /** @returns whether it was there */
  delete(transaction: ServerTransaction): boolean {
    const keys = this.#keys.get(transaction);
    if (!keys) return false;
    this.#keys.delete(transaction);
    this.#byKey.delete(keys.key);
    if (this.#byIdentity.get(keys.identity) === transaction) this.#byIdentity.delete(keys.identity);
    return true;
  }

  /** The transaction that this request repeats (RFC 3261 §17.2.3). */
  repeatedBy(request: IncomingRequest): ServerMachine | undefined {
    return this.#byKey.get(serverKey(request));
  }

  /** The INVITE that this CANCEL means (§9.2), or whose non-2xx response this ACK acknowledges (§17.2.3). */
  inviteOf(request: IncomingRequest): InviteServerTransaction | undefined {
    const transaction = this.#byKey.get(serverKey(request, 'INVITE'));
    return transaction?.type === 'invite-server' ? transaction : undefined;
  }

  /** The INVITE whose 2xx this ACK acknowledges: the ACK has a branch of its own (§13.2.2.4). */
  acceptedInviteOf(ack: IncomingRequest): InviteServerTransaction | undefined {
    const transaction = this.#byIdentity.get(requestIdentity(ack, 'INVITE'));
    return transaction?.type === 'invite-server' && transaction.state === 'accepted'
      ? transaction
      : undefined;
  }

  /** Whether the same request has come before by another way and is still in hand (§8.2.2.2). */
  isMerged(request: IncomingRequest): boolean {
    return request.to_tag === undefined && this.#byIdentity.has(requestIdentity(request));
  }

  [Symbol.iterator](): Iterator<ServerMachine> {
    return this.#byKey.values()[Symbol.iterator]();
  }
}
