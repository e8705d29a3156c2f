import type { OutgoingResponse } from '../message/outgoing-response.js';
import type { Clock, Timer } from '../support/clock.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';

/** RFC 3261 §17.1.1.1, milliseconds. */
const T1 = 500;
const T2 = 4000;

/**
 * A 2xx to an INVITE, initial or not, from its sending to its ACK (RFC 3261 §13.3.1.4): it is repeated after T1, then
 * after twice as long each time up to T2, also on reliable transports, because the path is only reliable hop by hop.
 */
export class SuccessResponse {
  readonly #clock: Clock;
  readonly #transaction: ServerTransaction;
  readonly #response: OutgoingResponse;
  readonly #onTimeout: () => void;
  #repetition: Timer | undefined;
  #deadline: Timer | undefined;

  /** @param onTimeout no ACK came in 64*T1 */
  constructor(
    clock: Clock,
    transaction: ServerTransaction,
    response: OutgoingResponse,
    onTimeout: () => void,
  ) {
    this.#clock = clock;
    this.#transaction = transaction;
    this.#response = response;
    this.#onTimeout = onTimeout;
  }

  /** Sends it for the first time. Whoever sees it go out may stop it at once. */
  send(): void {
    this.#deadline = this.#clock.startTimer(64 * T1, () => {
      this.stop();
      this.#onTimeout();
    });
    this.#repeatIn(T1);
    this.#transaction.respond(this.#response);
  }

  /** Whether it waits for its ACK. */
  get isPending(): boolean {
    return this.#deadline !== undefined;
  }

  /** The CSeq number that the ACK must have. */
  get cseq(): number {
    return this.#transaction.request.cseq;
  }

  /** The ACK has come, or nobody waits for it any more. */
  stop(): void {
    this.#repetition?.stop();
    this.#deadline?.stop();
    this.#deadline = undefined;
  }

  #repeatIn(delay: number): void {
    this.#repetition = this.#clock.startTimer(delay, () => {
      this.#repeatIn(Math.min(2 * delay, T2));
      this.#transaction.respond(this.#response);
    });
  }
}
