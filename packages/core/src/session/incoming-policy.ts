import type { IncomingRequest } from '../message/incoming-request.js';
import type { OutgoingResponseOptions } from '../message/outgoing-response.js';
import type { SessionHost } from './host.js';
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
  if (!host.media.supported) return { status: 488 };
  const tooSmall = refusalOfInterval(host.settings, request);
  if (tooSmall) return tooSmall;
  const { doNotDisturb, maxSessions } = host.settings;
  if (doNotDisturb || [...host.sessions].length >= maxSessions) return { status: 486 };
  return undefined;
}
