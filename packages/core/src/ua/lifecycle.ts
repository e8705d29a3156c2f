import type { WakeReason } from '../support/wake.js';
import type { ConnectionEvents, ConnectionLoss } from '../transport/connection-events.js';
import type { Registrator } from './registration/registrator.js';
import type { ConnectionFollower } from './signalling-host.js';
import type { UserAgentCore } from './user-agent-core.js';

/** How long (milliseconds) `stop()` waits for answers to its BYEs and its un-REGISTER. */
const GRACE = 2000;

/** The states of a user agent by the reference's numbers. */
export const USER_AGENT_STATUS = {
  STATUS_INIT: 0,
  STATUS_READY: 1,
  STATUS_USER_CLOSED: 2,
  STATUS_NOT_READY: 3,
  CONFIGURATION_ERROR: 1,
  NETWORK_ERROR: 2,
} as const;

/** Starting, stopping, and what happens when the connection comes and goes, the host wakes or the page ends. */
export class Lifecycle implements ConnectionFollower {
  readonly #core: UserAgentCore;
  #state: 'new' | 'running' | 'stopping' | 'stopped' = 'new';
  #stopping: Promise<void> | undefined;
  #stopWatchingPage: (() => void) | undefined;

  constructor(core: UserAgentCore) {
    this.#core = core;
  }

  /** One of {@link USER_AGENT_STATUS}. */
  get status(): number {
    if (this.#state === 'stopping' || this.#state === 'stopped') return USER_AGENT_STATUS.STATUS_USER_CLOSED;
    const { connection } = this.#core.signalling;
    if (connection.isConnected()) return USER_AGENT_STATUS.STATUS_READY;
    return connection.failures > 0 ? USER_AGENT_STATUS.STATUS_NOT_READY : USER_AGENT_STATUS.STATUS_INIT;
  }

  /** Connects, and registers where that is configured. Called while stopping, it calls the stop off. */
  start(): void {
    const { connection } = this.#core.signalling;
    const former = this.#state;
    if (former === 'running') return;
    this.#state = 'running';
    if (former !== 'stopping') {
      this.#stopWatchingPage = this.#core.environment.onPageEnd?.(() => this.#pageEnds());
      connection.start();
    } else if (connection.isConnected()) {
      this.#registrator.connected();
    }
  }

  /**
   * Ends calls, unregisters, waits a moment for the answers, and closes the connection.
   * @returns a promise that is fulfilled when all is closed, or when a {@link start} called it off
   */
  stop(): Promise<void> {
    if (this.#state !== 'running') {
      if (this.#state === 'new') this.#state = 'stopped';
      return this.#stopping ?? Promise.resolve();
    }
    this.#state = 'stopping';
    const { signalling } = this.#core;
    this.#endCalls();
    const isRegistered = this.#registrator.registered;
    const unregistered = this.#registrator.unregister();
    if (!signalling.connection.isConnected() || (!isRegistered && signalling.isQuiet)) {
      this.#close();
      return Promise.resolve();
    }
    const answered = Promise.all([unregistered, signalling.whenQuiet()]);
    this.#stopping = this.#atMost(GRACE, answered).then(() => {
      if (this.#state === 'stopping') this.#close();
    });
    return this.#stopping;
  }

  /** For the connection. */
  connecting(attempt: ConnectionEvents['connecting'][0]): void {
    const { announcer, signalling } = this.#core;
    announcer.announce('connecting', { ...attempt, transport: signalling.connection });
  }

  /** For the connection. */
  connected(opening: ConnectionEvents['connected'][0]): void {
    const { announcer, signalling } = this.#core;
    const { connection } = signalling;
    announcer.announce('connected', { ...opening, transport: connection });
    if (this.#state === 'running' && connection.isConnected()) this.#registrator.connected();
  }

  /** For the connection. */
  disconnected(loss: ConnectionLoss): void {
    const { announcer, signalling } = this.#core;
    announcer.announce('disconnected', { ...loss, transport: signalling.connection });
    this.#registrator.disconnected(loss.willRetry);
  }

  /** For the connection. */
  woken(reason: WakeReason): void {
    this.#registrator.checkClock();
    if (reason === 'pageshow') this.#pageReturned();
  }

  get #registrator(): Registrator {
    return this.#core.registrator;
  }

  #close(): void {
    this.#state = 'stopped';
    this.#stopWatchingPage?.();
    this.#registrator.close();
    this.#core.signalling.close();
  }

  /** Whether the page comes back is not known yet: `register` stays as it is, for a return. */
  #pageEnds(): void {
    if (!this.#core.configuration.get('end_on_pagehide')) return;
    this.#endCalls();
    void this.#registrator.unregister();
  }

  #pageReturned(): void {
    const { configuration, signalling } = this.#core;
    if (
      configuration.get('register') &&
      signalling.connection.isConnected() &&
      !this.#registrator.registered
    ) {
      this.#registrator.register();
    }
  }

  #endCalls(): void {
    this.#core.earlyRequests.refuseAll();
    for (const session of [...this.#core.sessions]) {
      try {
        session.terminate();
      } catch {
        // It ended by itself in the meantime.
      }
    }
  }

  #atMost(duration: number, promise: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#core.environment.clock.startTimer(duration, resolve);
      void promise.then(() => {
        timer.stop();
        resolve();
      });
    });
  }
}
