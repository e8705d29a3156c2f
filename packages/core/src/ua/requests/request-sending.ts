import { AuthenticationAttempt } from '../../auth/authentication-attempt.js';
import type { Authenticator } from '../../auth/authenticator.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import type { OutgoingRequest } from '../../message/outgoing-request.js';
import type { RequestListener, RequestSender, SendOptions } from '../../session/host.js';
import type { Logger } from '../../support/log.js';
import type {
  CancelOptions,
  ClientListener,
  ClientTransaction,
} from '../../transaction/client-transaction.js';

/** What every {@link RequestSending} of a user agent works with. */
export interface RequestSendingTools {
  readonly log: Logger;
  /** Starts a client transaction. */
  start(request: OutgoingRequest, listener: ClientListener): ClientTransaction;
  /** A request has its outcome. Told once of each, before its listener. */
  settled(): void;
}

/**
 * One request on its way to a final response, challenges included (RFC 3261 §22.2): a 401 or 407 is answered by the same
 * request with credentials under a new CSeq, as long as there are credentials that were not tried yet.
 */
export class RequestSending implements RequestSender, ClientListener {
  readonly #tools: RequestSendingTools;
  readonly #authenticator: Authenticator;
  #listener: RequestListener;
  readonly #options: SendOptions;
  #attempt: AuthenticationAttempt | undefined;
  #request: OutgoingRequest;
  #transaction: ClientTransaction | undefined;
  /** What the CANCEL is to carry, once there is to be one. */
  #cancellation: CancelOptions | undefined;
  #isSettled = false;

  /** @param authenticator with the credentials of the moment: the request keeps them */
  constructor(
    tools: RequestSendingTools,
    authenticator: Authenticator,
    request: OutgoingRequest,
    listener: RequestListener,
    options: SendOptions = {},
  ) {
    this.#tools = tools;
    this.#authenticator = authenticator;
    this.#request = request;
    this.#listener = listener;
    this.#options = options;
  }

  get request(): OutgoingRequest {
    return this.#request;
  }

  /**
   * Sends it, with credentials of an earlier challenge where those still fit.
   * @throws InvalidHeaderError when it cannot be written
   */
  start(): this {
    try {
      this.#authenticator.prepare(this.#request);
      this.#send();
    } catch (error) {
      this.#settle();
      throw error;
    }
    return this;
  }

  cancel(extraHeaders?: readonly string[]): void {
    if (this.#cancellation) return;
    this.#cancellation = extraHeaders ? { extraHeaders } : {};
    this.#transaction?.cancel(this.#cancellation);
  }

  handOver(listener: RequestListener): void {
    this.#listener = listener;
  }

  /** For the transaction. */
  onResponse(response: IncomingResponse): void {
    const { status_code: status } = response;
    if ((status === 401 || status === 407) && !this.#cancellation) {
      this.#challenged(response);
      return;
    }
    if (status >= 200) this.#authenticator.learn(response);
    this.#pass(response);
  }

  /** For the transaction. */
  onTimeout(): void {
    this.#settle();
    this.#listener.onTimeout();
  }

  /** For the transaction. */
  onTransportError(): void {
    this.#settle();
    this.#listener.onTransportError();
  }

  /** For the transaction: one that was ended without an outcome, as when the user agent stops, will have none. */
  onTerminated(): void {
    if (this.#transaction?.state === 'terminated') this.#settle();
  }

  #send(): void {
    this.#transaction = this.#tools.start(this.#request, this);
    // Who was told of the new transaction may have cancelled while it was the former one.
    if (this.#cancellation) this.#transaction.cancel(this.#cancellation);
  }

  #pass(response: IncomingResponse): void {
    if (response.status_code >= 200) this.#settle();
    this.#listener.onResponse(response);
  }

  #settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#tools.settled();
  }

  #challenged(response: IncomingResponse): void {
    // This one is done, and there may be a next.
    this.#transaction = undefined;
    const cseq = this.#options.nextCSeq?.() ?? this.#request.cseq + 1;
    const retry = this.#request.clone({ cseq });
    this.#attempt ??= new AuthenticationAttempt();
    const answer = this.#authenticator.answer(response, retry, this.#attempt);
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
    if (!willing || this.#cancellation) {
      this.#pass(response);
      return;
    }
    this.#request = retry;
    this.#send();
    this.#listener.onAuthenticated?.(retry);
  }
}
