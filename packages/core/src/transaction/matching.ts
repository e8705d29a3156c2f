import type { IncomingRequest } from '../message/incoming-request.js';
import { type Random, randomToken } from '../support/random.js';

/** Every branch that is unique by itself begins so; others are of RFC 2543 (RFC 3261 §8.1.1.7). */
export const MAGIC_COOKIE = 'z9hG4bK';

/** A new branch, with 80 random bits after the magic cookie. */
export function newBranch(random: Random): string {
  return MAGIC_COOKIE + randomToken(random);
}

/**
 * Which client transaction a response belongs to: branch and method (RFC 3261 §17.1.3). The branches are our own, and no
 * two requests share one but a CANCEL and what it cancels.
 */
export function clientKey(branch: string, method: string): string {
  return method === 'CANCEL' ? `CANCEL ${branch}` : branch;
}

/**
 * Which server transaction a request belongs to (RFC 3261 §17.2.3): branch, sent-by and method; for the branches of
 * RFC 2543 everything that makes it the same request, To tag apart. An ACK has the key of its INVITE.
 * @param method the request's own; `INVITE` to find what a CANCEL means
 */
export function serverKey(request: IncomingRequest, method = request.method): string {
  const { via } = request;
  const matched = method === 'ACK' ? 'INVITE' : method;
  const sentBy = sentByOf(via.host, via.port);
  if (hasMagicCookie(via.branch)) return `${via.branch} ${sentBy} ${matched}`;
  const { call_id, cseq, from_tag, ruri } = request;
  return `2543 ${ruri} ${from_tag} ${call_id} ${cseq} ${sentBy} ${via.branch} ${matched}`;
}

/** Whether a branch identifies the transaction alone. The bare cookie does not. */
export function hasMagicCookie(branch: string | undefined): boolean {
  return branch !== undefined && branch.length > MAGIC_COOKIE.length && branch.startsWith(MAGIC_COOKIE);
}

/** One INVITE or other request as its UAC sent it, whichever way it took (RFC 3261 §8.2.2.2). */
export function requestIdentity(request: IncomingRequest, method = request.method): string {
  return `${request.call_id} ${request.cseq} ${method} ${request.from_tag}`;
}

/** Two sent-by values are compared in this form: hosts know no case, and the port counts as it is written. */
export function sentByOf(host: string, port?: number): string {
  return (port === undefined ? host : `${host}:${port}`).toLowerCase();
}
