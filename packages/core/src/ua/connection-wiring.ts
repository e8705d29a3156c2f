import type { Environment } from '../support/environment.js';
import type { WakeReason } from '../support/wake.js';
import type { BackOffBounds } from '../transport/back-off.js';
import type { ConnectionOptions } from '../transport/connection.js';
import type { ConnectionOwner } from '../transport/connection-events.js';
import type { KeepAliveTimes } from '../transport/keep-alive.js';
import type { WeightedSocket } from '../transport/server-list.js';
import type { ConnectionUser, SignallingHost } from './signalling-host.js';

/** What a user agent gives its connection: the settings in milliseconds, and an ear. */
export class ConnectionWiring implements ConnectionOptions {
  readonly #host: SignallingHost;
  readonly #signalling: ConnectionUser;

  constructor(host: SignallingHost, signalling: ConnectionUser) {
    this.#host = host;
    this.#signalling = signalling;
  }

  get environment(): Environment {
    return this.#host.environment;
  }

  get servers(): readonly WeightedSocket[] {
    return this.#host.servers;
  }

  get owner(): ConnectionOwner {
    return this.#signalling;
  }

  get recovery(): BackOffBounds {
    const { configuration } = this.#host;
    return {
      minimum: configuration.get('connection_recovery_min_interval') * 1000,
      maximum: configuration.get('connection_recovery_max_interval') * 1000,
    };
  }

  get connectTimeout(): number {
    return this.#host.configuration.get('connection_timeout') * 1000;
  }

  get keepAlive(): KeepAliveTimes {
    const { configuration } = this.#host;
    return {
      interval: configuration.get('keep_alive_interval') * 1000,
      timeout: configuration.get('keep_alive_timeout') * 1000,
    };
  }

  get failBackInterval(): number {
    return this.#host.configuration.get('fail_back_interval') * 1000;
  }

  mayChange(): boolean {
    return this.#signalling.isQuiet && !this.#host.isBusy();
  }

  probe(): void {
    this.#signalling.probe();
  }

  woken(reason: WakeReason): void {
    this.#host.lifecycle.woken(reason);
  }
}
