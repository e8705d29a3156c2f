/** Stands in for the peer's private `DigestAuthentication.js`. */
import { digestAlgorithm, digestResponse } from '@sip-kit/core/transaction';

interface Challenge {
  readonly algorithm: string;
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | null;
  readonly qop: string | readonly string[] | null;
}

export class DigestAuthentication {
  readonly #credentials: { readonly username: string; readonly password: string };
  _response = '';

  constructor(credentials: { readonly username: string; readonly password: string }) {
    this.#credentials = credentials;
  }

  authenticate(
    request: { readonly method: string; readonly ruri: string; readonly body?: string | null },
    challenge: Challenge,
    cnonce = '',
  ): void {
    const offered = challenge.qop === null ? [] : [challenge.qop].flat();
    const qop = (['auth', 'auth-int'] as const).find((name) => offered.includes(name));
    const algorithm = digestAlgorithm(challenge.algorithm);
    if (!algorithm) throw new Error(`No such algorithm: ${challenge.algorithm}`);
    this._response = digestResponse({
      algorithm,
      realm: challenge.realm,
      nonce: challenge.nonce,
      username: this.#credentials.username,
      password: this.#credentials.password,
      method: request.method,
      uri: request.ruri,
      cnonce,
      nc: '00000001',
      body: request.body ?? '',
      ...(qop && { qop }),
    });
  }
}
