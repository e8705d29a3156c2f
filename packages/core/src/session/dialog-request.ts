import type { Dialog, DialogRequestFields } from '../dialog/dialog.js';
import { responseEffect } from '../dialog/response-effect.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { RequestListener, SessionHost } from './host.js';

/** What became of a request inside a dialog. */
export type RequestOutcome =
  | { readonly kind: 'response'; readonly response: IncomingResponse }
  /** No answer in the transaction's time. */
  | { readonly kind: 'timeout' }
  /** It could not be delivered, or nobody waits for its outcome any more. */
  | { readonly kind: 'lost' };

/** Milliseconds that a request waits for a lost connection to come back: as long as a transaction would (64*T1). */
const PATIENCE = 32_000;
/** A request goes out so often at most, should each new connection be lost again before the response. */
const MOST_ATTEMPTS = 5;

/**
 * Sends a request that is not an INVITE inside a dialog. Losing the connection ends nothing: the request goes out again,
 * under the next CSeq, when the connection is back.
 * @param signal ends the wait; the outcome is then `lost`
 */
export function sendInDialog(
  host: SessionHost,
  dialog: Dialog,
  method: string,
  fields: DialogRequestFields,
  signal?: AbortSignal,
): Promise<RequestOutcome> {
  return new Promise((resolve) => new DialogRequest(host, dialog, method, fields, signal, resolve).send());
}

/** Whether the outcome says that the far end has given up the call, or cannot be reached any more (RFC 5057 §5). */
export function endsUsage(outcome: RequestOutcome): boolean {
  if (outcome.kind !== 'response') return outcome.kind === 'timeout';
  return responseEffect(outcome.response.status_code) !== 'transaction';
}

class DialogRequest implements RequestListener {
  readonly #host: SessionHost;
  readonly #dialog: Dialog;
  readonly #method: string;
  readonly #fields: DialogRequestFields;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (outcome: RequestOutcome) => void;
  readonly #wait = new AbortController();
  #attempts = 0;
  #isSettled = false;

  constructor(
    host: SessionHost,
    dialog: Dialog,
    method: string,
    fields: DialogRequestFields,
    signal: AbortSignal | undefined,
    resolve: (outcome: RequestOutcome) => void,
  ) {
    this.#host = host;
    this.#dialog = dialog;
    this.#method = method;
    this.#fields = fields;
    this.#signal = signal;
    this.#resolve = resolve;
    signal?.addEventListener('abort', this.#abandon);
  }

  send(): void {
    if (this.#signal?.aborted) {
      this.#settle({ kind: 'lost' });
      return;
    }
    this.#attempts += 1;
    const request = this.#host.createRequest(this.#dialog.request(this.#method, this.#fields));
    this.#host.sendRequest(request, this, { nextCSeq: () => this.#dialog.nextCSeq() });
  }

  onResponse(response: IncomingResponse): void {
    if (response.status_code >= 200) this.#settle({ kind: 'response', response });
  }

  onTimeout(): void {
    this.#settle({ kind: 'timeout' });
  }

  onTransportError(): void {
    if (this.#isSettled) return;
    if (this.#attempts >= MOST_ATTEMPTS) {
      this.#settle({ kind: 'lost' });
      return;
    }
    const deadline = this.#host.environment.clock.startTimer(PATIENCE, () => this.#wait.abort());
    this.#host.whenConnected(this.#wait.signal).then(
      () => {
        deadline.stop();
        if (!this.#isSettled) this.send();
      },
      () => {
        deadline.stop();
        this.#settle({ kind: 'lost' });
      },
    );
  }

  readonly #abandon = (): void => {
    this.#wait.abort();
    this.#settle({ kind: 'lost' });
  };

  #settle(outcome: RequestOutcome): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#signal?.removeEventListener('abort', this.#abandon);
    this.#resolve(outcome);
  }
}
