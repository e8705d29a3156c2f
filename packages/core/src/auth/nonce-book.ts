import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Clock } from '../support/clock.js';
import { type Random, randomToken } from '../support/random.js';
import { isSameText } from './same-text.js';

/** How long nonces live and how many are watched. */
export interface NonceBookOptions {
  readonly clock: Clock;
  readonly random: Random;
  /** Milliseconds from the issue of a nonce to its end. */
  readonly lifetime: number;
  /** Nonces in use whose count is watched. The one first used is dropped for a further one, and is stale then. */
  readonly capacity: number;
}

/** A nonce in use. */
interface Use {
  readonly issuedAt: number;
  highest: number;
}

/**
 * The nonces of a server. An issued nonce costs no memory: it carries its time and a code that only this book can make
 * (RFC 7616 §3.3). Only one that a user has answered rightly is entered, with the highest nonce count seen, so that
 * nothing is accepted twice; strangers who ask for challenges cannot push it out.
 */
export class NonceBook {
  readonly #options: NonceBookOptions;
  readonly #key: Uint8Array;
  readonly #uses = new Map<string, Use>();
  /** Of nonces issued until then some were dropped: those that are not entered are not to be trusted. */
  #droppedUntil = Number.NEGATIVE_INFINITY;

  constructor(options: NonceBookOptions) {
    this.#options = options;
    this.#key = options.random.fill(new Uint8Array(32));
  }

  issue(): string {
    const text = `${this.#options.clock.now().toString(36)}.${randomToken(this.#options.random)}`;
    return `${text}.${this.#codeOf(text)}`;
  }

  /**
   * Accepts one use of a nonce.
   * @param count the nonce count; 1 for credentials without one, which makes their nonce good for one request
   * @returns whether it is ours, young enough, and the count is higher than any before
   */
  use(nonce: string, count: number): boolean {
    const issuedAt = this.#issueTimeOf(nonce);
    const { clock, lifetime } = this.#options;
    if (issuedAt === undefined || clock.now() - issuedAt >= lifetime) return false;
    const use = this.#uses.get(nonce);
    if (use) {
      if (count <= use.highest) return false;
      use.highest = count;
      return true;
    }
    if (issuedAt <= this.#droppedUntil) return false;
    this.#uses.set(nonce, { issuedAt, highest: count });
    this.#trim();
    return true;
  }

  #trim(): void {
    const { clock, lifetime, capacity } = this.#options;
    for (const [nonce, { issuedAt }] of this.#uses) {
      const isOver = clock.now() - issuedAt >= lifetime;
      if (!isOver && this.#uses.size <= capacity) return;
      this.#uses.delete(nonce);
      if (!isOver) this.#droppedUntil = Math.max(this.#droppedUntil, issuedAt);
    }
  }

  #issueTimeOf(nonce: string): number | undefined {
    const end = nonce.lastIndexOf('.');
    const text = nonce.slice(0, Math.max(0, end));
    if (!isSameText(nonce.slice(end + 1), this.#codeOf(text))) return undefined;
    return Number.parseInt(text, 36);
  }

  #codeOf(text: string): string {
    return bytesToHex(hmac(sha256, this.#key, utf8ToBytes(text))).slice(0, 32);
  }
}
