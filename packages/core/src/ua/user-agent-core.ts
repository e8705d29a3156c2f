import { Authenticator } from '../auth/authenticator.js';
import { DialogTable } from '../dialog/dialog-table.js';
import { NameAddrHeader } from '../grammar/name-addr.js';
import { URI } from '../grammar/uri.js';
import type { MediaPort } from '../media/media-port.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../message/outgoing-request.js';
import type { OutgoingResponse, OutgoingResponseOptions } from '../message/outgoing-response.js';
import type {
  RequestListener,
  RequestSender,
  SendOptions,
  SessionHost,
  SessionSettings,
} from '../session/host.js';
import type { RTCSession } from '../session/rtc-session.js';
import { randomUuid } from '../support/random.js';
import { SparseSet } from '../support/sparse-set.js';
import type { StopSignal } from '../support/stop-signal.js';
import type { ClientTransaction } from '../transaction/client-transaction.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { WeightedSocket } from '../transport/server-list.js';
import type { Announcer } from './announcer.js';
import { CallSettings } from './configuration/call-settings.js';
import { credentialsOf } from './configuration/credentials.js';
import type { UAConfiguration } from './configuration/parameters.js';
import { Settings } from './configuration/settings.js';
import type { DispositionHost } from './disposition/disposition-host.js';
import { Dispositions } from './disposition/dispositions.js';
import { EarlyRequests } from './incoming/early-requests.js';
import type { IncomingRequests } from './incoming/incoming-requests.js';
import { LocalContact } from './local-contact.js';
import type { PartsSource } from './parts.js';
import type { Registrator } from './registration/registrator.js';
import type { Runtime } from './runtime.js';
import { Signalling } from './signalling.js';
import type { ConnectionFollower, SignallingHost } from './signalling-host.js';
import { PendingSubscriptions } from './subscription/pending-subscriptions.js';
import type { SubscriptionHost } from './subscription/subscription-host.js';
import { normalizeTarget } from './target.js';

/** Starting and stopping, and going by what the connection does. */
export interface UserAgentLifecycle extends ConnectionFollower {
  readonly status: number;
  start(): void;
  stop(): Promise<void>;
}

/** The machines of a user agent that work on its core. */
export interface Machines {
  readonly registrator: Registrator;
  readonly incoming: IncomingRequests;
  readonly lifecycle: UserAgentLifecycle;
}

const NO_SESSIONS = new SparseSet<RTCSession>();

/** What calls, messages and the registrator share of one user agent. */
export class UserAgentCore
  implements SessionHost<RTCSession>, SubscriptionHost, SignallingHost, DispositionHost
{
  readonly environment: Runtime;
  readonly parts: PartsSource;
  readonly announcer: Announcer;
  readonly configuration: Settings;
  readonly settings: SessionSettings;
  readonly dialogs = new DialogTable();
  readonly pendingSubscriptions = new PendingSubscriptions();
  readonly earlyRequests = new EarlyRequests(this);
  readonly localContact: LocalContact;
  readonly servers: readonly WeightedSocket[];
  readonly signalling: Signalling;
  readonly registrator: Registrator;
  readonly lifecycle: UserAgentLifecycle;
  readonly #incoming: IncomingRequests;
  #authenticator: Authenticator;
  /** Made for the first message that has to do with them. */
  #dispositions: Dispositions | undefined;
  /** Made for the first call. */
  #sessions: SparseSet<RTCSession> | undefined;
  /** Made for the first SUBSCRIBE. */
  #subscribeTransactions: WeakMap<IncomingRequest, ServerTransaction> | undefined;

  /** @throws TypeError or ConfigurationError for a configuration that cannot be used */
  constructor(
    configuration: UAConfiguration,
    runtime: Runtime,
    parts: PartsSource,
    announcer: Announcer,
    createMachines: (core: UserAgentCore) => Machines,
  ) {
    if (!runtime?.random) throw new TypeError('Invalid runtime: expected one as browserRuntime() makes it');
    const { random, log, instances } = runtime;
    this.environment = runtime;
    this.parts = parts;
    this.announcer = announcer;
    const settings = new Settings(configuration, random, log, (addressOfRecord) => {
      const id = instances?.claim(addressOfRecord) ?? randomUuid(random);
      instances?.keep(addressOfRecord, id);
      return id;
    });
    this.configuration = settings;
    this.settings = new CallSettings(settings);
    this.#authenticator = this.#createAuthenticator();
    this.localContact = new LocalContact(settings.get('contact_uri'), settings.get('via_host'), random);
    this.servers = serversOf(settings, runtime);
    this.signalling = new Signalling(this);
    const { registrator, incoming, lifecycle } = createMachines(this);
    this.registrator = registrator;
    this.#incoming = incoming;
    this.lifecycle = lifecycle;
  }

  get media(): MediaPort {
    return this.environment.media;
  }

  /** Answers challenges with the credentials of the moment. */
  get authenticator(): Authenticator {
    return this.#authenticator;
  }

  get sessions(): Iterable<RTCSession> & { readonly size: number } {
    return this.#sessions ?? NO_SESSIONS;
  }

  isRegistered(): boolean {
    return this.signalling.connection.isConnected() && this.registrator.registered;
  }

  isBusy(): boolean {
    return this.sessions.size > 0;
  }

  onRequest(request: IncomingRequest, transaction: ServerTransaction | undefined): void {
    this.#incoming.receive(request, transaction);
  }

  onStraySuccess(response: IncomingResponse): void {
    // Without the parts there was no INVITE.
    this.parts.loaded?.dismissStraySuccess(this, response);
  }

  onTransactionsChange(
    change: 'new' | 'destroyed',
    transaction: ClientTransaction | ServerTransaction,
  ): void {
    const type = change === 'new' ? 'newTransaction' : 'transactionDestroyed';
    if (this.announcer.hasListener(type)) this.announcer.announce(type, { transaction });
  }

  /** The credentials of the configuration changed: what was remembered of the former ones is forgotten. */
  renewCredentials(): void {
    this.#authenticator = this.#createAuthenticator();
  }

  /** Notifications about messages, where they are configured. */
  get dispositions(): Dispositions | undefined {
    if (!this.configuration.get('disposition_notifications')) return undefined;
    this.#dispositions ??= new Dispositions(this);
    return this.#dispositions;
  }

  get messageContentTypes(): readonly string[] {
    return this.configuration.get('message_content_types');
  }

  contact(options?: { anonymous?: boolean; outbound?: boolean }): string {
    return this.localContact.toString(options);
  }

  localIdentity({
    anonymous = false,
    userName,
    displayName,
  }: {
    anonymous?: boolean | undefined;
    userName?: string | undefined;
    displayName?: string | undefined;
  } = {}): NameAddrHeader {
    if (anonymous) return new NameAddrHeader(new URI('sip', 'anonymous', 'anonymous.invalid'), 'Anonymous');
    const uri = this.configuration.get('uri').clone();
    if (userName) uri.user = userName;
    return new NameAddrHeader(uri, displayName ?? this.configuration.get('display_name'));
  }

  normalizeTarget(target: string | URI): URI | undefined {
    return normalizeTarget(target, this.configuration.get('hostport_params'));
  }

  newCallId(): string {
    return this.signalling.newCallId();
  }

  newTag(): string {
    return this.signalling.newTag();
  }

  createRequest(fields: OutgoingRequestFields): OutgoingRequest {
    return this.signalling.factory.createRequest(fields);
  }

  createResponse(
    request: IncomingRequest,
    status: number,
    options?: OutgoingResponseOptions,
  ): OutgoingResponse {
    return this.signalling.factory.createResponse(request, status, options);
  }

  sendRequest(request: OutgoingRequest, listener: RequestListener, options?: SendOptions): RequestSender {
    return this.signalling.send(request, listener, options);
  }

  writeAck(request: OutgoingRequest): string {
    return this.signalling.writeAck(request);
  }

  sendAck(text: string): boolean {
    return this.signalling.sendAck(text);
  }

  whenConnected(signal: StopSignal): Promise<void> {
    const { connection } = this.signalling;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      if (connection.isConnected()) return resolve();
      const finish = (settle: () => void) => () => {
        connection.off('connected', connected);
        signal.removeEventListener('abort', aborted);
        settle();
      };
      const connected = finish(resolve);
      const aborted = finish(() => reject(signal.reason));
      connection.on('connected', connected);
      signal.addEventListener('abort', aborted);
    });
  }

  addSession(
    session: RTCSession,
    originator: 'local' | 'remote',
    request: OutgoingRequest | IncomingRequest,
  ): void {
    this.#sessions ??= new SparseSet();
    this.#sessions.add(session);
    this.announcer.announce('newRTCSession', { originator, session, request });
  }

  removeSession(session: RTCSession): void {
    this.#sessions?.delete(session);
  }

  /** Keeps the way to answer a SUBSCRIBE while a program decides about it. */
  keepTransaction(subscribe: IncomingRequest, transaction: ServerTransaction): void {
    this.#subscribeTransactions ??= new WeakMap();
    this.#subscribeTransactions.set(subscribe, transaction);
  }

  transactionOf(subscribe: IncomingRequest): ServerTransaction | undefined {
    return this.#subscribeTransactions?.get(subscribe);
  }

  #createAuthenticator(): Authenticator {
    return new Authenticator({
      credentials: credentialsOf(this.configuration),
      random: this.environment.random,
      log: this.environment.log.child('authentication'),
    });
  }
}

function serversOf(settings: Settings, runtime: Runtime): WeightedSocket[] {
  const byAddress = settings.get('ws_servers').map(({ ws_uri, weight }) => ({
    socket: runtime.createSocket(ws_uri),
    weight,
  }));
  return settings.get('sockets').concat(byAddress);
}
