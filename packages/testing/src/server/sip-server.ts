import type { IncomingRequest } from '@sip-kit/core/message';
import { OutgoingResponse, parseMessage } from '@sip-kit/core/message';
import type { MessageTransport, ServerTransaction } from '@sip-kit/core/transaction';
import { TransactionLayer } from '@sip-kit/core/transaction';
import type { Answer } from './answer.js';
import { type ConnectionOwner, ServerConnection } from './connection.js';
import { Connections } from './connections.js';
import { Gate } from './gate.js';
import { Gruus } from './gruu.js';
import { addressOfRecord, Location } from './location.js';
import { resolveOptions, type ServerSettings, type SipServerOptions } from './options.js';
import { Registrar } from './registrar.js';
import { Router } from './router.js';
import type { ServerSocket } from './server-socket.js';
import { StatefulProxy } from './stateful-proxy.js';
import { Targets } from './targets.js';

/** A place where a user can be reached now. */
export interface Registration {
  /** `user@host`. */
  readonly aor: string;
  /** The Contact's URI. */
  readonly contact: string;
  /** `+sip.instance`, where the client gave one. */
  readonly instance: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * A small SIP registrar and stateful proxy for WebSocket clients (RFC 3261, RFC 7118). It knows nothing of the network:
 * {@link accept} takes connections of any kind, `attachToHttp` brings WebSockets. For demos and tests.
 */
export class SipServer {
  readonly #settings: ServerSettings;
  readonly #layer: TransactionLayer;
  readonly #location: Location<ServerConnection>;
  readonly #connections: Connections;
  readonly #targets: Targets;
  readonly #gate: Gate;
  readonly #registrar: Registrar<ServerConnection>;
  readonly #router: Router;
  readonly #proxy: StatefulProxy;
  #isClosed = false;

  constructor(options: SipServerOptions = {}) {
    const settings = resolveOptions(options);
    const { environment } = settings;
    this.#settings = settings;
    this.#layer = new TransactionLayer({
      environment,
      role: 'proxy',
      maxServerTransactions: settings.limits.transactions,
      onRequest: (request, transaction, transport) => this.#handle(request, transaction, transport),
    });
    const owner: ConnectionOwner = {
      received: (data, connection) => this.#receive(data, connection),
      sent: (text, connection) =>
        settings.onWire?.({ direction: 'out', connection: connection.number, text }),
      closed: (connection) => this.#closed(connection),
    };
    this.#connections = new Connections(environment, settings.host, owner, (connection) =>
      this.#layer.transportClosed(connection),
    );
    this.#location = new Location(environment.clock, (from, to) => this.#connections.succeed(from, to));
    const gruus = new Gruus(this.#location, environment.random);
    this.#targets = new Targets(settings, this.#location, gruus, this.#connections);
    this.#gate = new Gate(settings, this.#location);
    this.#registrar = new Registrar(settings, this.#location, gruus);
    this.#router = new Router(settings, this.#targets);
    this.#proxy = new StatefulProxy(settings, this.#layer);
  }

  /** Whether it takes further connections. */
  get hasRoom(): boolean {
    return !this.#isClosed && this.#connections.size < this.#settings.limits.connections;
  }

  /** What it holds just now. */
  get counts(): {
    readonly connections: number;
    readonly registrations: number;
    readonly transactions: number;
  } {
    return {
      connections: this.#connections.size,
      registrations: this.#location.size,
      transactions: Object.values(this.#layer.counts).reduce((sum, count) => sum + count, 0),
    };
  }

  /** Who is registered where. */
  get registrations(): Registration[] {
    return this.#location.aors().flatMap((aor) =>
      this.#location.of(aor).map(({ contact, instance, expiresAt }) => ({
        aor,
        contact: contact.uri.toString(),
        instance,
        expiresAt,
      })),
    );
  }

  /** Takes a client's connection; closes it at once (1013) when there is no room. */
  accept(socket: ServerSocket): void {
    if (this.hasRoom) this.#connections.accept(socket);
    else socket.close(1013, 'Try again later');
  }

  /** Takes a connection to another server, which answers for the users of `host`; its requests are trusted. */
  addPeer(host: string, socket: ServerSocket): void {
    this.#targets.addPeer(host, this.#connections.accept(socket));
  }

  /** Closes all connections and forgets everything: what was under way gets no answer any more. */
  close(): void {
    this.#isClosed = true;
    this.#connections.close(1001, 'Server is going away');
    this.#layer.close();
  }

  #receive(data: string | Uint8Array<ArrayBuffer>, connection: ServerConnection): void {
    if (this.#isClosed) return;
    const { onWire, limits } = this.#settings;
    onWire?.({
      direction: 'in',
      connection: connection.number,
      text: typeof data === 'string' ? data : new TextDecoder().decode(data),
    });
    const result = parseMessage(data);
    if (data.length > limits.messageSize) {
      const request = result.ok ? result.message : result.request;
      if (request && 'ruri' in request) this.#refuse(request, 513, undefined, connection);
    } else if (result.ok) this.#layer.receive(result.message, connection);
    else if (result.request) this.#refuse(result.request, result.status ?? 400, result.reason, connection);
  }

  /** Answers without a transaction what cannot become one. There is no answer to an ACK. */
  #refuse(
    request: IncomingRequest,
    status: number,
    reason: string | undefined,
    connection: ServerConnection,
  ): void {
    if (request.method === 'ACK') return;
    const response = new OutgoingResponse(request, status, reason === undefined ? {} : { reason });
    connection.send(response.toString());
  }

  #closed(connection: ServerConnection): void {
    this.#location.removeFlow(connection);
    if (!this.#isClosed) this.#connections.closed(connection);
  }

  #handle(
    request: IncomingRequest,
    transaction: ServerTransaction | undefined,
    transport: MessageTransport,
  ): void {
    if (!(transport instanceof ServerConnection)) return;
    this.#connections.claim(request.via.host, transport);
    if (transaction) this.#process(request, transaction, transport);
    else this.#acknowledge(request);
  }

  #acknowledge(request: IncomingRequest): void {
    if (this.#router.validate(request)) return;
    const routed = this.#router.route(request);
    if ('targets' in routed) this.#proxy.forwardAck(request, routed);
  }

  #process(request: IncomingRequest, transaction: ServerTransaction, connection: ServerConnection): void {
    const refusal = this.#refusal(request, connection);
    const decision =
      refusal ??
      (request.method === 'REGISTER' ? this.#register(request, connection) : this.#router.route(request));
    if ('targets' in decision) this.#proxy.forward(request, transaction, decision);
    else respond(transaction, decision);
  }

  #register(request: IncomingRequest, connection: ServerConnection): Answer {
    const answer = this.#registrar.process(request, connection);
    if (answer.status === 200) this.#targets.remember(addressOfRecord(request.to.uri));
    return answer;
  }

  #refusal(request: IncomingRequest, connection: ServerConnection): Answer | undefined {
    const invalid = this.#router.validate(request);
    if (invalid) return invalid;
    if (request.method === 'REGISTER') return this.#gate.admitRegister(request);
    if (request.to_tag !== undefined || this.#targets.isPeer(connection)) return undefined;
    return this.#gate.admit(request, connection);
  }
}

/** Makes a server. */
export function createSipServer(options: SipServerOptions = {}): SipServer {
  return new SipServer(options);
}

function respond(transaction: ServerTransaction, answer: Answer): void {
  const { status, reason, headers = [] } = answer;
  transaction.respond(
    new OutgoingResponse(transaction.request, status, {
      ...(reason === undefined ? {} : { reason }),
      toTag: transaction.toTag,
      headers: [...headers],
    }),
  );
}
