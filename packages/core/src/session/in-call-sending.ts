import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { Call } from './call.js';
import { saysGone, sendInDialog } from './dialog-request.js';
import { readDtmf } from './dtmf.js';
import { Info } from './info.js';
import { mediaTypeOf } from './session-description.js';
import type { EventHandlers } from './session-options.js';

/** Options of `session.sendInfo()` and `session.sendMessage()`. */
export interface SendOptions {
  readonly extraHeaders?: readonly string[] | undefined;
  readonly eventHandlers?: EventHandlers | undefined;
}

const DTMF_TYPES: readonly string[] = ['application/dtmf-relay', 'application/dtmf'];

/** INFO (RFC 6086) and MESSAGE (RFC 3428 §4) inside a call, both ways. */
export class InCallSending {
  readonly #call: Call;
  readonly #onLost: () => void;

  /** @param onLost the far end does not know the call any more */
  constructor(call: Call, onLost: () => void) {
    this.#call = call;
    this.#onLost = onLost;
  }

  /** Sends an INFO or a MESSAGE. */
  send(method: 'INFO' | 'MESSAGE', contentType: string, body: string, options: SendOptions): Info {
    const info = new Info('outgoing', contentType, body, { eventHandlers: options.eventHandlers });
    void this.#send(method, info, options);
    return info;
  }

  receiveInfo(request: IncomingRequest, transaction: ServerTransaction): void {
    const type = mediaTypeOf(request.getHeader('Content-Type'));
    if (DTMF_TYPES.includes(type)) this.#receiveTone(request, transaction, type);
    else if (request.hasHeader('Info-Package')) this.#respond(request, transaction, 469, ['Recv-Info: nil']);
    else if (request.body === '') this.#respond(request, transaction, 200);
    else this.#receive('newInfo', request, transaction);
  }

  receiveMessage(request: IncomingRequest, transaction: ServerTransaction): void {
    this.#receive('newMessage', request, transaction);
  }

  #receiveTone(request: IncomingRequest, transaction: ServerTransaction, type: string): void {
    this.#respond(request, transaction, 200);
    const dtmf = readDtmf(request, type);
    if (dtmf) this.#call.emit('newDTMF', { originator: 'remote', dtmf, request });
  }

  /** What nobody listens for is not understood: 415 (RFC 3261 §8.2.3). */
  #receive(type: 'newInfo' | 'newMessage', request: IncomingRequest, transaction: ServerTransaction): void {
    const contentType = request.getHeader('Content-Type') ?? '';
    if (!this.#call.isHeard(type)) {
      this.#respond(request, transaction, type === 'newInfo' ? 415 : 405);
      return;
    }
    this.#respond(request, transaction, 200);
    const info = new Info('incoming', contentType, request.body, { request });
    if (type === 'newInfo') this.#call.emit(type, { originator: 'remote', info, request });
    else this.#call.emit(type, { originator: 'remote', message: info, request });
  }

  async #send(method: 'INFO' | 'MESSAGE', info: Info, { extraHeaders }: SendOptions): Promise<void> {
    const call = this.#call;
    const { host, dialog, signal } = call;
    if (!dialog) return;
    const fields = {
      headers: [{ name: 'Content-Type', value: info.contentType }],
      ...(extraHeaders && { extraHeaders }),
      body: info.body,
    };
    const onSend = (request: OutgoingRequest): void => {
      info.tellSending(request);
      if (method === 'INFO') call.emit('newInfo', { originator: 'local', info, request });
      else call.emit('newMessage', { originator: 'local', message: info, request });
    };
    const outcome = await sendInDialog(host, dialog, method, fields, { signal, onSend });
    info.settle(outcome);
    if (saysGone(outcome)) this.#onLost();
  }

  #respond(
    request: IncomingRequest,
    transaction: ServerTransaction,
    status: number,
    extraHeaders: readonly string[] = [],
  ): void {
    transaction.respond(this.#call.host.createResponse(request, status, { extraHeaders }));
  }
}
