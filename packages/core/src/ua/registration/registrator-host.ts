import type { NameAddrHeader } from '../../grammar/name-addr.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../../message/outgoing-request.js';
import type { Cause } from '../../session/causes.js';
import type { RequestListener } from '../../session/host.js';
import type { Environment } from '../../support/environment.js';
import type { Settings } from '../configuration/settings.js';
import type { LocalContact } from '../local-contact.js';

/** Why there is no registration, or no more. */
export interface RegistrationLoss {
  readonly response: IncomingResponse | null;
  /** `null` when it was asked for. */
  readonly cause: Cause | null;
  /** Whether another attempt follows by itself. */
  readonly willRetry: boolean;
}

/** A registration that failed. */
export interface FailedRegistration extends RegistrationLoss {
  readonly cause: Cause;
}

/** What a {@link Registrator} needs of its user agent. */
export interface RegistratorHost {
  readonly environment: Environment;
  readonly settings: Settings;
  readonly contact: LocalContact;
  isConnected(): boolean;
  createRequest(fields: OutgoingRequestFields): OutgoingRequest;
  sendRequest(request: OutgoingRequest, listener: RequestListener): void;
  newCallId(): string;
  /** The registrar's wish for the routes of requests outside a dialog. */
  setServiceRoute(route: readonly NameAddrHeader[]): void;
  /** Goes to another server because this one cannot serve. @returns false when there is no other */
  changeServer(reason: string): boolean;
  /** Makes the connection anew when nothing came over it since a moment (milliseconds since the epoch). */
  renewIfSilentSince(since: number, reason: string): void;
  /** Whether a program refreshes the registration itself; if so, it is told now. */
  expiring(): boolean;
  registered(response: IncomingResponse, isRefresh: boolean, expires: number): void;
  unregistered(loss: RegistrationLoss): void;
  registrationFailed(loss: FailedRegistration): void;
}

/** Options of `register()`. */
export interface RegisterOptions {
  /** Raw lines for this REGISTER: `['X-Foo: foo']`. */
  readonly extraHeaders?: readonly string[] | undefined;
}

/** Options of `unregister()`. */
export interface UnregisterOptions extends RegisterOptions {
  /** Removes all bindings of the user, not only ours. */
  readonly all?: boolean | undefined;
}
