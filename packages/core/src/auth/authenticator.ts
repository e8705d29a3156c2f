import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { Logger } from '../support/log.js';
import type { Random } from '../support/random.js';
import { SparseMap } from '../support/sparse-map.js';
import type { AuthenticationAttempt } from './authentication-attempt.js';
import { BearerSpace, bearerCredentials, isWritableToken } from './bearer-space.js';
import { answerableChallenges, spaceKey } from './challenges.js';
import type { Credentials, CredentialsSource } from './credentials.js';
import { type Choice, CredentialsChooser, isPromise } from './credentials-chooser.js';
import { DigestSpace } from './digest-space.js';
import { Secret } from './secret.js';

/** Credentials that a server asked for; they serve further requests unasked. */
interface RememberedSpace {
  readonly proxy: boolean;
  /** Which requests get them, where no proxy asked: {@link scopeOf}. */
  readonly scope: string;
  readonly space: DigestSpace | BearerSpace;
}

const MOST_SPACES = 16;
const MOST_REPETITIONS = 8;

/**
 * Answers challenges with one user's credentials and remembers what it was asked, so that further requests carry their
 * credentials at once (RFC 3261 §22, RFC 7616, RFC 8760, RFC 8898).
 */
export class Authenticator {
  readonly #credentials: Credentials | CredentialsSource;
  readonly #chooser: CredentialsChooser;
  readonly #random: Random;
  readonly #log: Logger;
  readonly #remembered = new SparseMap<string, RememberedSpace>();

  constructor(options: { credentials: Credentials | CredentialsSource; random: Random; log: Logger }) {
    this.#credentials = options.credentials;
    this.#random = options.random;
    this.#log = options.log.child('auth');
    this.#chooser = new CredentialsChooser(options.credentials, this.#log);
  }

  /**
   * Puts the credentials on a new request that it would be asked for: those of every proxy that asked before, those of a
   * server that asked the same of a request to the same host, and a bearer token on a request to the user's own domain.
   * A header that the request has already stays as it is.
   */
  prepare(request: OutgoingRequest): void {
    if (this.#remembered.size > 0) this.#showRemembered(request);
    const token = this.#unaskedToken(request);
    if (token && !request.hasHeader('Authorization')) {
      request.setHeader('Authorization', bearerCredentials(token));
    }
  }

  /**
   * Answers the challenges of a 401 or 407.
   * @param retry the request that will go out next; it gets one Authorization or Proxy-Authorization for each realm
   * @param attempt what this request has tried before
   * @returns whether there is anything to offer that was not refused already; a promise only where the credentials come
   * from a function that gives one
   */
  answer(
    response: IncomingResponse,
    retry: OutgoingRequest,
    attempt: AuthenticationAttempt,
  ): Promise<boolean> | boolean {
    const username = retry.from.uri.user ?? '';
    const choices = [...answerableChallenges(response).values()].map((challenges) =>
      this.#chooser.choose(challenges, username),
    );
    const apply = (settled: readonly (Choice | undefined)[]) => this.#apply(settled, retry, attempt);
    return choices.some(isPromise)
      ? Promise.all(choices).then(apply)
      : apply(choices as (Choice | undefined)[]);
  }

  /**
   * Takes what a final response says in Authentication-Info or Proxy-Authentication-Info (RFC 7616 §3.5).
   * @returns `wrong` when the server could not prove that it knows the password; it is logged, too
   */
  learn(response: IncomingResponse): 'verified' | 'wrong' | 'absent' {
    if (response.status_code < 200 || this.#remembered.size === 0) return 'absent';
    const identity = identityOf(response);
    let verdict: 'verified' | 'absent' = 'absent';
    for (const { proxy, space } of this.#remembered.values()) {
      const information = response.read(proxy ? 'Proxy-Authentication-Info' : 'Authentication-Info');
      const learned = space.learn(identity, information, response.bodyBytes);
      if (learned === 'wrong') {
        this.#log.warn('the server did not prove that it knows the password (rspauth, RFC 7616 §3.5)');
        return 'wrong';
      }
      if (learned === 'verified') verdict = learned;
    }
    return verdict;
  }

  #showRemembered(request: OutgoingRequest): void {
    const isFree = {
      server: !request.hasHeader('Authorization'),
      proxy: !request.hasHeader('Proxy-Authorization'),
    };
    for (const entry of this.#remembered.values()) {
      const isMeant = entry.proxy || entry.scope === scopeOf(request);
      if (isMeant && isFree[entry.proxy ? 'proxy' : 'server']) writeCredentials(request, entry);
    }
  }

  #apply(
    choices: readonly (Choice | undefined)[],
    retry: OutgoingRequest,
    attempt: AuthenticationAttempt,
  ): boolean {
    let offersMore = false;
    for (const choice of choices) {
      if (!choice) continue;
      const key = spaceKey(choice.proxy, choice.realm);
      if (attempt.repetitions < MOST_REPETITIONS && attempt.admits(key, choice.credentials, choice.isStale)) {
        attempt.note(key, choice.credentials);
        this.#remember(key, choice, scopeOf(retry));
        offersMore = true;
      } else {
        this.#remembered.delete(key);
      }
    }
    if (!offersMore) return false;
    attempt.repetitions++;
    this.#rewrite(retry, attempt);
    return true;
  }

  #remember(key: string, { proxy, answer }: Choice, scope: string): void {
    const former = this.#remembered.get(key)?.space;
    const space =
      answer.scheme === 'bearer'
        ? new BearerSpace(answer.token)
        : new DigestSpace(answer.challenge, answer.username, answer.proof, this.#random);
    if (space instanceof DigestSpace && former instanceof DigestSpace) space.continueFrom(former);
    this.#remembered.delete(key);
    this.#remembered.set(key, { proxy, scope, space });
    if (this.#remembered.size <= MOST_SPACES) return;
    for (const oldest of this.#remembered.keys()) {
      this.#remembered.delete(oldest);
      return;
    }
  }

  /** Every proxy and server on the way wants its own again, with the nonce counted on (RFC 3261 §22.3). */
  #rewrite(retry: OutgoingRequest, attempt: AuthenticationAttempt): void {
    retry.removeHeader('Authorization');
    retry.removeHeader('Proxy-Authorization');
    for (const [key, entry] of this.#remembered) {
      const isMeant = attempt.has(key) || entry.proxy || entry.scope === scopeOf(retry);
      if (isMeant) writeCredentials(retry, entry);
    }
  }

  #unaskedToken(request: OutgoingRequest): Secret | undefined {
    if (typeof this.#credentials === 'function' || this.#credentials.token === undefined) return undefined;
    const isOwnDomain = request.ruri.host.toLowerCase() === request.from.uri.host.toLowerCase();
    const token = Secret.of(this.#credentials.token);
    return isOwnDomain && isWritableToken(token) ? token : undefined;
  }
}

function writeCredentials(request: OutgoingRequest, { proxy, space }: RememberedSpace): void {
  const { method, body = '' } = request;
  const identity = identityOf(request);
  const value = space.authorize({ identity, method, uri: requestUri(request), body });
  request.appendHeader(proxy ? 'Proxy-Authorization' : 'Authorization', value);
}

/** The Request-URI as it is on the wire. */
function requestUri({ ruri }: OutgoingRequest): string {
  const uri = ruri.clone();
  uri.clearHeaders();
  return uri.toString();
}

function identityOf({ call_id, cseq, method }: OutgoingRequest | IncomingResponse): string {
  return `${call_id} ${cseq} ${method}`;
}

/** Credentials for a server are not shown to others, and those for the registrar not to whom the user calls. */
function scopeOf({ method, ruri }: OutgoingRequest): string {
  return `${method === 'REGISTER' ? 'registrar' : 'server'} ${ruri.host.toLowerCase()}`;
}
