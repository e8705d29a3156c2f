import type { IncomingRequest } from '../message/incoming-request.js';
import type { SessionHost, SessionSettings } from './host.js';
import type { Refusal } from './refusal.js';
import { reliabilityAskedBy } from './reliable-responses.js';
import type { Reference } from './replaces.js';
import { bodyKindOf, SDP } from './session-description.js';
import { refusalOfInterval } from './session-timer.js';

/**
 * Why an INVITE is refused without asking anyone; `undefined` when it may ring. One that takes over a call is not held to
 * the number of calls: it is the same conversation.
 */
export function refusalOf(
  host: SessionHost,
  request: IncomingRequest,
  reference: Reference,
): Refusal | undefined {
  const { doNotDisturb, maxSessions } = host.settings;
  const isBusy = doNotDisturb || [...host.sessions].length >= maxSessions;
  if (reference.kind === 'refused') return { status: reference.status };
  if (bodyKindOf(request) === 'other') return { status: 415, headers: [{ name: 'Accept', value: SDP }] };
  const refusal = refusalOfReliability(host.settings, request) ?? refusalOfInterval(host.settings, request);
  if (refusal) return refusal;
  if (!host.media.supported) return { status: 488 };
  return isBusy && reference.kind !== 'replaces' ? { status: 486 } : undefined;
}

/** Reliable provisional responses that one side insists on and the other does not have (RFC 3262 §3, §4). */
function refusalOfReliability(settings: SessionSettings, request: IncomingRequest): Refusal | undefined {
  const asked = reliabilityAskedBy(request);
  if (asked === 'required' && settings.reliableProvisionals === 'unsupported') {
    return { status: 420, headers: [{ name: 'Unsupported', value: '100rel' }] };
  }
  if (asked === 'no' && settings.reliableProvisionals === 'required') {
    return { status: 421, headers: [{ name: 'Require', value: '100rel' }] };
  }
  return undefined;
}
