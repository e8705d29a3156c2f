import type { UA } from '@sip-kit/core';
import type {
  NetworkHost,
  NetworkServer,
  NetworkUserAgentOptions,
  ServerDoor,
  SipNetwork,
  WorkerPolicy,
} from '@sip-kit/testing/network';
import type { Findings } from '../findings.js';
import { Outcomes } from '../outcomes.js';
import { RequestWatch } from '../request-watch.js';

/** How long (milliseconds) a message may take: the request, and once more with credentials. */
const MESSAGE_LIMIT = 66_000;
/** How much later (milliseconds) where timers fire once a minute: four of them. */
const SLOW = 4 * 60_000;
/** How long (milliseconds) a connection may be dead and not known to be: silence, no answer, and what a timer is late. */
const NOTICE = 10_000;
/** How late (milliseconds) the end of a registration may be told by a page whose timers are on time. */
const LATE = 1_000;

/** Where a page lives. */
export interface Surroundings {
  readonly network: SipNetwork;
  readonly server: NetworkServer;
  /** The preferred door, and all of them. */
  readonly main: ServerDoor;
  readonly doors: NonNullable<NetworkUserAgentOptions['doors']>;
  /** Whether nothing goes wrong there. */
  readonly isCalm: boolean;
  readonly findings: Findings;
}

/** One page of one user: what it was asked to do, what it told, and what must be true of its connection. */
export class Page {
  readonly name: string;
  readonly user: string;
  readonly ua: UA;
  readonly host: NetworkHost;
  readonly #world: Surroundings;
  readonly #workers: WorkerPolicy;
  readonly #outcomes: Outcomes;
  /** Where timers are on time. */
  readonly #requests: RequestWatch | undefined;
  #isRunning = false;
  #wantsRegistration = true;
  /** Until when it may say that it is registered (milliseconds since the epoch), by what it told. */
  #registeredUntil: number | undefined;
  /** Since when its connection is dead, while it was awake and has not noticed. */
  #deadSince: number | undefined;

  constructor(name: string, user: string, world: Surroundings) {
    const { network, doors, findings } = world;
    this.name = name;
    this.user = user;
    this.#world = world;
    this.#workers = network.dice.happens(0.3) ? 'forbidden' : 'allowed';
    this.ua = network.userAgent({
      user,
      password: `${user}-password`,
      doors,
      workers: this.#workers,
      configuration: { register_expires: network.dice.pick(this.#isSlow ? [180, 300] : [60, 120, 300]) },
    });
    this.host = network.host(this.ua);
    const now = (): number => this.host.awakeTime;
    this.#outcomes = new Outcomes(name, now, findings);
    this.#requests = this.#isSlow ? undefined : new RequestWatch(name, this.ua, now, findings);
    this.#follow();
  }

  get isRunning(): boolean {
    return this.#isRunning && !this.host.isGone;
  }

  /** Whether it should be registered when nothing is wrong. */
  get wantsRegistration(): boolean {
    return this.isRunning && this.#wantsRegistration;
  }

  start(): void {
    this.#isRunning = true;
    this.ua.start();
  }

  stop(): void {
    this.#isRunning = false;
    this.#deadSince = undefined;
    this.#outcomes.hangOn();
    void this.ua.stop();
  }

  register(): void {
    this.#wantsRegistration = true;
    this.ua.register();
  }

  unregister(): void {
    this.#wantsRegistration = false;
    void this.ua.unregister();
  }

  message(target: string, text: string): void {
    const limit = MESSAGE_LIMIT + (this.#isSlow ? SLOW : 0);
    const settle = this.#outcomes.expect(`message "${text}"`, limit);
    this.ua.sendMessage(target, text, {
      eventHandlers: { succeeded: () => settle('succeeded'), failed: () => settle('failed') },
    });
  }

  sleep(duration: number): void {
    this.#deadSince = undefined;
    this.#world.network.sleep(this.ua, duration);
  }

  /** Its connection goes silent, and nobody tells it. */
  silence(): void {
    if (this.ua.isConnected() && this.host.isConnected && !this.host.isAsleep && !this.#isSlow)
      this.#deadSince ??= this.#world.network.clock.now();
    this.host.silenceConnections();
  }

  /** The page is closed without a word. */
  close(): void {
    this.#isRunning = false;
    this.#world.network.closePage(this.ua);
  }

  /** What must be true at any time. */
  check(): void {
    if (this.host.isGone || this.host.isAsleep) return;
    this.#requests?.check();
    this.#outcomes.check();
    this.#checkRegistration();
    const now = this.#world.network.clock.now();
    if (this.#deadSince !== undefined && now - this.#deadSince > NOTICE)
      this.#complain(`does not notice that its connection is dead for ${now - this.#deadSince} ms`);
  }

  /** What must be true when nothing goes wrong any more: it is connected to the door it prefers, and registered. */
  checkHealth(): void {
    if (this.isRunning) {
      const { socket } = this.ua.transport;
      if (!this.ua.isConnected()) this.#complain('is not connected');
      if (socket?.url !== this.#world.main.url) this.#complain(`is at ${socket?.url}, not back at its door`);
    }
    if (this.host.isGone) return;
    const isWanted = this.wantsRegistration;
    const contact = this.ua.contact.uri.toString();
    const bindings = this.#world.server.sip?.registrations.filter((binding) => binding.contact === contact);
    if (this.ua.isRegistered() !== isWanted)
      this.#complain(`is registered: ${!isWanted}, wanted: ${isWanted}`);
    if (bindings?.length !== Number(isWanted))
      this.#complain(`has ${bindings?.length} bindings at the registrar, wanted: ${isWanted}`);
  }

  /** What must be true when it was stopped and all timers have run. */
  checkRest(): void {
    if (this.host.isGone) return;
    const remains: readonly (readonly [number | string, string])[] = [
      [this.host.pendingTimers, 'timers'],
      [this.host.wakeListeners, 'wake listeners'],
      [(this.#requests?.size ?? 0) && `${this.#requests}`, 'transactions'],
      [this.#outcomes.open, 'messages without an outcome'],
    ];
    for (const [amount, what] of remains) {
      if (amount !== 0) this.#complain(`${what} remain when all is over: ${amount}`);
    }
  }

  /** Whether its timers fire once a minute when it is hidden. */
  get #isSlow(): boolean {
    return this.#workers === 'forbidden';
  }

  #follow(): void {
    const { network } = this.#world;
    this.ua.on('newMessage', () => undefined);
    this.ua.on('registered', ({ expires }) => {
      this.#registeredUntil = network.clock.now() + expires * 1_000;
    });
    this.ua.on('unregistered', ({ cause }) => {
      // Any other cause may be that of a REGISTER which should have removed what is there no more.
      if (this.#registeredUntil === undefined && cause === 'Expires')
        this.#complain('says that a registration expired which it did not have');
      this.#registeredUntil = undefined;
      this.#expectTrouble(cause, 'lost its registration');
    });
    this.ua.on('registrationFailed', ({ cause }) => this.#expectTrouble(cause, 'could not register'));
    this.ua.on('disconnected', ({ error, reason, willRetry }) => {
      this.#deadSince = undefined;
      this.#expectTrouble(error ? reason : null, 'lost its connection');
      if (this.isRunning && !willRetry) this.#complain(`gave up: ${reason}`);
    });
  }

  #checkRegistration(): void {
    const now = this.#world.network.clock.now();
    const until = this.#registeredUntil;
    if (this.ua.isRegistered() && (until === undefined || now > until))
      this.#complain(`says that it is registered, which ended at ${until}`);
    if (until === undefined || !this.ua.isConnected() || this.ua.isRegistered()) return;
    const grace = this.#isSlow ? SLOW : LATE;
    if (now > until + grace) this.#complain('did not tell that its registration expired');
  }

  #expectTrouble(cause: string | null, what: string): void {
    if (cause !== null && this.#world.isCalm) this.#complain(`${what} in a calm world: ${cause}`);
  }

  #complain(what: string): void {
    this.#world.findings.add(this.name, what);
  }
}
