import { quote } from '../grammar/scanner.js';
import { type Random, randomToken } from '../support/random.js';
import {
  type DigestInput,
  digestKey,
  digestResponse,
  type QualityOfProtection,
  responseAuthentication,
} from './digest.js';
import { type DigestAlgorithm, digestAlgorithm } from './digest-algorithm.js';
import type { Secret } from './secret.js';

/** What of a challenge a digest needs. */
export interface DigestChallenge {
  readonly realm: string;
  readonly nonce: string;
  readonly opaque: string | undefined;
  readonly algorithm: DigestAlgorithm;
  /** As the challenge wrote it; it is repeated only where the challenge had one. */
  readonly algorithmName: string | undefined;
  readonly qop: QualityOfProtection | undefined;
}

/** What of a request a digest protects. */
export interface ProtectedRequest {
  /** Tells this request from others of the same user: Call-ID, CSeq and method. */
  readonly identity: string;
  readonly method: string;
  readonly uri: string;
  readonly body: string | Uint8Array;
}

/** Requests that were authorised and whose response may still bring news. The oldest is forgotten. */
const MOST_PENDING = 32;

/** Reads a Digest challenge. @returns undefined when it cannot be answered: unknown algorithm or qop, no realm or nonce */
export function readDigestChallenge(parameters: ReadonlyMap<string, string>): DigestChallenge | undefined {
  const realm = parameters.get('realm');
  const nonce = parameters.get('nonce');
  const algorithmName = parameters.get('algorithm');
  const algorithm = digestAlgorithm(algorithmName);
  const qop = preferredQop(parameters.get('qop'));
  const opaque = parameters.get('opaque');
  if (realm === undefined || nonce === undefined || !algorithm || qop === 'unknown') return undefined;
  if (!isWritableText(realm + nonce + (opaque ?? ''))) return undefined;
  return { realm, nonce, opaque, algorithm, algorithmName, qop };
}

/** Whether a text may stand in a quoted string: no control characters (RFC 3261 §25.1). */
export function isWritableText(text: string): boolean {
  return !/[\x00-\x08\x0a-\x1f\x7f]/.test(text);
}

/** `auth` where it is offered: a proxy on the way may change a body, and then `auth-int` fails. */
function preferredQop(offered = ''): QualityOfProtection | undefined | 'unknown' {
  const values = offered
    .split(',')
    .map((value) => value.trim().toLowerCase())
    .filter((value) => value !== '');
  if (values.length === 0) return undefined;
  if (values.includes('auth')) return 'auth';
  return values.includes('auth-int') ? 'auth-int' : 'unknown';
}

/** One user's digest credentials for one realm, over as many requests as its nonce lasts (RFC 7616 §3.4). */
export class DigestSpace {
  readonly #challenge: DigestChallenge;
  readonly #username: string;
  readonly #ha1: Secret;
  readonly #random: Random;
  readonly #pending = new Map<string, DigestInput>();
  #nonce: string;
  #cnonce: string;
  #count = 0;

  /** @param proof the password, or the hash that stands for it */
  constructor(
    challenge: DigestChallenge,
    username: string,
    proof: { readonly password: Secret } | { readonly ha1: Secret },
    random: Random,
  ) {
    this.#challenge = challenge;
    this.#username = username;
    this.#ha1 =
      'ha1' in proof ? proof.ha1 : digestKey(challenge.algorithm, username, challenge.realm, proof.password);
    this.#random = random;
    this.#nonce = challenge.nonce;
    this.#cnonce = randomToken(random);
  }

  /** Counts on where a former space with the same nonce had come to: servers may challenge twice with one nonce. */
  continueFrom(former: DigestSpace): void {
    if (former.#nonce !== this.#nonce) return;
    this.#count = former.#count;
    this.#cnonce = former.#cnonce;
  }

  /** The value of an Authorization header for this request: the nonce counts one use more. */
  authorize(request: ProtectedRequest): string {
    const { algorithm, algorithmName, realm, opaque, qop } = this.#challenge;
    this.#count++;
    const nc = this.#count.toString(16).padStart(8, '0');
    const input: DigestInput = {
      algorithm,
      username: this.#username,
      realm,
      ha1: this.#ha1,
      nonce: this.#nonce,
      cnonce: this.#cnonce,
      nc,
      qop,
      method: request.method,
      uri: request.uri,
      body: request.body,
    };
    // There is no response to an ACK.
    if (request.method !== 'ACK') this.#remember(request.identity, { ...input, body: undefined });
    const parts = [
      `username=${quote(this.#username)}`,
      `realm=${quote(realm)}`,
      `nonce=${quote(this.#nonce)}`,
      `uri=${quote(request.uri)}`,
      `response="${digestResponse(input)}"`,
    ];
    if (algorithmName !== undefined) parts.push(`algorithm=${algorithm.name}`);
    if (qop || algorithm.isSession) parts.push(`cnonce="${this.#cnonce}"`);
    if (opaque !== undefined) parts.push(`opaque=${quote(opaque)}`);
    if (qop) parts.push(`qop=${qop}`, `nc=${nc}`);
    return `Digest ${parts.join(', ')}`;
  }

  /**
   * Takes what the server says in (Proxy-)Authentication-Info about a request that was authorised here (RFC 7616 §3.5):
   * whether it knows the password too, and the nonce for the next request.
   * @returns undefined when the request was not authorised here; `wrong` when the server's proof fails, and then nothing
   * is taken over
   */
  learn(
    identity: string,
    information: ReadonlyMap<string, string> | undefined,
    body: Uint8Array,
  ): 'verified' | 'wrong' | 'absent' | undefined {
    const input = this.#pending.get(identity);
    if (!input) return undefined;
    this.#pending.delete(identity);
    const proof = information?.get('rspauth');
    const expected = proof === undefined ? undefined : responseAuthentication({ ...input, body });
    if (expected !== proof?.toLowerCase()) return 'wrong';
    const nextNonce = information?.get('nextnonce');
    if (nextNonce && nextNonce !== this.#nonce) {
      this.#nonce = nextNonce;
      this.#cnonce = randomToken(this.#random);
      this.#count = 0;
    }
    return proof === undefined ? 'absent' : 'verified';
  }

  #remember(identity: string, input: DigestInput): void {
    this.#pending.set(identity, input);
    if (this.#pending.size <= MOST_PENDING) return;
    for (const oldest of this.#pending.keys()) {
      this.#pending.delete(oldest);
      return;
    }
  }
}
