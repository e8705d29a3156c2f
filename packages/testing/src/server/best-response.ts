import type { IncomingResponse } from '@sip-kit/core/message';

/** The final outcome of one branch: what arrived, or what stands for silence and lost connections. */
export interface Outcome {
  readonly status: number;
  /** Absent when nothing arrived: the proxy answers by itself. */
  readonly response?: IncomingResponse;
}

/** Within a class, the answers that help the caller more than others do (RFC 3261 §16.7 item 6). */
const PREFERRED: readonly number[] = [401, 407, 415, 420, 484];

/** Lower is better: 6xx beats everything, then the lower class, then those that ask the caller for something. */
function rank(outcome: Outcome, cancelled: boolean): number {
  if (cancelled && outcome.status === 487) return -2;
  if (outcome.status >= 600) return -1;
  const hundreds = Math.floor(outcome.status / 100) * 10;
  if (PREFERRED.includes(outcome.status)) return hundreds;
  if (!outcome.response) return hundreds + 3;
  // A 503 says something of one server, not of the request; a timeout says least.
  return outcome.status === 408 || outcome.status === 503 ? hundreds + 2 : hundreds + 1;
}

/**
 * The response that goes to the caller when every branch has failed (RFC 3261 §16.7 item 6).
 * @param cancelled whether the caller gave up: then 487 tells him best
 */
export function bestResponse(outcomes: readonly Outcome[], cancelled = false): Outcome | undefined {
  let best: Outcome | undefined;
  for (const outcome of outcomes) {
    if (!best || rank(outcome, cancelled) < rank(best, cancelled)) best = outcome;
  }
  return best;
}

/** The challenges of all branches, so that the caller can answer each (RFC 3261 §16.7 item 7). */
export function challengesOf(outcomes: readonly Outcome[], name: string): string[] {
  return outcomes
    .filter(({ status }) => status === 401 || status === 407)
    .flatMap(({ response }) => response?.getHeaders(name) ?? []);
}
