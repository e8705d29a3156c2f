import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingResponseOptions } from '../message/outgoing-response.js';
import type { ServerTransaction } from '../transaction/server-transaction.js';
import type { SessionHost } from './host.js';
import { readOptions } from './read-options.js';
import type { RejectOptions } from './session-options.js';

/** A final response that refuses a request. */
export interface Refusal extends OutgoingResponseOptions {
  /** 300–699. */
  readonly status: number;
  readonly body?: string | undefined;
}

/**
 * The refusal that a program asks for. It is read before anything is decided: one that cannot be sent decides nothing.
 * @param usual the status where none is given
 * @throws TypeError for a status outside 300–699, or an option of the wrong kind; InvalidHeaderError for a header that
 *   must not be written
 */
export function readRefusal(options: RejectOptions | null | undefined, usual: number): Refusal {
  const { status_code: status = usual, reason_phrase: reason, extraHeaders, body } = readOptions(options);
  if (status < 300) {
    throw new TypeError(`Invalid status_code ${status}: expected a whole number, 300 to 699`);
  }
  return { status, reason, extraHeaders, body };
}

/** Sends a refusal. */
export function refuse(
  host: SessionHost,
  request: IncomingRequest,
  transaction: ServerTransaction,
  { status, ...fields }: Refusal,
): void {
  transaction.respond(host.createResponse(request, status, { ...fields, toTag: transaction.toTag }));
}
