import type { Secret } from './secret.js';

/** A bearer token for one realm (RFC 8898, RFC 6750 §2.1). */
export class BearerSpace {
  readonly #token: Secret;

  constructor(token: Secret) {
    this.#token = token;
  }

  authorize(): string {
    return bearerCredentials(this.#token);
  }

  /** The server says nothing about tokens in Authentication-Info. */
  learn(): undefined {
    return undefined;
  }
}

/** The header value of a token: what has no scheme of its own gets `Bearer`. */
export function bearerCredentials(token: Secret): string {
  const text = token.reveal().trim();
  return text.includes(' ') ? text : `Bearer ${text}`;
}

/** Whether a token may stand in a header: visible characters and single spaces. An error would have to show it. */
export function isWritableToken(token: Secret): boolean {
  return /^[\x20-\x7e]+$/.test(token.reveal()) && token.reveal().trim() !== '';
}
