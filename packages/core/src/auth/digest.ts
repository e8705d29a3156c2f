import type { DigestAlgorithm } from './digest-algorithm.js';
import { Secret } from './secret.js';

/** How much of a message a digest protects (RFC 7616 §3.3). */
export type QualityOfProtection = 'auth' | 'auth-int';

/** What a digest is computed from. Values are those inside the quotes, without escapes. */
export interface DigestInput {
  readonly algorithm: DigestAlgorithm;
  readonly username: string;
  readonly realm: string;
  /** The password, or else `ha1`. */
  readonly password?: string | Secret | undefined;
  /** The digest of `username:realm:password` by this algorithm, in hexadecimal, also for `-sess`. */
  readonly ha1?: string | Secret | undefined;
  readonly nonce: string;
  /** Needed with `qop` and for `-sess`. */
  readonly cnonce?: string | undefined;
  /** The nonce count: eight hexadecimal digits. Needed with `qop`. */
  readonly nc?: string | undefined;
  /** None: the digest of RFC 2069. */
  readonly qop?: QualityOfProtection | undefined;
  readonly method: string;
  /** The `uri` parameter of the credentials. */
  readonly uri: string;
  /** For `auth-int`. */
  readonly body?: string | Uint8Array | undefined;
}

/** The `response` of credentials (RFC 7616 §3.4.1): lower-case hexadecimal. */
export function digestResponse(input: DigestInput): string {
  return digest(input, input.method);
}

/** The `rspauth` of `Authentication-Info` (RFC 7616 §3.5): as the request's response, but without a method. */
export function responseAuthentication(input: DigestInput): string {
  return digest(input, '');
}

/** The hash of `username:realm:password`: what servers store instead of passwords. */
export function digestKey(
  algorithm: DigestAlgorithm,
  username: string,
  realm: string,
  password: string | Secret,
): Secret {
  return new Secret(algorithm.hash(`${username}:${realm}:${Secret.of(password).reveal()}`));
}

function digest(input: DigestInput, method: string): string {
  const { algorithm, nonce, cnonce = '', nc = '', qop, uri } = input;
  const key = sessionKey(input);
  const target = `${method}:${uri}`;
  const protectedPart = qop === 'auth-int' ? `${target}:${algorithm.hash(input.body ?? '')}` : target;
  const middle = qop ? `${nonce}:${nc}:${cnonce}:${qop}` : nonce;
  return algorithm.hash(`${key}:${middle}:${algorithm.hash(protectedPart)}`);
}

/** H(A1) of RFC 7616 §3.4.2. */
function sessionKey(input: DigestInput): string {
  const { algorithm, username, realm, password = '', ha1, nonce, cnonce = '' } = input;
  const stored = ha1 ?? digestKey(algorithm, username, realm, password);
  const key = Secret.of(stored).reveal().toLowerCase();
  return algorithm.isSession ? algorithm.hash(`${key}:${nonce}:${cnonce}`) : key;
}
