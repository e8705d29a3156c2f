import { AuthenticationAttempt } from '../../auth/authentication-attempt.js';
import type { Authenticator } from '../../auth/authenticator.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import type { OutgoingRequest } from '../../message/outgoing-request.js';
import type { RequestListener, RequestSender, SendOptions } from '../../session/host.js';
import type { Logger } from '../../support/log.js';
import type { ClientListener, ClientTransaction } from '../../transaction/client-transaction.js';

/** What a {@link RequestSending} works with. */
export interface RequestSendingTools {
  /** Starts a client transaction. */
  start(request: OutgoingRequest, listener: ClientListener): ClientTransaction;
  readonly authenticator: Authenticator;
  readonly log: Logger;
}

/**
 * One request on its way to a final response, challenges included (RFC 3261 §22.2): a 401 or 407 is answered by the same
 * request with credentials under a new CSeq, as long as there are credentials that were not tried yet.
 */
export class RequestSending implements RequestSender {
  readonly #tools: RequestSendingTools;
  readonly #listener: RequestListener;
  readonly #options: SendOptions;
  readonly #attempt = new AuthenticationAttempt();
  #request: OutgoingRequest;
  #transaction: ClientTransaction | undefined;
  #canceled = false;

  constructor(
    tools: RequestSendingTools,
    request: OutgoingRequest,
    listener: RequestListener,
    options: SendOptions = {},
  ) {
    this.#tools = tools;
    this.#request = request;
    this.#listener = listener;
    this.#options = options;
  }

  get request(): OutgoingRequest {
    return this.#request;
  }

  /** Sends it, with credentials of an earlier challenge where those still fit. */
  start(): this {
    this.#tools.authenticator.prepare(this.#request);
    this.#send();
    return this;
  }

  cancel(extraHeaders?: readonly string[]): void {
    if (this.#canceled) return;
    this.#canceled = true;
    this.#transaction?.cancel(extraHeaders ? { extraHeaders } : {});
  }

  #send(): void {
    this.#transaction = this.#tools.start(this.#request, {
      onResponse: (response) => this.#answered(response),
      onTimeout: () => this.#listener.onTimeout(),
      onTransportError: () => this.#listener.onTransportError(),
    });
  }

  #answered(response: IncomingResponse): void {
    const { status_code: status } = response;
    if (status !== 401 && status !== 407) {
      if (status >= 200) this.#tools.authenticator.learn(response);
      this.#listener.onResponse(response);
    } else if (this.#canceled) {
      this.#listener.onResponse(response);
    } else {
      this.#challenged(response);
    }
  }

  #challenged(response: IncomingResponse): void {
    const cseq = this.#options.nextCSeq?.() ?? this.#request.cseq + 1;
    const retry = this.#request.clone({ cseq });
    const answer = this.#tools.authenticator.answer(response, retry, this.#attempt);
    if (typeof answer === 'boolean') {
      this.#decide(answer, response, retry);
      return;
    }
    answer.then(
      (willing) => this.#decide(willing, response, retry),
      (error: unknown) => {
        this.#tools.log.warn(() => `credentials could not be had: ${String(error)}`);
        this.#decide(false, response, retry);
      },
    );
  }

  #decide(willing: boolean, response: IncomingResponse, retry: OutgoingRequest): void {
    if (!willing || this.#canceled) {
      this.#listener.onResponse(response);
      return;
    }
    this.#request = retry;
    this.#send();
    this.#listener.onAuthenticated?.(retry);
  }
}
