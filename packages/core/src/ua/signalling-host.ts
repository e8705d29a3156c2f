import type { Authenticator } from '../auth/authenticator.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { Environment } from '../support/environment.js';
import type { WakeReason } from '../support/wake.js';
import type { ClientTransaction } from '../transaction/client-transaction.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { ConnectionOwner } from '../transport/connection-events.js';
import type { WeightedSocket } from '../transport/server-list.js';
import type { Settings } from './configuration/settings.js';

/** Who sends and receives over the connection. */
export interface ConnectionUser extends ConnectionOwner {
  /** Whether every request of ours has its outcome. */
  readonly isQuiet: boolean;
  /** Asks the next hop for a sign of life. */
  probe(): void;
}

/** Who goes by what the connection does. */
export interface ConnectionFollower extends Omit<ConnectionOwner, 'data'> {
  /** The host woke; told before the connection looks after itself. */
  woken(reason: WakeReason): void;
}

/** What a {@link Signalling} needs of its user agent. */
export interface SignallingHost {
  readonly environment: Environment;
  readonly configuration: Settings;
  readonly servers: readonly WeightedSocket[];
  /** Answers challenges with the credentials of the moment. */
  readonly authenticator: Authenticator;
  onRequest(request: IncomingRequest, transaction: ServerTransaction | undefined): void;
  /** A 2xx to an INVITE of ours came that no transaction waits for any more. */
  onStraySuccess(response: IncomingResponse): void;
  onTransactionsChange(change: 'new' | 'destroyed', transaction: ClientTransaction | ServerTransaction): void;
  /** Whether something is under way that a change of server would disturb. */
  isBusy(): boolean;
  readonly lifecycle: ConnectionFollower;
}
