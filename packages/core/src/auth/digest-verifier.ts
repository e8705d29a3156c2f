import type { Challenge } from '../grammar/challenge.js';
import { quote } from '../grammar/scanner.js';
import { URI } from '../grammar/uri.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { Environment } from '../support/environment.js';
import { randomToken } from '../support/random.js';
import {
  type DigestInput,
  digestResponse,
  type QualityOfProtection,
  responseAuthentication,
} from './digest.js';
import { type DigestAlgorithm, digestAlgorithm } from './digest-algorithm.js';
import { NonceBook } from './nonce-book.js';
import { isSameText } from './same-text.js';
import { Secret } from './secret.js';

/** How a verifier is set up. */
export interface DigestVerifierOptions {
  readonly realm: string;
  readonly environment: Pick<Environment, 'clock' | 'random'>;
  /** The preferred one first (RFC 8760 §2.4). SHA-256 and MD5 when absent. */
  readonly algorithms?: readonly string[];
  /** `auth` when absent. */
  readonly qop?: readonly QualityOfProtection[];
  /** Milliseconds that a nonce is good for: 5 minutes when absent. */
  readonly nonceLifetime?: number;
  /** Nonces in use that are watched at once: 10,000 when absent. */
  readonly maxNonces?: number;
}

/** What a server keeps of a user: the password, or the hash of `username:realm:password` by the algorithm asked for. */
export type StoredProof = string | Secret | { readonly ha1: string | Secret };

/** Finds what is stored of a user; `undefined` when there is no such user. */
export type ProofLookup = (
  username: string,
  realm: string,
  algorithm: DigestAlgorithm['name'],
) => StoredProof | undefined;

/** What a request's credentials are worth. */
export type DigestVerdict =
  | {
      readonly result: 'ok';
      readonly username: string;
      /** The value of (Proxy-)Authentication-Info for the response (RFC 7616 §3.5). */
      authenticationInfo(options?: {
        readonly body?: string | Uint8Array;
        readonly nextNonce?: boolean;
      }): string;
    }
  /** The password was right; the nonce is not, or not any more: challenge with `stale`. */
  | { readonly result: 'stale'; readonly username: string }
  /** There are credentials, and they prove nothing. */
  | { readonly result: 'wrong' }
  /** There are no digest credentials for this realm. */
  | { readonly result: 'missing' };

/** The server's side of digest authentication (RFC 7616, RFC 8760): makes challenges and verifies what answers them. */
export class DigestVerifier {
  readonly #realm: string;
  readonly #algorithms: readonly DigestAlgorithm[];
  readonly #qop: readonly QualityOfProtection[];
  readonly #nonces: NonceBook;
  /** Stands for the password of users that there are not, so that they take as long to refuse. */
  readonly #nobody: Secret;

  /** @throws TypeError for an algorithm that is not known */
  constructor(options: DigestVerifierOptions) {
    const {
      environment,
      algorithms = ['SHA-256', 'MD5'],
      nonceLifetime = 300_000,
      maxNonces = 10_000,
    } = options;
    this.#realm = options.realm;
    this.#qop = options.qop ?? ['auth'];
    this.#algorithms = algorithms.map(knownAlgorithm);
    this.#nobody = new Secret(randomToken(environment.random));
    this.#nonces = new NonceBook({ ...environment, lifetime: nonceLifetime, capacity: maxNonces });
  }

  /** The values of WWW-Authenticate or Proxy-Authenticate headers: one challenge for each algorithm, in their order. */
  challenge({ stale = false }: { readonly stale?: boolean } = {}): string[] {
    const nonce = this.#nonces.issue();
    return this.#algorithms.map(({ name }) => {
      const parts = [`realm=${quote(this.#realm)}`, `nonce="${nonce}"`, `algorithm=${name}`];
      if (this.#qop.length > 0) parts.push(`qop="${this.#qop.join(',')}"`);
      if (stale) parts.push('stale=true');
      return `Digest ${parts.join(', ')}`;
    });
  }

  /** Verifies the credentials for this realm in Authorization or Proxy-Authorization. Uses up their nonce count. */
  verify(request: IncomingRequest, lookup: ProofLookup): DigestVerdict {
    const all = [...request.readAll('Authorization'), ...request.readAll('Proxy-Authorization')];
    const credentials = all.find((candidate) => this.#isMeant(candidate));
    if (!credentials) return { result: 'missing' };
    const { parameters } = credentials;
    const input = this.#inputOf(request, parameters, lookup);
    if (!input || !isSameText((parameters.get('response') ?? '').toLowerCase(), digestResponse(input))) {
      return { result: 'wrong' };
    }
    const { username, nonce, nc } = input;
    if (!this.#nonces.use(nonce, nc === undefined ? 1 : Number.parseInt(nc, 16))) {
      return { result: 'stale', username };
    }
    return {
      result: 'ok',
      username,
      authenticationInfo: (options = {}) => this.#information(input, options),
    };
  }

  #isMeant({ scheme, parameters }: Challenge): boolean {
    return scheme.toLowerCase() === 'digest' && parameters.get('realm') === this.#realm;
  }

  /** What the response of these credentials has to be made of; undefined when they do not fit the request. */
  #inputOf(
    request: IncomingRequest,
    parameters: ReadonlyMap<string, string>,
    lookup: ProofLookup,
  ): DigestInput | undefined {
    const username = parameters.get('username');
    const nonce = parameters.get('nonce');
    const uri = parameters.get('uri');
    const protection = this.#protectionOf(parameters);
    const algorithm = digestAlgorithm(parameters.get('algorithm'));
    if (username === undefined || nonce === undefined || uri === undefined || !protection) return undefined;
    if (!algorithm || !this.#algorithms.includes(algorithm) || !isTarget(uri, request.ruri)) return undefined;
    const proof = lookup(username, this.#realm, algorithm.name) ?? this.#nobody;
    const secret = typeof proof === 'object' && 'ha1' in proof ? { ha1: proof.ha1 } : { password: proof };
    return {
      algorithm,
      username,
      realm: this.#realm,
      ...secret,
      nonce,
      uri,
      ...protection,
      method: request.method,
      body: request.bodyBytes,
    };
  }

  #protectionOf(
    parameters: ReadonlyMap<string, string>,
  ): Pick<DigestInput, 'qop' | 'nc' | 'cnonce'> | undefined {
    const cnonce = parameters.get('cnonce');
    const nc = parameters.get('nc');
    const asked = parameters.get('qop')?.toLowerCase();
    if (asked === undefined) return { cnonce };
    const qop = this.#qop.find((value) => value === asked);
    const isSound = cnonce !== undefined && nc !== undefined && /^[0-9a-f]{8}$/i.test(nc);
    return qop && isSound ? { qop, nc, cnonce } : undefined;
  }

  #information(
    input: DigestInput,
    { body = '', nextNonce = false }: { readonly body?: string | Uint8Array; readonly nextNonce?: boolean },
  ): string {
    const { qop, nc, cnonce } = input;
    const parts = [`rspauth="${responseAuthentication({ ...input, body })}"`];
    if (qop) parts.push(`qop=${qop}`, `nc=${nc}`, `cnonce=${quote(cnonce ?? '')}`);
    if (nextNonce) parts.push(`nextnonce="${this.#nonces.issue()}"`);
    return parts.join(', ');
  }
}

function knownAlgorithm(name: string): DigestAlgorithm {
  const algorithm = digestAlgorithm(name);
  if (!algorithm)
    throw new TypeError(
      `"${name}" is no digest algorithm; MD5, SHA-256 and SHA-512-256 are, and their -sess`,
    );
  return algorithm;
}

/** RFC 7616 §3.4.6: the credentials must be for the resource that the request is for. */
function isTarget(uri: string, target: URI): boolean {
  return uri === target.toString() || (URI.parse(uri)?.equals(target) ?? false);
}
