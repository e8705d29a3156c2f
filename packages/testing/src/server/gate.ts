import type { IncomingRequest } from '@sip-kit/core/message';
import { DigestVerifier } from '@sip-kit/core/transaction';
import { type Answer, field } from './answer.js';
import type { ServerConnection } from './connection.js';
import { addressOfRecord, type Location } from './location.js';
import type { ServerSettings } from './options.js';

const FORBIDDEN: Answer = { status: 403, reason: 'User Name Is Not the Sender' };

/** Who may register and who may send: digest authentication (RFC 3261 §22, RFC 7616, RFC 8760). */
export class Gate {
  readonly #settings: ServerSettings;
  readonly #location: Location<ServerConnection>;
  readonly #verifier: DigestVerifier;

  constructor(settings: ServerSettings, location: Location<ServerConnection>) {
    this.#settings = settings;
    this.#location = location;
    this.#verifier = new DigestVerifier({
      realm: settings.realm,
      algorithms: settings.algorithms,
      environment: settings.environment,
    });
  }

  /** A REGISTER has to prove that it comes from the user whom it registers. @returns the refusal, if any */
  admitRegister(request: IncomingRequest): Answer | undefined {
    const { user } = request.to.uri;
    // The registrar refuses what names nobody, in better words.
    return user === undefined ? undefined : this.#admit(request, user, 'www');
  }

  /** A request outside a dialog. @returns the refusal, if any */
  admit(request: IncomingRequest, connection: ServerConnection): Answer | undefined {
    if (this.#settings.authenticate === 'never') return undefined;
    if (this.#settings.authenticate === 'unregistered' && this.#isRegisteredHere(request, connection))
      return undefined;
    return this.#admit(request, request.from.uri.user, 'proxy');
  }

  #isRegisteredHere(request: IncomingRequest, connection: ServerConnection): boolean {
    const bindings = this.#location.of(addressOfRecord(request.from.uri));
    return bindings.some((binding) => binding.flow.current === connection.current);
  }

  #admit(request: IncomingRequest, user: string | undefined, side: 'www' | 'proxy'): Answer | undefined {
    if (user === undefined) return { status: 403, reason: 'No User' };
    if (this.#settings.open && this.#settings.passwordOf(user) === undefined) return undefined;
    const verdict = this.#verifier.verify(request, (name) => this.#settings.passwordOf(name));
    if (verdict.result === 'ok') return verdict.username === user ? undefined : FORBIDDEN;
    const challenges = this.#verifier.challenge({ stale: verdict.result === 'stale' });
    return side === 'www'
      ? { status: 401, headers: challenges.map((value) => field('WWW-Authenticate', value)) }
      : { status: 407, headers: challenges.map((value) => field('Proxy-Authenticate', value)) };
  }
}
