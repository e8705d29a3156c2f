import type { IncomingRequest } from '../../message/incoming-request.js';
import { bodyKindOf } from '../../session/session-description.js';
import {
  ALLOWED_METHODS,
  allow,
  DIALOG_METHODS,
  OTHER_METHODS,
  SESSION_BODY,
  UNDERSTOOD,
} from '../option-tags.js';
import type { Refusal } from './refusal.js';

/** What the checks need to know of the user agent. Read at each use. */
export interface SanityContext {
  /** The prefix of our own Call-IDs. */
  readonly callIdPrefix: string;
  /** Extensions that this user agent does not want although it could. */
  readonly unwanted: readonly string[];
  readonly messageContentTypes: readonly string[];
  /** Whether a Request-URI may be meant for us. */
  isOurs(request: IncomingRequest): boolean;
}

type Check = (request: IncomingRequest, context: SanityContext) => Refusal | undefined;

/**
 * What RFC 3261 §8.2 has a user agent look at before it serves a request, in its order. A merged request (482) and a
 * CANCEL that matches nothing (481) are answered by the transaction layer; a wrong version (505) and what cannot be
 * read (400) before that.
 */
const CHECKS: readonly Check[] = [
  checkMethod,
  checkScheme,
  checkRepeatable,
  checkLoop,
  checkRequire,
  checkDialog,
  checkAddress,
  checkBody,
  checkAccept,
];

/** The answer that a request deserves at once, or `undefined` when it may be served. */
export function refusalOf(request: IncomingRequest, context: SanityContext): Refusal | undefined {
  for (const check of CHECKS) {
    const refusal = check(request, context);
    if (refusal) return refusal;
  }
  return undefined;
}

/** §8.2.1: 405 for a method that we know but do not serve, 501 for one that we do not know. */
function checkMethod({ method }: IncomingRequest): Refusal | undefined {
  if (ALLOWED_METHODS.some((allowed) => allowed === method)) return undefined;
  const status = OTHER_METHODS.includes(method) ? 405 : 501;
  return { status, headers: [{ name: 'Allow', value: allow() }] };
}

/** §8.2.2.1 */
function checkScheme({ ruri }: IncomingRequest): Refusal | undefined {
  return ruri.scheme === 'sip' || ruri.scheme === 'sips' ? undefined : { status: 416 };
}

/** What the requests of a dialog would have to repeat, and that could not be written (the reader is more tolerant). */
function checkRepeatable(request: IncomingRequest): Refusal | undefined {
  if (!/^[\x21-\x7e]+$/.test(request.call_id)) return { status: 400, reason: 'Bad Call-ID' };
  if (!request.data.includes('\0')) return undefined;
  const repeated = ['From', 'Contact', 'Record-Route'].flatMap((name) => request.getHeaders(name));
  return repeated.some((value) => value.includes('\0'))
    ? { status: 400, reason: 'NUL in a Header' }
    : undefined;
}

/** §8.2.2.2: a request of ours that came back. */
function checkLoop(request: IncomingRequest, { callIdPrefix }: SanityContext): Refusal | undefined {
  const isOurs = request.to_tag === undefined && request.call_id.startsWith(callIdPrefix);
  return isOurs ? { status: 482 } : undefined;
}

/** §8.2.2.3 */
function checkRequire(request: IncomingRequest, { unwanted }: SanityContext): Refusal | undefined {
  if (request.method === 'CANCEL' || request.method === 'ACK') return undefined;
  const required = request.readAll('Require').map((tag) => tag.toLowerCase());
  const unsupported = required.filter((tag) => !UNDERSTOOD.includes(tag) || unwanted.includes(tag));
  if (unsupported.length === 0) return undefined;
  return { status: 420, headers: [{ name: 'Unsupported', value: unsupported.join(', ') }] };
}

/** §12.2.2: a method that lives in dialogs only, outside of one. */
function checkDialog(request: IncomingRequest): Refusal | undefined {
  return request.to_tag === undefined && DIALOG_METHODS.includes(request.method)
    ? { status: 481 }
    : undefined;
}

/** §8.2.2.1; a request that would have to travel on, but may not, has had too many hops (§16.3). */
function checkAddress(request: IncomingRequest, context: SanityContext): Refusal | undefined {
  if (request.to_tag !== undefined || context.isOurs(request)) return undefined;
  return { status: request.read('Max-Forwards') === 0 ? 483 : 404 };
}

/** §8.2.3: bodies that we cannot read, unless the sender says that they do not matter. */
function checkBody(request: IncomingRequest, context: SanityContext): Refusal | undefined {
  if (!request.body || request.to_tag !== undefined || isOptional(request)) return undefined;
  const encodings = request
    .readAll('Content-Encoding')
    .filter((encoding) => encoding.toLowerCase() !== 'identity');
  if (encodings.length > 0) {
    return { status: 415, headers: [{ name: 'Accept-Encoding', value: 'identity' }] };
  }
  const accepted = acceptedTypes(request, context);
  return accepted && { status: 415, headers: [{ name: 'Accept', value: accepted.join(', ') }] };
}

function isOptional(request: IncomingRequest): boolean {
  const disposition = request.read('Content-Disposition');
  return disposition?.parameters.get('handling')?.toLowerCase() === 'optional';
}

/** What the request should have carried; `undefined` when it did. */
function acceptedTypes(request: IncomingRequest, context: SanityContext): readonly string[] | undefined {
  if (request.method === 'INVITE') return bodyKindOf(request) === 'other' ? [SESSION_BODY] : undefined;
  if (request.method !== 'MESSAGE') return undefined;
  const type = request.read('Content-Type')?.value ?? 'text/plain';
  return context.messageContentTypes.includes(type) ? undefined : context.messageContentTypes;
}

/** §20.1: a caller that would not understand our session description. */
function checkAccept(request: IncomingRequest): Refusal | undefined {
  if (request.method !== 'INVITE' || request.to_tag !== undefined) return undefined;
  const accepted = request.readAll('Accept');
  if (!request.hasHeader('Accept') || accepted.length === 0) return undefined;
  const suits = accepted.some(
    ({ value, q }) => q > 0 && (value === SESSION_BODY || value === 'application/*' || value === '*/*'),
  );
  return suits ? undefined : { status: 406 };
}
