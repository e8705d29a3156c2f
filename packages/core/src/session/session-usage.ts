import type { DialogUsage } from '../dialog/dialog.js';
import type { IncomingRequest } from '../message/incoming-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';

/** Takes one kind of request of a call; what it does not answer is not answered. */
export type RequestHandler = (request: IncomingRequest, transaction: ServerTransaction) => void;

/** Hands the requests of a call's dialog to the machine whose method it is. Others are not the call's. */
export class SessionUsage implements DialogUsage {
  readonly call: Call;
  readonly #onAck: (ack: IncomingRequest) => void;
  readonly #handlers: Readonly<Record<string, RequestHandler>>;

  /** @param handlers by the methods that they take */
  constructor(
    call: Call,
    onAck: (ack: IncomingRequest) => void,
    handlers: Readonly<Record<string, RequestHandler>>,
  ) {
    this.call = call;
    this.#onAck = onAck;
    this.#handlers = handlers;
  }

  receive(request: IncomingRequest, transaction: ServerTransaction | undefined): boolean {
    this.call.learn(request);
    if (!transaction) {
      if (request.method === 'ACK') this.#onAck(request);
      return request.method === 'ACK';
    }
    if (request.method === 'NOTIFY' && !request.read('Event')) {
      // RFC 6665 §4.1.3: it says of nothing that we know.
      transaction.respond(this.call.host.createResponse(request, 489));
      return true;
    }
    const { method } = request;
    // Anyone may send a method of any name.
    if (!Object.hasOwn(this.#handlers, method)) return false;
    this.#handlers[method]?.(request, transaction);
    return true;
  }
}
