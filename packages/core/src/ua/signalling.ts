import { NameAddrHeader } from '../grammar/name-addr.js';
import { URI } from '../grammar/uri.js';
import type { OutgoingRequest, OutgoingRequestFields } from '../message/outgoing-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import { type ParseResult, parseMessage } from '../message/parse-message.js';
import type { RequestListener, SendOptions } from '../session/host.js';
import type { Logger } from '../support/log.js';
import { randomToken } from '../support/random.js';
import type { ClientListener, ClientTransaction } from '../transaction/client-transaction.js';
import { sendOn } from '../transaction/message-transport.js';
import { TransactionLayer } from '../transaction/transaction-layer.js';
import { Connection } from '../transport/connection.js';
import type { ConnectionEvents, ConnectionLoss } from '../transport/connection-events.js';
import { ConnectionTransport } from './connection-transport.js';
import { ConnectionWiring } from './connection-wiring.js';
import { type CommonHeaders, RequestFactory } from './requests/request-factory.js';
import { RequestSending, type RequestSendingTools } from './requests/request-sending.js';
import type { ConnectionUser, SignallingHost } from './signalling-host.js';
import { TransactionWiring } from './transaction-wiring.js';
import { NAME, VERSION } from './version.js';

const NO_ROUTE: readonly NameAddrHeader[] = [];
const NOBODY: readonly (() => void)[] = [];
const ignore = (): void => undefined;

/**
 * The way of requests and responses: the connection, the transactions over it, challenges, and what all of our requests
 * carry. To transactions the connection is one transport for the life of the user agent, whatever socket serves it.
 */
export class Signalling implements CommonHeaders, RequestSendingTools, ConnectionUser {
  readonly connection: Connection;
  readonly factory: RequestFactory;
  /** The routes that the registrar wants for requests outside a dialog (RFC 3608). */
  serviceRoute: readonly NameAddrHeader[] = NO_ROUTE;
  readonly log: Logger;
  readonly #host: SignallingHost;
  readonly #transport: ConnectionTransport;
  #layer: TransactionLayer;
  #unanswered = 0;
  #quietWaiters: readonly (() => void)[] = NOBODY;

  constructor(host: SignallingHost) {
    this.#host = host;
    this.log = host.environment.log.child('signalling');
    this.connection = new Connection(new ConnectionWiring(host, this));
    this.#transport = new ConnectionTransport(this.connection, host.configuration, this.log);
    this.#layer = new TransactionLayer(new TransactionWiring(host));
    this.factory = new RequestFactory(this);
  }

  /** Sends a request and answers challenges. */
  send(request: OutgoingRequest, listener: RequestListener, options?: SendOptions): RequestSending {
    this.#unanswered++;
    return new RequestSending(this, this.#host.authenticator, request, listener, options).start();
  }

  /** Writes the ACK to a 2xx, credentials included. */
  writeAck(request: OutgoingRequest): string {
    this.#host.authenticator.prepare(request);
    return this.#layer.writeAck(request, this.#transport);
  }

  /** Sends what {@link writeAck} wrote. @returns whether there was a connection to send it on */
  sendAck(text: string): boolean {
    return sendOn(this.#transport, text);
  }

  /** Whether every request of ours has its outcome. */
  get isQuiet(): boolean {
    return this.#unanswered === 0;
  }

  /** Fulfilled when every request of ours has its outcome. */
  whenQuiet(): Promise<void> {
    if (this.isQuiet) return Promise.resolve();
    return new Promise((resolve) => {
      this.#quietWaiters = this.#quietWaiters.concat(resolve);
    });
  }

  /** Ends what transactions are left and closes the connection. It can be used again afterwards. */
  close(): void {
    this.connection.stop();
    this.#layer.close();
    this.#layer = new TransactionLayer(new TransactionWiring(this.#host));
  }

  /** For {@link factory}. */
  get product(): string {
    return this.#host.configuration.get('user_agent') ?? `${NAME} ${VERSION}`;
  }

  /** For {@link factory}. */
  get extraHeaders(): readonly string[] {
    return this.#host.configuration.get('extra_headers');
  }

  /** For {@link factory}. */
  routes(method: string): readonly NameAddrHeader[] {
    return [...this.#preloadedRoute(), ...(method === 'REGISTER' ? [] : this.serviceRoute)];
  }

  /** For a {@link RequestSending}. */
  start(request: OutgoingRequest, listener: ClientListener): ClientTransaction {
    return this.#layer.send(request, listener, this.#transport);
  }

  /** For a {@link RequestSending}: a request has its outcome. */
  settled(): void {
    this.#unanswered--;
    if (this.#unanswered > 0) return;
    const waiters = this.#quietWaiters;
    this.#quietWaiters = NOBODY;
    for (const resolve of waiters) resolve();
  }

  /** For {@link connection}. */
  connecting(attempt: ConnectionEvents['connecting'][0]): void {
    this.#host.lifecycle.connecting(attempt);
  }

  /** For {@link connection}. */
  connected(opening: ConnectionEvents['connected'][0]): void {
    this.#layer.transportOpened(this.#transport);
    this.#host.lifecycle.connected(opening);
  }

  /** For {@link connection}. */
  disconnected(loss: ConnectionLoss): void {
    this.#layer.transportClosed(this.#transport);
    this.#host.lifecycle.disconnected(loss);
  }

  /** For {@link connection}: a message arrived. */
  data(data: string | Uint8Array): void {
    this.#transport.trace('received', data);
    const result = parseMessage(data);
    if (result.ok) this.#layer.receive(result.message, this.#transport);
    else this.#refuse(result);
  }

  /** For {@link connection}: asks the next hop for a sign of life. Nobody forwards a request that may not travel. */
  probe(): void {
    const { configuration } = this.#host;
    const fields: OutgoingRequestFields = {
      method: 'OPTIONS',
      ruri: configuration.get('registrar_server'),
      from: new NameAddrHeader(configuration.get('uri'), undefined, { tag: this.newTag() }),
      to: new NameAddrHeader(configuration.get('registrar_server')),
      callId: this.newCallId(),
      cseq: 1,
      maxForwards: 0,
    };
    this.start(this.factory.createRequest(fields), {
      onResponse: () => this.connection.probeAnswered(),
      onTimeout: ignore,
      onTransportError: ignore,
    });
  }

  newTag(): string {
    return randomToken(this.#host.environment.random);
  }

  newCallId(): string {
    return this.#host.configuration.get('jssip_id') + randomToken(this.#host.environment.random);
  }

  #preloadedRoute(): readonly NameAddrHeader[] {
    const { configuration, servers } = this.#host;
    const socket = this.connection.socket ?? servers[0]?.socket;
    const uri = configuration.get('use_preloaded_route') && socket ? URI.parse(socket.sip_uri) : undefined;
    if (!uri) return [];
    uri.setParam('lr', null);
    return [new NameAddrHeader(uri)];
  }

  /** RFC 3261 §16.3, §18.3: a request that cannot be read is answered where an answer can find its way. */
  #refuse(result: Exclude<ParseResult, { ok: true }>): void {
    const { request, status, reason, kind } = result;
    this.log.warn(() => `a malformed ${kind} came: ${reason}`);
    if (!request || status === undefined || request.method === 'ACK') return;
    const response = new OutgoingResponse(request, status, { reason, toTag: this.newTag() });
    this.#transport.send(response.toString());
  }
}
