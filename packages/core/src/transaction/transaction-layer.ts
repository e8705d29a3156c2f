import { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import { OutgoingResponse } from '../message/outgoing-response.js';
import type { Clock } from '../support/clock.js';
import type { Environment } from '../support/environment.js';
import type { Logger } from '../support/log.js';
import { randomToken } from '../support/random.js';
import { SparseMap } from '../support/sparse-map.js';
import type { ClientListener, ClientTransaction, ClientTransactionMachine } from './client-transaction.js';
import { InviteClientTransaction } from './invite-client-transaction.js';
import { InviteServerTransaction } from './invite-server-transaction.js';
import { clientKey, newBranch, sentByOf } from './matching.js';
import { type MessageTransport, sendOn } from './message-transport.js';
import { NonInviteClientTransaction } from './non-invite-client-transaction.js';
import { NonInviteServerTransaction } from './non-invite-server-transaction.js';
import { notify } from './notify.js';
import { RequestResponder, SILENT_RESPONDER } from './request-responder.js';
import type { ServerTransaction } from './server-transaction.js';
import { ServerTransactionTable } from './server-transaction-table.js';
import { type TransactionTimers, transactionTimers } from './timers.js';
import type { TransactionContext } from './transaction-context.js';

/** How a transaction layer is set up. */
export interface TransactionLayerOptions {
  readonly environment: Environment;
  /**
   * - `user-agent` (the default): a response with more than one Via is dropped (RFC 3261 §8.1.3.3), a merged request is
   *   answered with 482 (§8.2.2.2), and the last provisional response to an INVITE is repeated each minute (§13.3.1.1).
   * - `proxy`: all three are left to the user agents.
   */
  readonly role?: 'user-agent' | 'proxy';
  /** Further server transactions than these are answered with 503 at once. 10,000 when absent. */
  readonly maxServerTransactions?: number;
  readonly timers?: TransactionTimers;
  /**
   * A new request, or an ACK to a 2xx: that has no transaction. A listener that throws is reported to the host, and the
   * request is answered with 500.
   */
  onRequest(
    request: IncomingRequest,
    transaction: ServerTransaction | undefined,
    transport: MessageTransport,
  ): void;
  /**
   * A response that no transaction waits for. A user agent gets those that want an answer only, 2xx to an INVITE; a
   * proxy gets all, and must forward none (RFC 6026).
   */
  onStrayResponse?(response: IncomingResponse, transport: MessageTransport): void;
  /** A transaction has come into being, or is over. */
  onTransactionsChange?(
    change: 'new' | 'destroyed',
    transaction: ClientTransaction | ServerTransaction,
  ): void;
}

/** How many transactions of each kind live. */
export interface TransactionCounts {
  readonly inviteClient: number;
  readonly nonInviteClient: number;
  readonly inviteServer: number;
  readonly nonInviteServer: number;
}

const USUAL_TIMERS = transactionTimers();

/** Matches messages to transactions and starts new ones (RFC 3261 §17, RFC 6026), over any number of transports. */
export class TransactionLayer {
  readonly #options: TransactionLayerOptions;
  readonly #log: Logger;
  readonly #context: TransactionContext;
  readonly #clients = new SparseMap<string, ClientTransactionMachine>();
  readonly #servers = new ServerTransactionTable();
  #closed = false;

  /** A class, and not an object of functions, because a page may have many user agents. */
  static readonly #Context = class implements TransactionContext {
    readonly #layer: TransactionLayer;

    constructor(layer: TransactionLayer) {
      this.#layer = layer;
    }

    get clock(): Clock {
      return this.#layer.#options.environment.clock;
    }

    get log(): Logger {
      return this.#layer.#log;
    }

    get timers(): TransactionTimers {
      return this.#layer.#options.timers ?? USUAL_TIMERS;
    }

    newTag(): string {
      return randomToken(this.#layer.#options.environment.random);
    }

    sendCancel(cancel: OutgoingRequest, { branch, transport }: ClientTransaction): void {
      this.#layer.#start(cancel, branch, IGNORING_LISTENER, transport);
    }

    terminated(transaction: ClientTransaction | ServerTransaction): void {
      this.#layer.#forget(transaction);
    }
  };

  constructor(options: TransactionLayerOptions) {
    this.#options = options;
    this.#log = options.environment.log.child('transaction');
    this.#context = new TransactionLayer.#Context(this);
  }

  /**
   * Sends a request through a new client transaction, under a new branch. That it cannot be sent is told by
   * `listener.onTransportError` in a microtask. An ACK to a 2xx is none of these: {@link sendAck}.
   * @throws InvalidHeaderError when the request cannot be written; then nothing has begun
   */
  send(request: OutgoingRequest, listener: ClientListener, transport: MessageTransport): ClientTransaction {
    return this.#start(request, newBranch(this.#options.environment.random), listener, transport);
  }

  /** Sends the ACK to a 2xx, which is no part of any transaction (RFC 3261 §13.2.2.4). @returns whether it was sent */
  sendAck(request: OutgoingRequest, transport: MessageTransport): boolean {
    return sendOn(transport, this.writeAck(request, transport));
  }

  /** Writes the ACK to a 2xx, for those who send it by themselves: again and again, for each repetition of the 2xx. */
  writeAck(request: OutgoingRequest, { viaTransport, sentBy }: MessageTransport): string {
    request.setVia({ transport: viaTransport, sentBy, branch: newBranch(this.#options.environment.random) });
    return request.toString();
  }

  /** Takes a message that came in. */
  receive(message: IncomingRequest | IncomingResponse, transport: MessageTransport): void {
    if (this.#closed) return;
    if (!(message instanceof IncomingRequest)) this.#receiveResponse(message, transport);
    else if (message.method === 'ACK') this.#receiveAck(message, transport);
    else if (message.method === 'CANCEL') this.#receiveCancel(message, transport);
    else this.#receiveRequest(message, transport);
  }

  /** A connection is lost: what waits on it is told so. */
  transportClosed(transport: MessageTransport): void {
    for (const transaction of [...this.#clients.values(), ...this.#servers]) {
      if (transaction.transport === transport) transaction.transportFailed();
    }
  }

  /** A transport that comes back has a connection again: what waited for that is told so. */
  transportOpened(transport: MessageTransport): void {
    for (const transaction of [...this.#clients.values(), ...this.#servers]) {
      if (transaction.transport === transport) transaction.transportOpened?.();
    }
  }

  /** Ends every transaction and stops every timer. Nothing is told any more but that they are over. */
  close(): void {
    this.#closed = true;
    for (const transaction of [...this.#clients.values(), ...this.#servers]) transaction.terminate();
  }

  get counts(): TransactionCounts {
    const count = (transactions: Iterable<{ type: string }>, type: string): number => {
      let found = 0;
      for (const transaction of transactions) if (transaction.type === type) found++;
      return found;
    };
    return {
      inviteClient: count(this.#clients.values(), 'invite-client'),
      nonInviteClient: count(this.#clients.values(), 'non-invite-client'),
      inviteServer: count(this.#servers, 'invite-server'),
      nonInviteServer: count(this.#servers, 'non-invite-server'),
    };
  }

  #start(
    request: OutgoingRequest,
    branch: string,
    listener: ClientListener,
    transport: MessageTransport,
  ): ClientTransactionMachine {
    const { viaTransport, sentBy } = transport;
    request.setVia({ transport: viaTransport, sentBy, branch });
    const text = request.toString();
    const Transaction = request.method === 'INVITE' ? InviteClientTransaction : NonInviteClientTransaction;
    const transaction = new Transaction({ request, branch, transport, listener, context: this.#context });
    this.#clients.set(clientKey(branch, request.method), transaction);
    notify(() => this.#options.onTransactionsChange?.('new', transaction));
    if (this.#closed) transaction.transportFailed();
    else transaction.start(text);
    return transaction;
  }

  #receiveResponse(response: IncomingResponse, transport: MessageTransport): void {
    const { via } = response;
    const isUserAgent = this.#options.role !== 'proxy';
    if (sentByOf(via.host, via.port) !== transport.sentBy.toLowerCase()) {
      this.#log.debug('a response was dropped: its topmost Via is not ours (RFC 3261 §18.1.2)');
      return;
    }
    if (isUserAgent && response.readAll('Via').length > 1) {
      this.#log.debug('a response was dropped: it has more than one Via (RFC 3261 §8.1.3.3)');
      return;
    }
    const found = this.#clients.get(clientKey(via.branch ?? '', response.method));
    const transaction = found?.request.method === response.method ? found : undefined;
    const status = response.status_code;
    const wantsAnswer = response.method === 'INVITE' && status >= 200 && status < 300;
    if (transaction) transaction.receive(response);
    else if (!isUserAgent || wantsAnswer) notify(() => this.#options.onStrayResponse?.(response, transport));
  }

  #receiveAck(request: IncomingRequest, transport: MessageTransport): void {
    request.attachResponder(SILENT_RESPONDER);
    if (this.#servers.inviteOf(request)?.receiveAck(request)) return;
    this.#servers.acceptedInviteOf(request)?.receiveAck(request);
    notify(() => this.#options.onRequest(request, undefined, transport));
  }

  /** RFC 3261 §9.2: a CANCEL has a transaction of its own, and its answer the To tag of the INVITE's. */
  #receiveCancel(request: IncomingRequest, transport: MessageTransport): void {
    const invite = this.#servers.inviteOf(request);
    const transaction = new NonInviteServerTransaction(request, transport, this.#context, invite?.toTag);
    const { toTag } = transaction;
    request.attachResponder(new RequestResponder(transaction));
    transaction.respond(new OutgoingResponse(request, invite ? 200 : 481, { toTag }));
    invite?.receiveCancel(request);
  }

  #receiveRequest(request: IncomingRequest, transport: MessageTransport): void {
    const repeated = this.#servers.repeatedBy(request);
    if (repeated) repeated.receiveRetransmission();
    else if (this.#servers.size < (this.#options.maxServerTransactions ?? 10_000))
      this.#begin(request, transport);
    else this.#refuse(request, transport);
  }

  #begin(request: IncomingRequest, transport: MessageTransport): void {
    const isMerged = this.#options.role !== 'proxy' && this.#servers.isMerged(request);
    const transaction = this.#createServer(request, transport);
    if (isMerged) {
      transaction.respond(new OutgoingResponse(request, 482, { toTag: transaction.toTag }));
    } else if (!notify(() => this.#options.onRequest(request, transaction, transport))) {
      const isUnanswered = transaction.state === 'trying' || transaction.state === 'proceeding';
      if (isUnanswered) transaction.respond(new OutgoingResponse(request, 500, { toTag: transaction.toTag }));
    }
  }

  #createServer(request: IncomingRequest, transport: MessageTransport): ServerTransaction {
    const isInvite = request.method === 'INVITE';
    const transaction = isInvite
      ? new InviteServerTransaction(request, transport, this.#options.role !== 'proxy', this.#context)
      : new NonInviteServerTransaction(request, transport, this.#context);
    request.attachResponder(new RequestResponder(transaction));
    this.#servers.add(transaction);
    notify(() => this.#options.onTransactionsChange?.('new', transaction));
    return transaction;
  }

  /** Too many requests are in hand: this one is answered without a transaction. */
  #refuse(request: IncomingRequest, transport: MessageTransport): void {
    this.#log.warn('a request was refused with 503: too many transactions');
    const response = new OutgoingResponse(request, 503, {
      toTag: this.#context.newTag(),
      headers: [{ name: 'Retry-After', value: '10' }],
    });
    sendOn(transport, response.toString());
  }

  #forget(transaction: ClientTransaction | ServerTransaction): void {
    const known =
      'branch' in transaction
        ? this.#clients.delete(clientKey(transaction.branch, transaction.request.method))
        : this.#servers.delete(transaction);
    if (known) notify(() => this.#options.onTransactionsChange?.('destroyed', transaction));
  }
}

/** Nobody waits for what becomes of a CANCEL: the INVITE's own response tells. */
const IGNORING_LISTENER: ClientListener = {
  onResponse: () => undefined,
  onTimeout: () => undefined,
  onTransportError: () => undefined,
};
