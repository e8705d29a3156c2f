import type { UA } from '@sip-kit/core';
import type { ClientTransaction, ServerTransaction } from '@sip-kit/core/transaction';
import type { Findings } from './findings.js';

type Transaction = ClientTransaction | ServerTransaction;

/** 64 × T1 in milliseconds, and a little: how long a client waits for a sign of the far end (timers B and F). */
const PATIENCE = 33_000;

/**
 * How long (milliseconds) each kind of transaction may live: 64 × T1 for those that have one timer, for INVITE what a
 * person and the proxy's timer C take besides (RFC 3261 §17, §16.8), and some delay on the wires.
 */
const LIMITS: Readonly<Record<Transaction['type'], number>> = {
  'non-invite-client': PATIENCE,
  'non-invite-server': PATIENCE,
  'invite-client': 290_000,
  'invite-server': 290_000,
};

/** Watches the transactions of a user agent: each one ends in its time. */
export class RequestWatch {
  readonly #owner: string;
  readonly #now: () => number;
  readonly #findings: Findings;
  readonly #live = new Map<Transaction, number>();

  /** @param now the time that the user agent's machine was awake, milliseconds */
  constructor(owner: string, ua: UA, now: () => number, findings: Findings) {
    this.#owner = owner;
    this.#now = now;
    this.#findings = findings;
    ua.on('newTransaction', ({ transaction }) => this.#live.set(transaction, now()));
    ua.on('transactionDestroyed', ({ transaction }) => {
      this.#check(transaction);
      this.#live.delete(transaction);
    });
  }

  /** How many there are now. */
  get size(): number {
    return this.#live.size;
  }

  /** None may be older than it can be. */
  check(): void {
    for (const transaction of this.#live.keys()) this.#check(transaction);
  }

  /** What is left, for a finding. */
  toString(): string {
    return [...this.#live.keys()]
      .map(({ type, state, request }) => `${request.method} ${type} ${state}`)
      .join(', ');
  }

  #check(transaction: Transaction): void {
    const age = this.#now() - (this.#live.get(transaction) ?? this.#now());
    const { type, state, request } = transaction;
    if (age > (state === 'calling' ? PATIENCE : LIMITS[type]))
      this.#findings.add(
        this.#owner,
        `the ${type} transaction of ${request.method} ${request.call_id} lives for ${age} ms, ${state}`,
      );
  }
}
