import type { URI } from '../grammar/uri.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import { causes } from '../session/causes.js';
import { checkLine, readOptions } from '../session/read-options.js';
import type { RTCSession } from '../session/rtc-session.js';
import type { CallOptions, TerminateOptions } from '../session/session-options.js';
import { Emitter } from '../support/emitter.js';
import { describeValue } from '../support/errors.js';
import type { SipEvent } from '../support/event.js';
import type { Connection } from '../transport/connection.js';
import { Announcer } from './announcer.js';
import type { Configuration } from './configuration/configuration.js';
import type { UAConfiguration } from './configuration/parameters.js';
import { READABLE, type ReadableParameter } from './configuration/settable.js';
import { missing } from './errors.js';
import { IncomingRequests } from './incoming/incoming-requests.js';
import { IncomingWiring } from './incoming/wiring.js';
import { Lifecycle, USER_AGENT_STATUS } from './lifecycle.js';
import type { LocalContact } from './local-contact.js';
import type { PartsSource } from './parts.js';
import { Registrator } from './registration/registrator.js';
import type { RegisterOptions, UnregisterOptions } from './registration/registrator-host.js';
import { RegistrationWiring } from './registration/wiring.js';
import type { SendRequestOptions } from './requests/exchange.js';
import { Message } from './requests/message.js';
import type { SendMessageOptions } from './requests/message-options.js';
import { Options } from './requests/options.js';
import type { Runtime } from './runtime.js';
import type { Notifier, NotifyOptions } from './subscription/notifier.js';
import type { Publisher, PublishOptions } from './subscription/publisher.js';
import type { SubscribeOptions, Subscriber } from './subscription/subscriber.js';
import type { UserAgentEvents } from './ua-events.js';
import { type Machines, UserAgentCore } from './user-agent-core.js';

/**
 * What every user agent is, wherever its parts come from. `Self` is what its events call their sender.
 *
 * The machines of calls and subscriptions are the greater part of it, and a phone that only waits needs none of them:
 * they come from a {@link PartsSource}.
 */
export class UserAgent<Self> extends Emitter<UserAgentEvents<Self>> {
  /** The states of `UA.status`. */
  static readonly C = { ...USER_AGENT_STATUS, causes };

  #data: unknown;
  readonly #core: UserAgentCore;

  /** @throws TypeError without a configuration; ConfigurationError that names the parameter and the value */
  constructor(configuration: UAConfiguration, runtime: Runtime, parts: PartsSource) {
    super();
    this.#core = new UserAgentCore(configuration, runtime, parts, new Announcer(this), createMachines);
  }

  /** For the program: whatever it wants to keep here. An empty object at first. */
  get data(): unknown {
    if (this.#data === undefined) this.#data = {};
    return this.#data;
  }

  set data(data: unknown) {
    this.#data = data;
  }

  get C(): typeof UserAgent.C {
    return UserAgent.C;
  }

  /** The parameters in force. Read-only, but for `register`; secrets have no text form. */
  get configuration(): Configuration {
    return this.#core.configuration.configuration;
  }

  /** Where requests of others reach us. */
  get contact(): LocalContact {
    return this.#core.localContact;
  }

  /** What the user agent takes from its host. */
  get environment(): Runtime {
    return this.#core.environment;
  }

  /** One of `UA.C`. */
  get status(): number {
    return this.#core.lifecycle.status;
  }

  get transport(): Connection {
    return this.#core.signalling.connection;
  }

  /** The calls that are not over, by their id. */
  get sessions(): Readonly<Record<string, RTCSession>> {
    return Object.fromEntries(Array.from(this.#core.sessions, (session) => [session.id, session]));
  }

  /** Connects and, where the configuration says so, registers. After a {@link stop} it restores the former state. */
  start(): void {
    this.#core.lifecycle.start();
  }

  /**
   * Ends all calls, unregisters and closes the connection.
   * @returns a promise that is fulfilled when that is done; it takes 2 s at most
   */
  stop(): Promise<void> {
    return this.#core.lifecycle.stop();
  }

  /** Registers, and again whenever there is a new connection. Without one it is done as soon as there is one. */
  register(options?: RegisterOptions | null): void {
    const given = readOptions(options);
    this.#core.configuration.setRegister(true);
    this.#core.registrator.register(given);
  }

  /**
   * Removes the registration of this user agent, or with `all` every one of the user. Calls stay reachable.
   * @returns a promise that is fulfilled when the registrar has answered, or cannot be asked
   */
  unregister(options?: UnregisterOptions | null): Promise<void> {
    const given = readOptions(options);
    this.#core.configuration.setRegister(false);
    return this.#core.registrator.unregister(given).then(() => {
      for (const session of this.#core.sessions) session.refreshContact();
    });
  }

  /** Gives access to what REGISTER requests carry. */
  registrator(): Registrator {
    return this.#core.registrator;
  }

  /**
   * Calls someone. A target that cannot be called, like every failure, is told by the session's `failed`.
   * @param target a user name, a telephone number, a SIP URI as text or as URI
   * @throws TypeError without a target
   */
  call(target: string | URI, options?: CallOptions | null): RTCSession {
    if (target === undefined || target === null) throw missing('a target');
    return this.#core.parts.need('call').RTCSession.outgoing(this.#core, target, options);
  }

  /**
   * Sends an instant message. Its fate is told by `succeeded` or `failed` of what is returned; with `notify`, later also
   * by `delivered` and `displayed`.
   * @throws TypeError without a target or a body, or when it asks for what cannot be asked for; RangeError when the text takes
   *   more than 1,000,000 octets
   */
  sendMessage(target: string | URI, body: string, options?: SendMessageOptions | null): Message {
    if (body === undefined || body === null) throw missing('a body');
    const message = new Message(this.#core);
    message.send(target, body, options, (request) => {
      this.#core.announcer.announce('newMessage', { originator: 'local', message, request });
    });
    return message;
  }

  /** Asks what someone's user agent can do (OPTIONS). */
  sendOptions(target: string | URI, body?: string | null, options?: SendRequestOptions | null): Options {
    const exchange = new Options(this.#core);
    exchange.send(target, body, options, (request) => {
      this.#core.announcer.announce('newOptions', {
        originator: 'local',
        message: exchange,
        options: exchange,
        request,
      });
    });
    return exchange;
  }

  /**
   * Makes a subscription (RFC 6665); `subscribe()` of what is returned sends it.
   * @param eventName the event package, with parameters where there are any
   * @param accept the media types that its NOTIFYs may have
   * @throws TypeError without these, or for a target that cannot be one
   */
  subscribe(
    target: string | URI,
    eventName: string,
    accept: string,
    options?: SubscribeOptions | null,
  ): Subscriber {
    if (!target || !eventName || !accept) throw missing('a target, an event and a media type');
    const subscription = {
      target: this.#uriOf(target),
      event: checkLine('event', eventName),
      accept: checkLine('accept', accept),
    };
    return new (this.#core.parts.need('subscribe').Subscriber)(
      this.#core,
      subscription,
      readOptions(options),
    );
  }

  /**
   * Serves a subscription to us; `start()` of what is returned accepts it.
   * @param subscribe the request that `newSubscribe` told of
   * @param contentType of the NOTIFYs' bodies
   * @throws TypeError without these, or for a request that was answered
   */
  notify(subscribe: IncomingRequest, contentType: string, options?: NotifyOptions | null): Notifier {
    if (!subscribe || !contentType) throw missing('a SUBSCRIBE and a media type');
    const type = checkLine('contentType', contentType);
    return new (this.#core.parts.need('notify').Notifier)(this.#core, subscribe, type, readOptions(options));
  }

  /**
   * Publishes the state of an event package (RFC 3903); `publish()` of what is returned sends it.
   * @throws TypeError without these, or for a target that cannot be one
   */
  publish(target: string | URI, eventName: string, options?: PublishOptions | null): Publisher {
    if (!target || !eventName) throw missing('a target and an event');
    const event = checkLine('event', eventName);
    return new (this.#core.parts.need('publish').Publisher)(
      this.#core,
      this.#uriOf(target),
      event,
      readOptions(options),
    );
  }

  /** Ends every call. */
  terminateSessions(options?: TerminateOptions | null): void {
    for (const session of [...this.#core.sessions]) {
      if (!session.isEnded()) session.terminate(options);
    }
  }

  isRegistered(): boolean {
    return this.#core.isRegistered();
  }

  isConnected(): boolean {
    return this.#core.signalling.connection.isConnected();
  }

  /** The target as a URI, or `undefined` when it cannot be one. */
  normalizeTarget(target: string | URI): URI | undefined {
    return this.#core.normalizeTarget(target);
  }

  /** A parameter's present value. Secrets that the later era's programs read are given as text: `ha1`, `authorization_jwt`. */
  get(name: ReadableParameter): string | undefined {
    if (!READABLE.includes(name)) return undefined;
    const value = this.#core.configuration.get(name);
    return typeof value === 'string' ? value : value?.reveal();
  }

  /**
   * Changes a parameter while the user agent runs.
   * @returns false for one that cannot be changed so
   * @throws ConfigurationError when the value cannot be used
   */
  set(name: string, value: unknown): boolean {
    const changed = this.#core.configuration.set(name, value);
    if (changed === 'credential') this.#core.renewCredentials();
    return changed !== undefined;
  }

  /**
   * Watches every event, after its listeners. An observer changes nothing: it does not count as a listener, for
   * instance of `registrationExpiring`.
   * @returns a function that ends it
   * @throws TypeError for what is no function
   */
  observe(observer: (event: SipEvent<Self>) => void): () => void {
    if (typeof observer !== 'function') {
      throw new TypeError(`Invalid observer ${describeValue(observer)}: expected a function`);
    }
    return this.#core.announcer.observe(observer as (event: SipEvent<unknown>) => void);
  }

  #uriOf(target: string | URI): URI {
    const uri = this.normalizeTarget(target);
    if (!uri) throw new TypeError(`Invalid target: ${describeValue(target)}`);
    return uri;
  }
}

const createMachines = (core: UserAgentCore): Machines => ({
  registrator: new Registrator(new RegistrationWiring(core)),
  incoming: new IncomingRequests(new IncomingWiring(core)),
  lifecycle: new Lifecycle(core),
});
