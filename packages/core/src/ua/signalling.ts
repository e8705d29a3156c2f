import type { Authenticator } from '../auth/authenticator.js';
import { NameAddrHeader } from '../grammar/name-addr.js';
import { URI } from '../grammar/uri.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../message/outgoing-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { type ParseResult, parseMessage } from '../message/parse-message.js';
import type { RequestListener, SendOptions } from '../session/host.js';
import type { Environment } from '../support/environment.js';
import type { Logger } from '../support/log.js';
import { randomToken } from '../support/random.js';
import type { MessageTransport } from '../transaction/message-transport.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import { TransactionLayer, type TransactionLayerOptions } from '../transaction/transaction-layer.js';
import { Connection } from '../transport/connection.js';
import type { WeightedSocket } from '../transport/server-list.js';
import { redactMessage } from '../transport/trace.js';
import type { Settings } from './configuration/settings.js';
import { type CommonHeaders, RequestFactory } from './requests/request-factory.js';
import { RequestSending, type RequestSendingTools } from './requests/request-sending.js';
import { NAME, VERSION } from './version.js';

/** What a {@link Signalling} works with. */
export interface SignallingOptions {
  readonly environment: Environment;
  readonly settings: Settings;
  readonly servers: readonly WeightedSocket[];
  /** Answers challenges with the credentials of the moment. */
  authenticator(): Authenticator;
  onRequest(request: IncomingRequest, transaction: ServerTransaction | undefined): void;
  /** A 2xx to an INVITE of ours came that no transaction waits for any more. */
  onStraySuccess(response: IncomingResponse): void;
  onTransactionsChange?: TransactionLayerOptions['onTransactionsChange'];
  /** Whether something is under way that a change of server would disturb. */
  isBusy(): boolean;
}

/** The connection as transactions see it. */
class ConnectionTransport implements MessageTransport {
  readonly comesBack = true;
  readonly sentBy: string;
  readonly #connection: Connection;
  readonly #settings: Settings;
  readonly #trace: (what: string, text: string) => void;

  constructor(connection: Connection, settings: Settings, trace: (what: string, text: string) => void) {
    this.sentBy = settings.get('via_host');
    this.#connection = connection;
    this.#settings = settings;
    this.#trace = trace;
  }

  get viaTransport(): string {
    return this.#settings.get('hack_via_tcp') ? 'TCP' : (this.#connection.socket?.via_transport ?? 'WS');
  }

  send(text: string): boolean {
    const sent = this.#connection.send(text);
    this.#trace(sent ? 'sent' : 'could not be sent', text);
    return sent;
  }
}

/**
 * The way of requests and responses: the connection, the transactions over it, challenges, and what all of our requests
 * carry. To transactions the connection is one transport for the life of the user agent, whatever socket serves it.
 */
export class Signalling implements CommonHeaders {
  readonly connection: Connection;
  readonly factory: RequestFactory;
  /** The routes that the registrar wants for requests outside a dialog (RFC 3608). */
  serviceRoute: readonly NameAddrHeader[] = [];
  readonly #options: SignallingOptions;
  readonly #log: Logger;
  readonly #transport: MessageTransport;
  readonly #tools: RequestSendingTools;
  #layer: TransactionLayer;
  #unanswered = 0;
  #quietWaiters: (() => void)[] = [];

  constructor(options: SignallingOptions) {
    this.#options = options;
    this.#log = options.environment.log.child('signalling');
    this.connection = this.#createConnection();
    this.#transport = new ConnectionTransport(this.connection, options.settings, (what, text) =>
      this.#trace(what, text),
    );
    this.#layer = this.#createLayer();
    this.#tools = {
      log: this.#log,
      start: (request, listener) => this.#layer.send(request, listener, this.#transport),
      settled: () => this.#settled(),
    };
    this.factory = new RequestFactory(this);
    this.connection.on('data', (data) => this.#received(data));
    this.connection.on('disconnected', () => this.#layer.transportClosed(this.#transport));
    this.connection.on('connected', () => this.#layer.transportOpened(this.#transport));
  }

  /** Sends a request and answers challenges. */
  send(request: OutgoingRequest, listener: RequestListener, options?: SendOptions): RequestSending {
    this.#unanswered++;
    return new RequestSending(this.#tools, this.#options.authenticator(), request, listener, options).start();
  }

  sendAck(request: OutgoingRequest): boolean {
    this.#options.authenticator().prepare(request);
    return this.#layer.sendAck(request, this.#transport);
  }

  /** Whether every request of ours has its outcome. */
  get isQuiet(): boolean {
    return this.#unanswered === 0;
  }

  /** Fulfilled when every request of ours has its outcome. */
  whenQuiet(): Promise<void> {
    if (this.isQuiet) return Promise.resolve();
    return new Promise((resolve) => this.#quietWaiters.push(resolve));
  }

  /** Ends what transactions are left and closes the connection. It can be used again afterwards. */
  close(): void {
    this.connection.stop();
    this.#layer.close();
    this.#layer = this.#createLayer();
  }

  /** For {@link factory}. */
  get product(): string {
    return this.#options.settings.get('user_agent') ?? `${NAME} ${VERSION}`;
  }

  /** For {@link factory}. */
  get extraHeaders(): readonly string[] {
    return this.#options.settings.get('extra_headers');
  }

  /** For {@link factory}. */
  routes(method: string): readonly NameAddrHeader[] {
    return [...this.#preloadedRoute(), ...(method === 'REGISTER' ? [] : this.serviceRoute)];
  }

  newTag(): string {
    return randomToken(this.#options.environment.random);
  }

  newCallId(): string {
    return this.#options.settings.get('jssip_id') + randomToken(this.#options.environment.random);
  }

  #createConnection(): Connection {
    const { environment, settings, servers, isBusy } = this.#options;
    return new Connection({
      servers,
      environment: { ...environment, log: environment.log.child('connection') },
      recovery: {
        minimum: settings.get('connection_recovery_min_interval') * 1000,
        maximum: settings.get('connection_recovery_max_interval') * 1000,
      },
      connectTimeout: settings.get('connection_timeout') * 1000,
      keepAlive: {
        interval: settings.get('keep_alive_interval') * 1000,
        timeout: settings.get('keep_alive_timeout') * 1000,
      },
      failBackInterval: settings.get('fail_back_interval') * 1000,
      mayChange: () => this.#unanswered === 0 && !isBusy(),
      probe: () => this.#probe(),
    });
  }

  #createLayer(): TransactionLayer {
    const { environment, onRequest, onStraySuccess, onTransactionsChange } = this.#options;
    return new TransactionLayer({
      environment,
      onRequest: (request, transaction) => onRequest(request, transaction),
      onStrayResponse: (response) => {
        this.#log.warn('a 2xx to an INVITE came that nobody waits for any more');
        onStraySuccess(response);
      },
      ...(onTransactionsChange && { onTransactionsChange }),
    });
  }

  #preloadedRoute(): readonly NameAddrHeader[] {
    const { settings, servers } = this.#options;
    const socket = this.connection.socket ?? servers[0]?.socket;
    const uri = settings.get('use_preloaded_route') && socket ? URI.parse(socket.sip_uri) : undefined;
    if (!uri) return [];
    uri.setParam('lr', null);
    return [new NameAddrHeader(uri)];
  }

  #received(data: string | Uint8Array): void {
    this.#trace('received', data);
    const result = parseMessage(data);
    if (result.ok) this.#layer.receive(result.message, this.#transport);
    else this.#refuse(result);
  }

  /** RFC 3261 §16.3, §18.3: a request that cannot be read is answered where an answer can find its way. */
  #refuse(result: Exclude<ParseResult, { ok: true }>): void {
    const { request, status, reason, kind } = result;
    this.#log.warn(() => `a malformed ${kind} came: ${reason}`);
    if (!request || status === undefined || request.method === 'ACK') return;
    const response = new OutgoingResponse(request, status, { reason, toTag: this.newTag() });
    this.#transport.send(response.toString());
  }

  /** Asks the next hop for a sign of life: nobody forwards a request that may not travel. */
  #probe(): void {
    const { settings } = this.#options;
    const fields: OutgoingRequestFields = {
      method: 'OPTIONS',
      ruri: settings.get('registrar_server'),
      from: new NameAddrHeader(settings.get('uri'), undefined, { tag: this.newTag() }),
      to: new NameAddrHeader(settings.get('registrar_server')),
      callId: this.newCallId(),
      cseq: 1,
      maxForwards: 0,
    };
    const ignore = (): void => undefined;
    this.#layer.send(
      this.factory.createRequest(fields),
      {
        onResponse: () => this.connection.probeAnswered(),
        onTimeout: ignore,
        onTransportError: ignore,
      },
      this.#transport,
    );
  }

  #settled(): void {
    this.#unanswered--;
    if (this.#unanswered > 0) return;
    const waiters = this.#quietWaiters;
    this.#quietWaiters = [];
    for (const resolve of waiters) resolve();
  }

  #trace(what: string, data: string | Uint8Array): void {
    if (!this.#options.settings.get('trace_sip')) return;
    const text = (): string => (typeof data === 'string' ? data : new TextDecoder().decode(data));
    this.#log.child('trace').info(() => `${what}:\n${redactMessage(text())}`);
  }
}
