import type { CallState } from '@sip-kit/phone';
import { describeFailure, describeMediaProblem } from '../text/causes.js';
import type { Dictionary } from '../text/dictionaries.js';
import { clockText } from '../text/durations.js';
import { nameOf } from '../text/names.js';
import { isConnected } from '../views/live-call.js';

/**
 * Where a call stands, in one line.
 * @returns undefined for a call that simply goes on: then the timer says enough
 */
export function describeStatus(text: Dictionary, call: CallState): string | undefined {
  if (call.status === 'failed') return describeFailure(text, call);
  if (call.status === 'ended') {
    const lasted = call.confirmedAt && call.endedAt ? clockText(call.endedAt - call.confirmedAt) : undefined;
    return lasted ? text.callEndedAfter(lasted) : text.callEnded;
  }
  if (isConnected(call)) return describeHold(text, call);
  if (call.mediaError) return describeMediaProblem(text, call.mediaError);
  if (call.direction === 'incoming') {
    if (call.pending === 'answer') return text.connecting;
    return call.hasVideo ? text.incomingVideoCall : text.incomingCall;
  }
  return call.status === 'connecting' ? text.calling : text.ringing;
}

function describeHold(text: Dictionary, call: CallState): string | undefined {
  if (call.hold.local) return text.onHold;
  return call.hold.remote ? text.heldByOther(nameOf(call.remote, text)) : undefined;
}
