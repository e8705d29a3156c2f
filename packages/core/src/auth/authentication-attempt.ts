import type { Credentials } from './credentials.js';
import { Secret } from './secret.js';

/** What one request has tried so far, over all its repetitions. One per request, kept by whoever repeats it. */
export class AuthenticationAttempt {
  /** How often this request was repeated with credentials. */
  repetitions = 0;
  readonly #answers = new Map<string, { credentials: Credentials; repetitions: number }>();

  /** Whether this request has answered a challenge of this protection space. */
  has(space: string): boolean {
    return this.#answers.has(space);
  }

  /**
   * Whether these credentials are worth a repetition: those that were refused are not, unless the nonce was only stale,
   * and not even then for ever.
   */
  admits(space: string, credentials: Credentials, isStale: boolean): boolean {
    const former = this.#answers.get(space);
    if (!former || !isSame(former.credentials, credentials)) return true;
    return isStale && former.repetitions < MOST_STALE_REPETITIONS;
  }

  note(space: string, credentials: Credentials): void {
    const former = this.#answers.get(space);
    const repetitions = former && isSame(former.credentials, credentials) ? former.repetitions + 1 : 0;
    this.#answers.set(space, { credentials, repetitions });
  }
}

/** Nonces may age on their way, but a server that finds each new one stale would keep us busy for ever. */
const MOST_STALE_REPETITIONS = 2;

function isSame(one: Credentials, other: Credentials): boolean {
  return (
    one.username === other.username &&
    isSameSecret(one.password, other.password) &&
    isSameSecret(one.ha1, other.ha1) &&
    isSameSecret(one.token, other.token)
  );
}

function isSameSecret(one: string | Secret | undefined, other: string | Secret | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return Secret.of(one).equals(Secret.of(other));
}
