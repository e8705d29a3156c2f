import type { IncomingResponse } from '@sip-kit/core/message';
import type { Clock, Timer } from '@sip-kit/core/runtime';
import type { ClientListener, ClientTransaction } from '@sip-kit/core/transaction';
import type { Outcome } from './best-response.js';
import type { Target } from './targets.js';

/** What a branch tells the response context that it belongs to. */
export interface BranchOwner {
  /** A provisional response other than 100, or a 2xx to an INVITE. */
  relay(response: IncomingResponse): void;
  /** The branch came to its end; told once. */
  ended(branch: Branch): void;
}

/** How a branch sends the request to a target. */
export type StartTransaction = (target: Target, listener: ClientListener) => ClientTransaction;

/** One of the places that a request was forked to: a client transaction, and its end (RFC 3261 §16.6). */
export class Branch {
  readonly #owner: BranchOwner;
  readonly #clock: Clock;
  readonly #start: StartTransaction;
  readonly #ringing: number | undefined;
  #targets: readonly Target[];
  #transaction: ClientTransaction | undefined;
  #timer: Timer | undefined;
  #outcome: Outcome | undefined;
  #provisional = false;
  #cancelled = false;

  /** @param ringing timer C in milliseconds for an INVITE; `undefined` for other methods */
  constructor(
    target: Target,
    owner: BranchOwner,
    clock: Clock,
    start: StartTransaction,
    ringing: number | undefined,
  ) {
    this.#targets = [target, ...target.spare];
    this.#owner = owner;
    this.#clock = clock;
    this.#start = start;
    this.#ringing = ringing;
  }

  /** Its end, when it has come. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** Sends the request. */
  start(): void {
    const [target, ...rest] = this.#targets;
    if (!target) return;
    this.#targets = rest;
    this.#provisional = false;
    this.#transaction = this.#start(target, this.#listener());
    this.#restartTimer();
  }

  /** Asks the far end to stop, when it has not ended and is an INVITE (RFC 3261 §16.10). */
  cancel(): void {
    if (this.#outcome || this.#cancelled || this.#ringing === undefined) return;
    this.#cancelled = true;
    this.#targets = [];
    this.#timer?.stop();
    this.#transaction?.cancel();
  }

  #listener(): ClientListener {
    return {
      onResponse: (response) => this.#respond(response),
      onTimeout: () => this.#fail(408),
      onTransportError: () => this.#fail(480),
    };
  }

  #respond(response: IncomingResponse): void {
    const status = response.status_code;
    if (status < 200) {
      this.#provisional = true;
      if (status === 100) return;
      this.#restartTimer();
      if (!this.#outcome) this.#owner.relay(response);
      return;
    }
    // Further 2xx of an INVITE are passed on however late they come (RFC 3261 §16.7 item 5, RFC 6026 §8.3).
    if (status < 300 && this.#ringing !== undefined) this.#owner.relay(response);
    if (status === 430 && this.#targets.length > 0) this.start();
    else this.#end({ status, response });
  }

  /** No answer, or no way there: the next flow of the same instance, if there is one. */
  #fail(status: number): void {
    if (this.#outcome) return;
    if (this.#cancelled) this.#end({ status: 487 });
    else if (status === 480 && !this.#provisional && this.#targets.length > 0) this.start();
    else this.#end({ status });
  }

  #end(outcome: Outcome): void {
    if (this.#outcome) return;
    this.#timer?.stop();
    this.#outcome = outcome;
    this.#owner.ended(this);
  }

  /** Timer C (RFC 3261 §16.6 item 11, §16.8). */
  #restartTimer(): void {
    if (this.#ringing === undefined || this.#cancelled || this.#outcome) return;
    this.#timer?.stop();
    this.#timer = this.#clock.startTimer(this.#ringing, () => this.#ringTooLong());
  }

  #ringTooLong(): void {
    if (this.#provisional) this.cancel();
    else this.#end({ status: 408 });
  }
}
