import type { Dialog, DialogRequestFields } from '../dialog/dialog.js';
import { responseEffect } from '../dialog/response-effect.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { OutgoingRequest } from '../message/outgoing-request.js';
import type { StopSignal } from '../support/stop-signal.js';
import type { RequestListener, SessionHost } from './host.js';
import { Reconnection } from './reconnection.js';

/** What became of a request inside a dialog. */
export type RequestOutcome =
  | {
      readonly kind: 'response';
      readonly response: IncomingResponse;
      /** Whether one sent before was lost with its connection: it may have arrived, and been agreed to. */
      readonly isToRepetition: boolean;
    }
  /** No answer in the transaction's time. */
  | { readonly kind: 'timeout' }
  /** It could not be delivered, or nobody waits for its outcome any more. */
  | { readonly kind: 'lost' };

/** Whether the outcome says that the far end has given up the call, or cannot be reached any more (RFC 5057 §5). */
export function endsUsage(outcome: RequestOutcome): boolean {
  if (outcome.kind !== 'response') return outcome.kind === 'timeout';
  return responseEffect(outcome.response.status_code) !== 'transaction';
}

/**
 * Whether a refused INFO, MESSAGE or REFER says that the far end does not know the call. Nothing less than 481 does: a
 * call goes on without them.
 */
export function saysGone(outcome: RequestOutcome): boolean {
  return outcome.kind === 'response' && outcome.response.status_code === 481;
}

/** Whether the far end may have done what was asked, though the outcome says no. */
export function mayHaveSucceeded(outcome: RequestOutcome): boolean {
  return outcome.kind === 'response' ? outcome.isToRepetition : outcome.kind === 'lost';
}

/** The far end did what was asked. */
export type Success = Extract<RequestOutcome, { readonly kind: 'response' }>;

/** Whether the far end did what was asked. */
export function isSuccess(outcome: RequestOutcome): outcome is Success {
  return outcome.kind === 'response' && outcome.response.status_code < 300;
}

/**
 * Sends a request inside a dialog. Losing the connection ends nothing: the request goes out again, under the next CSeq,
 * when the connection is back.
 *
 * Each 2xx to an INVITE is acknowledged at once, repeated ones too, also when nobody waits for the outcome any more
 * (RFC 3261 §13.2.2.4); so an INVITE sent by this has an offer.
 */
export function sendInDialog(
  host: SessionHost,
  dialog: Dialog,
  method: string,
  fields: DialogRequestFields,
  options: DialogRequestOptions = {},
): Promise<RequestOutcome> {
  return new Promise((resolve) => new DialogRequest(host, dialog, method, fields, options, resolve).send());
}

/** How a request inside a dialog is accompanied. */
export interface DialogRequestOptions {
  /** Ends the wait; the outcome is then `lost`. */
  readonly signal?: StopSignal;
  /** Sees the request just before it goes out for the first time. */
  readonly onSend?: (request: OutgoingRequest) => void;
}

class DialogRequest implements RequestListener {
  readonly #host: SessionHost;
  readonly #dialog: Dialog;
  readonly #method: string;
  readonly #fields: DialogRequestFields;
  readonly #signal: StopSignal | undefined;
  #onSend: ((request: OutgoingRequest) => void) | undefined;
  readonly #reconnection: Reconnection;
  #resolve: ((outcome: RequestOutcome) => void) | undefined;
  /** As it was last sent: after a challenge, the one with credentials. */
  #request: OutgoingRequest | undefined;
  /** The ACK to its 2xx, as it went out. */
  #acknowledgement: string | undefined;
  #isRepeated = false;

  constructor(
    host: SessionHost,
    dialog: Dialog,
    method: string,
    fields: DialogRequestFields,
    options: DialogRequestOptions,
    resolve: (outcome: RequestOutcome) => void,
  ) {
    this.#host = host;
    this.#dialog = dialog;
    this.#method = method;
    this.#fields = fields;
    this.#signal = options.signal;
    this.#onSend = options.onSend;
    this.#resolve = resolve;
    this.#reconnection = new Reconnection(
      host,
      () => this.#sendAgain(),
      () => this.#settle({ kind: 'lost' }),
    );
    this.#signal?.addEventListener('abort', this.#abandon);
  }

  send(): void {
    if (this.#signal?.aborted) {
      this.#abandon();
      return;
    }
    const request = this.#host.createRequest(this.#dialog.request(this.#method, this.#fields));
    this.#onSend?.(request);
    this.#onSend = undefined;
    this.#request = request;
    this.#host.sendRequest(request, this, { nextCSeq: () => this.#dialog.nextCSeq() });
  }

  onAuthenticated(request: OutgoingRequest): void {
    this.#request = request;
  }

  onResponse(response: IncomingResponse): void {
    const status = response.status_code;
    if (status < 200) return;
    if (status < 300 && this.#method === 'INVITE') this.#acknowledge();
    this.#settle({ kind: 'response', response, isToRepetition: this.#isRepeated });
  }

  onTimeout(): void {
    this.#settle({ kind: 'timeout' });
  }

  onTransportError(): void {
    if (this.#resolve) void this.#reconnection.lost();
  }

  #sendAgain(): void {
    this.#isRepeated = true;
    this.send();
  }

  readonly #abandon = (): void => {
    this.#reconnection.stop();
    this.#settle({ kind: 'lost' });
  };

  #acknowledge(): void {
    if (!this.#request) return;
    this.#acknowledgement ??= this.#host.writeAck(this.#host.createRequest(this.#dialog.ack(this.#request)));
    this.#host.sendAck(this.#acknowledgement);
  }

  #settle(outcome: RequestOutcome): void {
    this.#signal?.removeEventListener('abort', this.#abandon);
    this.#resolve?.(outcome);
    this.#resolve = undefined;
  }
}
