import type { IncomingResponse } from '@sip-kit/core/message';
import type { Clock } from '@sip-kit/core/runtime';
import { bestResponse, challengesOf, type Outcome } from './best-response.js';
import { Branch, type BranchOwner, type StartTransaction } from './branch.js';
import type { Target } from './targets.js';

/** The caller's side of a proxied request. */
export interface Upstream {
  /** Passes a response on, without its top Via; `challenges` are to be added to it. */
  relay(
    response: IncomingResponse,
    challenges?: { readonly name: string; readonly values: string[] }[],
  ): void;
  /** Answers for the proxy itself. */
  answer(status: number): void;
}

/** What a {@link ResponseContext} works with. */
export interface ForkOptions {
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly start: StartTransaction;
  /** Timer C, milliseconds, for an INVITE; `undefined` for other methods. */
  readonly ringing: number | undefined;
}

/**
 * One request, forked to all its targets at once, and the choice among what they answer (RFC 3261 §16.7): provisional
 * responses and every 2xx of an INVITE go to the caller as they come, the best of the failures when all have failed.
 */
export class ResponseContext implements BranchOwner {
  readonly #upstream: Upstream;
  readonly #isInvite: boolean;
  readonly #branches: readonly Branch[];
  #finalSent = false;
  #cancelled = false;

  constructor(targets: readonly Target[], options: ForkOptions) {
    this.#upstream = options.upstream;
    this.#isInvite = options.ringing !== undefined;
    this.#branches = targets.map(
      (target) => new Branch(target, this, options.clock, options.start, options.ringing),
    );
  }

  /** Sends the request to all targets. */
  start(): void {
    for (const branch of this.#branches) branch.start();
  }

  /** The caller gave up, or is gone: the targets are told, and their 487 ends the matter. */
  cancel(): void {
    this.#cancelled = true;
    for (const branch of this.#branches) branch.cancel();
  }

  relay(response: IncomingResponse): void {
    if (response.status_code < 200) {
      if (!this.#finalSent) this.#upstream.relay(response);
      return;
    }
    this.#finalSent = true;
    this.#upstream.relay(response);
    for (const branch of this.#branches) branch.cancel();
  }

  ended(branch: Branch): void {
    const status = branch.outcome?.status ?? 408;
    // A 6xx speaks for the user everywhere; the others are told to stop before it goes back (RFC 3261 §16.7 item 5).
    if (status >= 600 && this.#isInvite) for (const other of this.#branches) other.cancel();
    if (this.#finalSent) return;
    const outcomes = this.#branches.flatMap(({ outcome }) => outcome ?? []);
    const decided = (!this.#isInvite && status < 300) || outcomes.length === this.#branches.length;
    if (decided) this.#finish(outcomes);
  }

  #finish(outcomes: readonly Outcome[]): void {
    const best =
      outcomes.find(({ status }) => status >= 200 && status < 300) ?? bestResponse(outcomes, this.#cancelled);
    if (!best) return;
    this.#finalSent = true;
    // A 503 would tell the caller to avoid this proxy (RFC 3261 §16.7 item 6).
    if (!best.response || best.status === 503) this.#upstream.answer(best.status === 503 ? 500 : best.status);
    else if (best.status === 401 || best.status === 407) {
      const others = outcomes.filter((outcome) => outcome !== best);
      this.#upstream.relay(
        best.response,
        ['WWW-Authenticate', 'Proxy-Authenticate'].map((name) => ({
          name,
          values: challengesOf(others, name),
        })),
      );
    } else this.#upstream.relay(best.response);
  }
}
