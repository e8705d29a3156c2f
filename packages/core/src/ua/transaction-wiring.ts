import type { IncomingRequest } from '../message/incoming-request.js';
import type { IncomingResponse } from '../message/incoming-response.js';
import type { Environment } from '../support/environment.js';
import type { ClientTransaction } from '../transaction/client-transaction.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { TransactionLayerOptions } from '../transaction/transaction-layer.js';
import type { SignallingHost } from './signalling-host.js';

/** What a user agent gives its transactions. */
export class TransactionWiring implements TransactionLayerOptions {
  readonly #host: SignallingHost;

  constructor(host: SignallingHost) {
    this.#host = host;
  }

  get environment(): Environment {
    return this.#host.environment;
  }

  onRequest(request: IncomingRequest, transaction: ServerTransaction | undefined): void {
    this.#host.onRequest(request, transaction);
  }

  onStrayResponse(response: IncomingResponse): void {
    const log = this.#host.environment.log.child('signalling');
    log.warn('a 2xx to an INVITE came that nobody waits for any more');
    this.#host.onStraySuccess(response);
  }

  onTransactionsChange(
    change: 'new' | 'destroyed',
    transaction: ClientTransaction | ServerTransaction,
  ): void {
    this.#host.onTransactionsChange(change, transaction);
  }
}
