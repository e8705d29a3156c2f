import type { Challenge } from '../grammar/challenge.js';
import type { Secret } from './secret.js';

/** What a user can prove who they are with. */
export interface Credentials {
  /** The user part of the request's From when absent. */
  readonly username?: string | undefined;
  readonly password?: string | Secret | undefined;
  /**
   * The hash of `username:realm:password` in hexadecimal, instead of the password. 32 digits answer MD5 challenges, 64
   * those of SHA-256 and, where it alone is offered, SHA-512-256.
   */
  readonly ha1?: string | Secret | undefined;
  /** The realm that `ha1` was made for or that `token` is meant for: no other realm gets them. */
  readonly realm?: string | undefined;
  /** A bearer token (RFC 8898); with or without the word `Bearer` before it. */
  readonly token?: string | Secret | undefined;
}

/** A challenge, and where it came from. */
export type CredentialsRequest = Challenge & {
  readonly realm: string;
  /** Whether a proxy asks (`Proxy-Authenticate`), or the far end (`WWW-Authenticate`). */
  readonly proxy: boolean;
  /** The status of the response: 401 or 407. */
  readonly status: number;
};

/**
 * Asked at each challenge that could be answered, in the order of the response; `undefined` passes on to the next
 * challenge. A rejected promise counts as `undefined`.
 */
export type CredentialsSource = (
  challenge: CredentialsRequest,
) => Credentials | undefined | Promise<Credentials | undefined>;
