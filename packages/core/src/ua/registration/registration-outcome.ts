import type { NameAddrHeader } from '../../grammar/name-addr.js';
import type { URI } from '../../grammar/uri.js';
import type { IncomingResponse } from '../../message/incoming-response.js';
import { type Cause, causeOfStatus } from '../../session/causes.js';

/** What a final response to REGISTER asks for. */
export type RegistrationOutcome =
  | { readonly kind: 'granted' }
  /** 423: the registrar wants a longer life, in seconds. */
  | { readonly kind: 'too-brief'; readonly minimum: number }
  /** 439: the way to the registrar knows nothing of outbound flows (RFC 5626 §6). */
  | { readonly kind: 'no-outbound' }
  /** 3xx: the registrar is elsewhere. */
  | { readonly kind: 'redirected'; readonly target: URI }
  | {
      readonly kind: 'refused';
      readonly cause: Cause;
      /** Whether the same request may fare better later. */
      readonly isTemporary: boolean;
      /** Seconds that the registrar wants to be left alone. */
      readonly retryAfter: number | undefined;
    };

/** Answers to our credentials: asking again with the same ones would only lock the account. */
const CREDENTIALS_REFUSED: readonly number[] = [401, 407];
/** Answers that no repetition changes: the account or the request itself is refused. */
const PERMANENT: readonly number[] = [400, 403, 404, 405, 410, 416, 420, 423, 484, 493, 501, 505];

/**
 * What a final response means.
 * @param wasRegistered whether the same request was accepted before: then even a refusal that is final by its code may
 *   be a server's passing confusion, unless it concerns the credentials
 */
export function outcomeOf(response: IncomingResponse, wasRegistered: boolean): RegistrationOutcome {
  const status = response.status_code;
  if (status < 300) return { kind: 'granted' };
  const minimum = response.read('Min-Expires');
  if (status === 423 && minimum) return { kind: 'too-brief', minimum };
  if (status === 439) return { kind: 'no-outbound' };
  const target = status < 400 ? redirectTarget(response) : undefined;
  if (target) return { kind: 'redirected', target };
  const isPermanent = PERMANENT.includes(status) || status >= 600;
  return {
    kind: 'refused',
    cause: causeOfStatus(status),
    isTemporary: !CREDENTIALS_REFUSED.includes(status) && (wasRegistered || !isPermanent),
    retryAfter: response.read('Retry-After')?.seconds,
  };
}

/** The Contact of a 3xx with the highest `q`, among those that we can reach. */
function redirectTarget(response: IncomingResponse): URI | undefined {
  const contacts = response
    .readAll('Contact')
    .filter((contact): contact is NameAddrHeader => contact !== '*' && contact.uri.scheme === 'sip');
  const quality = (contact: NameAddrHeader): number => Number(contact.getParam('q') ?? 1) || 0;
  return contacts.sort((left, right) => quality(right) - quality(left))[0]?.uri;
}
