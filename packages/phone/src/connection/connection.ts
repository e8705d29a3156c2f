import { PhoneError } from '../errors.js';
import type { RegistrationState } from '../state.js';
import type { Store } from '../store/store.js';
import { listen } from '../support/listen.js';
import type { SipMessageLike, UserAgent, UserAgentEvents } from '../user-agent.js';

interface Failure {
  readonly response?: SipMessageLike | null | undefined;
  readonly cause?: string | null | undefined;
  readonly willRetry?: boolean | undefined;
}

/** Follows the socket and the registration of a user agent in the snapshot. */
export class ConnectionFollower {
  readonly #ua: UserAgent;
  readonly #store: Store;
  readonly #now: () => number;
  readonly #unlisten: () => void;
  #stopping = false;

  /** @param now the time, milliseconds since the epoch */
  constructor(ua: UserAgent, store: Store, now: () => number) {
    this.#ua = ua;
    this.#store = store;
    this.#now = now;
    if (ua.isConnected()) store.patch('connection', { status: 'connected' });
    if (ua.isRegistered()) store.patch('registration', { status: 'registered' });
    this.#unlisten = listen<UserAgentEvents>(ua, {
      connecting: (event) => this.#connecting(event),
      connected: (event) => this.#connected(event),
      disconnected: (event) => this.#disconnected(event),
      registered: ({ expires }) => this.#registered(expires),
      unregistered: (event) => this.#unregistered(event),
      registrationFailed: (event) => this.#registrationFailed(event),
    });
  }

  start(): void {
    this.#stopping = false;
    this.#ua.start();
  }

  /** From now on a closed socket is what the user wanted, and reads as `idle`. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#ua.stop();
    if (this.#stopping && !this.#ua.isConnected()) this.#rest();
  }

  /** Asks for a REGISTER; the snapshot says `registering` until its answer comes. */
  register(): Promise<void> {
    if (this.#ua.isConnected()) this.#registering();
    else if (this.#store.state.registration.status === 'failed') this.#showUnregistered();
    const answered = new Promise<void>((resolve, reject) => {
      const unlisten = listen<UserAgentEvents>(this.#ua, {
        registered: () => settle(resolve),
        registrationFailed: (event) => settle(() => reject(registrationError(event))),
        unregistered: (event) => settle(() => reject(registrationError(event))),
      });
      const settle = (outcome: () => void): void => {
        unlisten();
        outcome();
      };
    });
    this.#ua.register();
    return answered;
  }

  /** Fulfilled when the registrar has let go of us, or was not asked because it did not hold us. */
  unregister(): Promise<void> {
    const registered = this.#ua.isRegistered();
    const gone = new Promise<void>((resolve) => {
      if (!registered) return resolve();
      const unlisten = listen<UserAgentEvents>(this.#ua, {
        unregistered: () => {
          unlisten();
          resolve();
        },
      });
    });
    this.#ua.unregister();
    if (!registered) this.#showUnregistered();
    return gone;
  }

  dispose(): void {
    this.#unlisten();
  }

  #connecting({ socket, attempts }: UserAgentEvents['connecting']): void {
    this.#store.patch('connection', {
      status: 'connecting',
      attempt: attempts + 1,
      retryAt: undefined,
      willRetry: true,
      ...(socket && { server: socket.url }),
    });
  }

  #connected({ socket }: UserAgentEvents['connected']): void {
    const server = socket?.url ?? this.#store.state.connection.server;
    this.#store.set({ connection: { status: 'connected', attempt: 0, willRetry: false, server } });
    if (this.#ua.configuration.register !== false && !this.#ua.isRegistered()) this.#registering();
  }

  #disconnected(event: UserAgentEvents['disconnected']): void {
    const { code, reason, likelyCauses, willRetry, attempt, retryIn } = event;
    if (this.#stopping) {
      this.#rest();
      return;
    }
    this.#store.patch('connection', {
      status: 'disconnected',
      attempt: attempt ?? this.#store.state.connection.attempt,
      willRetry: willRetry ?? true,
      retryAt: retryIn === undefined ? undefined : this.#now() + retryIn,
      likelyCauses: likelyCauses?.length ? likelyCauses : undefined,
      cause: reason || (code === undefined ? undefined : String(code)),
    });
    this.#lapse();
  }

  #rest(): void {
    this.#store.set({ connection: { status: 'idle', attempt: 0, willRetry: false } });
    this.#lapse();
  }

  /** Without a socket, and when the user agent no longer counts on its binding, we are not registered. */
  #lapse(): void {
    const { status } = this.#store.state.registration;
    if (status === 'registering' || (status === 'registered' && !this.#ua.isRegistered())) {
      this.#showUnregistered();
    }
  }

  #showUnregistered(): void {
    this.#store.set({ registration: { status: 'unregistered' } });
  }

  #registering(): void {
    if (this.#store.state.registration.status === 'registered') return;
    this.#store.set({ registration: { status: 'registering' } });
  }

  #registered(seconds = this.#ua.configuration.register_expires): void {
    const expiresAt = seconds === undefined ? undefined : this.#now() + seconds * 1000;
    this.#store.set({ registration: { status: 'registered', expiresAt } });
  }

  /** After a failure the registrar's word stays on show; the event that follows it adds nothing. */
  #unregistered(event: Failure): void {
    if (event.cause && this.#store.state.registration.status === 'failed') return;
    this.#store.set({ registration: failure('unregistered', event) });
  }

  #registrationFailed(event: Failure): void {
    this.#store.set({ registration: failure('failed', event) });
  }
}

function failure(status: RegistrationState['status'], event: Failure): RegistrationState {
  if (!event.cause) return { status };
  const { response, cause, willRetry } = event;
  return { status, cause, statusCode: response?.status_code, reason: response?.reason_phrase, willRetry };
}

/** For whoever waits for the registration. */
function registrationError({ cause, response }: Failure): PhoneError {
  const answer = response?.status_code ? ` (${response.status_code} ${response.reason_phrase ?? ''})` : '';
  return new PhoneError('registration-failed', `The registration failed: ${cause ?? 'stopped'}${answer}`);
}
