import type { Logger } from '../support/log.js';
import { isWritableToken } from './bearer-space.js';
import { isStale } from './challenges.js';
import type { Credentials, CredentialsRequest, CredentialsSource } from './credentials.js';
import { type DigestChallenge, isWritableText, readDigestChallenge } from './digest-space.js';
import { Secret } from './secret.js';

/** A challenge and how it is answered. */
export interface Choice {
  readonly proxy: boolean;
  readonly realm: string;
  readonly isStale: boolean;
  /** As they were given. */
  readonly credentials: Credentials;
  readonly answer: DigestAnswer | BearerAnswer;
}

export interface DigestAnswer {
  readonly scheme: 'digest';
  readonly challenge: DigestChallenge;
  readonly username: string;
  /** The password, or the hash that stands for it. */
  readonly proof: { readonly password: Secret } | { readonly ha1: Secret };
}

export interface BearerAnswer {
  readonly scheme: 'bearer';
  readonly token: Secret;
}

/** Finds the first challenge of a list that there are credentials for. */
export class CredentialsChooser {
  readonly #credentials: Credentials | CredentialsSource;
  readonly #log: Logger;

  constructor(credentials: Credentials | CredentialsSource, log: Logger) {
    this.#credentials = credentials;
    this.#log = log;
  }

  /**
   * @param challenges those of one protection space, the preferred one first
   * @param username for credentials that name none
   * @returns a promise only where the credentials come from a function that gives one
   */
  choose(
    challenges: readonly CredentialsRequest[],
    username: string,
  ): Choice | undefined | Promise<Choice | undefined> {
    const [challenge, ...others] = challenges;
    if (!challenge) return undefined;
    const decide = (credentials: Credentials | undefined) =>
      (credentials && choiceOf(challenge, others, credentials, username)) ?? this.choose(others, username);
    const offered = this.#ask(challenge);
    return isPromise(offered) ? offered.then(decide) : decide(offered);
  }

  #ask(challenge: CredentialsRequest): Credentials | undefined | Promise<Credentials | undefined> {
    if (typeof this.#credentials !== 'function') return this.#credentials;
    // What was thrown is not shown: it may quote what the function was about to give.
    const failed = (): undefined => {
      this.#log.error('the credentials function failed');
      return undefined;
    };
    try {
      const offered = this.#credentials(challenge);
      return isPromise(offered) ? Promise.resolve(offered).catch(failed) : offered;
    } catch {
      return failed();
    }
  }
}

export function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as { then?: unknown } | undefined)?.then === 'function';
}

/** How credentials answer a challenge; undefined when they do not. */
function choiceOf(
  challenge: CredentialsRequest,
  others: readonly CredentialsRequest[],
  credentials: Credentials,
  username: string,
): Choice | undefined {
  const answer =
    challenge.scheme.toLowerCase() === 'bearer'
      ? bearerAnswer(challenge, credentials)
      : digestAnswer(challenge, others, credentials, username);
  const { proxy, realm } = challenge;
  return answer && { proxy, realm, isStale: isStale(challenge), credentials, answer };
}

function bearerAnswer(
  { realm }: CredentialsRequest,
  { token, realm: meantFor = realm }: Credentials,
): BearerAnswer | undefined {
  if (token === undefined || meantFor !== realm) return undefined;
  const secret = Secret.of(token);
  return isWritableToken(secret) ? { scheme: 'bearer', token: secret } : undefined;
}

function digestAnswer(
  { parameters, realm }: CredentialsRequest,
  others: readonly CredentialsRequest[],
  credentials: Credentials,
  fallback: string,
): DigestAnswer | undefined {
  const challenge = readDigestChallenge(parameters);
  const username = credentials.username ?? fallback;
  if (!challenge || !isWritableText(username)) return undefined;
  const { password, ha1, realm: meantFor = realm } = credentials;
  if (ha1 !== undefined && meantFor === realm && suits(ha1, challenge, others)) {
    return { scheme: 'digest', challenge, username, proof: { ha1: Secret.of(ha1) } };
  }
  if (password === undefined) return undefined;
  return { scheme: 'digest', challenge, username, proof: { password: Secret.of(password) } };
}

/** A hash of 64 digits may be of SHA-256 or of SHA-512-256; it is taken for SHA-256 where the server offers both. */
function suits(
  ha1: string | Secret,
  challenge: DigestChallenge,
  others: readonly CredentialsRequest[],
): boolean {
  const { name, length } = challenge.algorithm;
  if (Secret.of(ha1).reveal().length !== length) return false;
  const isOffered = ({ parameters }: CredentialsRequest) =>
    readDigestChallenge(parameters)?.algorithm.name.startsWith('SHA-256') ?? false;
  return !name.startsWith('SHA-512-256') || !others.some(isOffered);
}
