import type { NameAddrHeader } from '../../grammar/name-addr.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../../message/outgoing-request.js';
import type { RequestListener } from '../../session/host.js';
import type { Environment } from '../../support/environment.js';
import type { Settings } from '../configuration/settings.js';
import type { LocalContact } from '../local-contact.js';
import type { UserAgentCore } from '../user-agent-core.js';
import type { FailedRegistration, RegistrationLoss, RegistratorHost } from './registrator-host.js';

/** What a user agent gives its registrator. */
export class RegistrationWiring implements RegistratorHost {
  readonly #core: UserAgentCore;

  constructor(core: UserAgentCore) {
    this.#core = core;
  }

  get environment(): Environment {
    return this.#core.environment;
  }

  get settings(): Settings {
    return this.#core.configuration;
  }

  get contact(): LocalContact {
    return this.#core.localContact;
  }

  isConnected(): boolean {
    return this.#core.signalling.connection.isConnected();
  }

  createRequest(fields: OutgoingRequestFields): OutgoingRequest {
    return this.#core.createRequest(fields);
  }

  sendRequest(request: OutgoingRequest, listener: RequestListener): void {
    this.#core.sendRequest(request, listener);
  }

  newCallId(): string {
    return this.#core.newCallId();
  }

  setServiceRoute(route: readonly NameAddrHeader[]): void {
    this.#core.signalling.serviceRoute = route;
  }

  changeServer(reason: string): boolean {
    return this.#core.signalling.connection.abandonForAnother(reason);
  }

  renewIfSilentSince(since: number, reason: string): void {
    this.#core.signalling.connection.abandonIfSilentSince(since, reason);
  }

  expiring(): boolean {
    return this.#core.announcer.announce('registrationExpiring', {});
  }

  registered(response: IncomingResponse, refresh: boolean, expires: number): void {
    this.#core.announcer.announce('registered', { response, refresh, expires });
  }

  unregistered(loss: RegistrationLoss): void {
    this.#core.announcer.announce('unregistered', loss);
  }

  registrationFailed(loss: FailedRegistration): void {
    this.#core.announcer.announce('registrationFailed', loss);
  }
}
