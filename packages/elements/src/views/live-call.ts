import type { CallState, PhoneState } from '@sip-kit/phone';

/** Whether a call is still going on in some way. */
export function isLive(call: CallState): boolean {
  return call.status !== 'ended' && call.status !== 'failed';
}

/** Whether any call is in progress, from dialling to hanging up. */
export function hasLiveCall({ calls }: PhoneState): boolean {
  return calls.some(isLive);
}

/** Whether a call waits for our answer. */
export function isIncoming(call: CallState): boolean {
  return call.direction === 'incoming' && (call.status === 'ringing' || call.status === 'connecting');
}

/** Whether both sides are talking, or could. */
export function isConnected(call: CallState): boolean {
  return call.status === 'accepted' || call.status === 'confirmed';
}

/** The call with this id, or the active one when there is no id. */
export function callOf(state: PhoneState, callId?: string): CallState | undefined {
  const id = callId ?? state.activeCallId;
  return state.calls.find((call) => call.id === id);
}
