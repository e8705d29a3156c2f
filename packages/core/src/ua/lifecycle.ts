import type { Registrator } from './registration/registrator.js';
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

/** Starting, stopping, and what happens when the host wakes or the page ends. */
export class Lifecycle {
  readonly #core: UserAgentCore;
  readonly #registrator: Registrator;
  #state: 'new' | 'running' | 'stopping' | 'stopped' = 'new';
  #stopping: Promise<void> | undefined;
  #subscriptions: (() => void)[] = [];

  constructor(core: UserAgentCore, registrator: Registrator) {
    this.#core = core;
    this.#registrator = registrator;
  }

  /** One of {@link USER_AGENT_STATUS}. */
  get status(): number {
    if (this.#state === 'stopping' || this.#state === 'stopped') return USER_AGENT_STATUS.STATUS_USER_CLOSED;
    const { connection } = this.#core.signalling;
    if (connection.isConnected()) return USER_AGENT_STATUS.STATUS_READY;
    return connection.failures > 0 ? USER_AGENT_STATUS.STATUS_NOT_READY : USER_AGENT_STATUS.STATUS_INIT;
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  /** Connects, and registers where that is configured. Called while stopping, it calls the stop off. */
  start(): void {
    const { connection } = this.#core.signalling;
    const former = this.#state;
    if (former === 'running') return;
    this.#state = 'running';
    if (former !== 'stopping') {
      this.#subscribe();
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

  #close(): void {
    this.#state = 'stopped';
    for (const unsubscribe of this.#subscriptions) unsubscribe();
    this.#subscriptions = [];
    this.#registrator.close();
    this.#core.signalling.close();
  }

  #subscribe(): void {
    const { environment } = this.#core;
    this.#subscriptions = [
      environment.wake.onWake((reason) => {
        this.#registrator.checkClock();
        if (reason === 'pageshow') this.#pageReturned();
      }),
    ];
    const unsubscribe = environment.onPageEnd?.(() => this.#pageEnds());
    if (unsubscribe) this.#subscriptions.push(unsubscribe);
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
