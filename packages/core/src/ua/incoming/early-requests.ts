import type { IncomingRequest } from '../../message/incoming-request.js';
import type { OutgoingResponse } from '../../message/outgoing-response.js';
import type { Logger } from '../../support/log.js';
import type { ServerTransaction } from '../../transaction/server-transaction.js';
import type { PartsSource, UserAgentParts } from '../parts.js';

/** What {@link EarlyRequests} need of the user agent. */
export interface EarlyRequestsHost {
  readonly parts: PartsSource;
  readonly environment: { readonly log: Logger };
  createResponse(request: IncomingRequest, status: number, options?: { toTag?: string }): OutgoingResponse;
}

const NONE: readonly ServerTransaction[] = [];

/** Requests that come before the machines for them are there: they wait for those, or until all are refused. */
export class EarlyRequests {
  readonly #host: EarlyRequestsHost;
  #waiting = NONE;

  constructor(host: EarlyRequestsHost) {
    this.#host = host;
  }

  /**
   * Serves a request when the machines are there, and refuses it with 480 when they cannot be loaded. Nothing is done
   * for one that has its answer by then: a CANCEL is answered by the transaction.
   */
  async wait(transaction: ServerTransaction, serve: (parts: UserAgentParts) => void): Promise<void> {
    const { parts, environment } = this.#host;
    const { request, type } = transaction;
    if (type === 'invite-server') transaction.respond(this.#host.createResponse(request, 100));
    this.#waiting = this.#waiting.concat(transaction);
    const loaded = await parts.load().catch((error: unknown) => {
      environment.log.error(`${request.method} was refused, its machines could not be loaded: ${error}`);
    });
    this.#waiting = this.#waiting.filter((other) => other !== transaction);
    if (!isOpen(transaction)) return;
    if (loaded) serve(loaded);
    else this.#refuse(transaction);
  }

  /** None of those that wait is served any more: each has 480 for its answer. */
  refuseAll(): void {
    const waiting = this.#waiting;
    this.#waiting = NONE;
    for (const transaction of waiting) if (isOpen(transaction)) this.#refuse(transaction);
  }

  #refuse(transaction: ServerTransaction): void {
    const { request, toTag } = transaction;
    transaction.respond(this.#host.createResponse(request, 480, { toTag }));
  }
}

/** Whether a request has no final response yet. */
function isOpen({ state }: ServerTransaction): boolean {
  return state === 'trying' || state === 'proceeding';
}
