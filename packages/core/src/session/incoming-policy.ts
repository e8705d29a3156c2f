import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingResponseOptions } from '../message/outgoing-response.js';
import type { SessionHost, SessionSettings } from './host.js';
import { reliabilityAskedBy } from './reliable-responses.js';
import { bodyKindOf, SDP } from './session-description.js';
import { refusalOfInterval } from './session-timer.js';

/** A final response that refuses an INVITE before a call comes about. */
export interface InviteRefusal extends OutgoingResponseOptions {
  readonly status: number;
}

/** Why an INVITE is refused without asking anyone; `undefined` when it may ring. */
export function refusalOf(host: SessionHost, request: IncomingRequest): InviteRefusal | undefined {
  if (bodyKindOf(request) === 'other') {
    return { status: 415, headers: [{ name: 'Accept', value: SDP }] };
  }
  const refusal = refusalOfReliability(host.settings, request);
  if (refusal) return refusal;
  if (!host.media.supported) return { status: 488 };
  const tooSmall = refusalOfInterval(host.settings, request);
  if (tooSmall) return tooSmall;
  const { doNotDisturb, maxSessions } = host.settings;
  if (doNotDisturb || [...host.sessions].length >= maxSessions) return { status: 486 };
  return undefined;
}

/** Reliable provisional responses that one side insists on and the other does not have (RFC 3262 §3, §4). */
function refusalOfReliability(
  settings: SessionSettings,
  request: IncomingRequest,
): InviteRefusal | undefined {
  const asked = reliabilityAskedBy(request);
  if (asked === 'required' && settings.reliableProvisionals === 'unsupported') {
    return { status: 420, headers: [{ name: 'Unsupported', value: '100rel' }] };
  }
  if (asked === 'no' && settings.reliableProvisionals === 'required') {
    return { status: 421, headers: [{ name: 'Require', value: '100rel' }] };
  }
  return undefined;
}
