import type { DialogTable } from '../../dialog/dialog-table.js';
import { CPIM_TYPE } from '../../instant-message/cpim.js';
import type { IncomingRequest } from '../../message/incoming-request.js';
import type { ServerTransaction } from '../../transaction/server-transaction.js';
import type { DispositionDesk } from '../disposition/disposition-desk.js';
import type { DispositionReceipt } from '../disposition/disposition-news.js';
import { allow, SESSION_BODY } from '../option-tags.js';
import { Message, type MessageHost } from '../requests/message.js';
import { Options } from '../requests/options.js';
import type { Refusal } from './refusal.js';
import { refusalOf, type SanityContext } from './sanity.js';

/** What incoming requests need of the user agent. */
export interface IncomingRequestsHost extends MessageHost, SanityContext {
  readonly dialogs: DialogTable;
  /** Whether calls can have media here. */
  readonly hasMedia: boolean;
  /** Whether requests that begin something are refused at the moment. */
  readonly isClosed: boolean;
  respond(request: IncomingRequest, transaction: ServerTransaction, refusal: Refusal): void;
  /** A call. */
  invited(request: IncomingRequest, transaction: ServerTransaction): void;
  /** Each of these gives false when no program listens. */
  referred(request: IncomingRequest, transaction: ServerTransaction): boolean;
  messaged(message: Message, request: IncomingRequest): boolean;
  asked(options: Options, request: IncomingRequest): boolean;
  notified(request: IncomingRequest): boolean;
  subscribed(request: IncomingRequest, transaction: ServerTransaction): boolean;
  /** Whether a subscription that has no dialog yet takes the request. */
  receivePending(request: IncomingRequest, transaction: ServerTransaction): boolean;
}

/** Decides what becomes of each request that comes in: a dialog takes it, it begins something, or it is refused. */
export class IncomingRequests {
  readonly #host: IncomingRequestsHost;

  constructor(host: IncomingRequestsHost) {
    this.#host = host;
  }

  /** @param transaction `undefined` for an ACK to a 2xx, which is never answered */
  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): void {
    const { dialogs } = this.#host;
    if (!transaction) {
      dialogs.receive(request, undefined);
      return;
    }
    const refusal = refusalOf(request, this.#host) ?? this.#refusalOfTheMoment(request);
    if (refusal) this.#host.respond(request, transaction, refusal);
    else if (request.to_tag !== undefined) this.#receiveInDialog(request, transaction);
    else this.#begin(request, transaction);
  }

  #refusalOfTheMoment(request: IncomingRequest): Refusal | undefined {
    if (request.to_tag !== undefined || request.method === 'OPTIONS') return undefined;
    return this.#host.isClosed ? { status: 410 } : undefined;
  }

  /** RFC 3261 §12.2.2 */
  #receiveInDialog(request: IncomingRequest, transaction: ServerTransaction): void {
    const { dialogs } = this.#host;
    if (dialogs.receive(request, transaction) || this.#host.receivePending(request, transaction)) return;
    this.#host.respond(request, transaction, { status: 481 });
  }

  #begin(request: IncomingRequest, transaction: ServerTransaction): void {
    const { method } = request;
    if (method === 'INVITE') this.#invite(request, transaction);
    else if (method === 'OPTIONS') this.#ask(request, transaction);
    else if (method === 'MESSAGE') this.#message(request, transaction);
    else if (method === 'NOTIFY') this.#notify(request, transaction);
    else if (method === 'SUBSCRIBE') this.#subscribe(request, transaction);
    else if (method === 'REFER') this.#refer(request, transaction);
    else this.#notAllowed(request, transaction);
  }

  #invite(request: IncomingRequest, transaction: ServerTransaction): void {
    if (this.#host.hasMedia) this.#host.invited(request, transaction);
    else this.#host.respond(request, transaction, { status: 488 });
  }

  /** The answer says what an INVITE would meet (RFC 3261 §11.2). */
  #ask(request: IncomingRequest, transaction: ServerTransaction): void {
    const options = new Options(this.#host);
    options.receive(request);
    if (this.#host.asked(options, request) && options.isAnswered) return;
    this.#host.respond(request, transaction, {
      status: 200,
      headers: [{ name: 'Accept', value: [SESSION_BODY, ...this.#host.messageContentTypes].join(', ') }],
    });
  }

  /** One in an envelope is opened first, where envelopes are understood. */
  #message(request: IncomingRequest, transaction: ServerTransaction): void {
    const { dispositions } = this.#host;
    if (!dispositions || request.read('Content-Type')?.value !== CPIM_TYPE) {
      this.#deliver(request, transaction);
      return;
    }
    const open = (desk: DispositionDesk): void => {
      const opened = desk.open(request);
      if (opened.kind === 'message') this.#deliver(request, transaction, opened.receipt);
      else if (opened.kind === 'refused') this.#host.respond(request, transaction, opened.refusal);
      else this.#host.respond(request, transaction, { status: 200 });
    };
    dispositions.use(open, () => this.#host.respond(request, transaction, { status: 500 }));
  }

  /** The listener may accept or reject at once; otherwise the message is accepted. */
  #deliver(request: IncomingRequest, transaction: ServerTransaction, receipt?: DispositionReceipt): void {
    const message = new Message(this.#host);
    message.receive(request, receipt);
    if (!this.#host.messaged(message, request)) this.#notAllowed(request, transaction);
    else if (!message.isAnswered) message.accept();
  }

  /** RFC 6665 §4.1.3: one that belongs to no subscription gets 481, unless a program wants such. */
  #notify(request: IncomingRequest, transaction: ServerTransaction): void {
    if (!request.read('Event')) this.#host.respond(request, transaction, { status: 489 });
    else this.#host.respond(request, transaction, { status: this.#host.notified(request) ? 200 : 481 });
  }

  /** The listener answers, by `ua.notify()` or by itself. */
  #subscribe(request: IncomingRequest, transaction: ServerTransaction): void {
    if (!request.read('Event')) this.#host.respond(request, transaction, { status: 489 });
    else if (!this.#host.subscribed(request, transaction)) this.#notAllowed(request, transaction);
  }

  /** The listener accepts or rejects. */
  #refer(request: IncomingRequest, transaction: ServerTransaction): void {
    if (!this.#host.referred(request, transaction)) this.#notAllowed(request, transaction);
  }

  #notAllowed(request: IncomingRequest, transaction: ServerTransaction): void {
    const headers = [{ name: 'Allow', value: allow(request.method) }];
    this.#host.respond(request, transaction, { status: 405, headers });
  }
}
