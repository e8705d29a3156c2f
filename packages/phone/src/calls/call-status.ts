import type { CallState, CallStatus } from '../state.js';

/** The order in which a call may go on; it never goes back. */
const ORDER: Readonly<Record<CallStatus, number>> = {
  connecting: 0,
  ringing: 1,
  early: 2,
  accepted: 3,
  confirmed: 4,
  ended: 5,
  failed: 5,
};

/** The later of two statuses: an event that comes late does not throw a call back. */
export function laterStatus(present: CallStatus, next: CallStatus): CallStatus {
  return ORDER[next] > ORDER[present] ? next : present;
}

/** Whether the call is over. */
export function isOver({ status }: Pick<CallState, 'status'>): boolean {
  return status === 'ended' || status === 'failed';
}

/** Whether the call was answered and is not over. */
export function isEngaged({ status }: Pick<CallState, 'status'>): boolean {
  return status === 'accepted' || status === 'confirmed';
}

/** Whether the call waits for our answer. */
export function isOffered({ direction, status }: Pick<CallState, 'direction' | 'status'>): boolean {
  return direction === 'incoming' && (status === 'connecting' || status === 'ringing');
}

/** What can be asked of a call. */
export type CallRequest = 'answer' | 'hangup' | 'hold' | 'mute' | 'tone' | 'activate' | 'transfer' | 'video';

const LIVE: readonly CallStatus[] = ['connecting', 'ringing', 'early', 'accepted', 'confirmed'];
const ENGAGED: readonly CallStatus[] = ['accepted', 'confirmed'];

/** The statuses in which each request makes sense. */
const ALLOWED: Readonly<Record<CallRequest, readonly CallStatus[]>> = {
  answer: ['connecting', 'ringing'],
  hangup: LIVE,
  hold: ENGAGED,
  mute: LIVE,
  tone: ENGAGED,
  activate: LIVE,
  transfer: ['confirmed'],
  video: ['confirmed'],
};

/** Whether a request makes sense now. Buttons may ask this, the phone refuses by it. */
export function canDo(request: CallRequest, call: Pick<CallState, 'direction' | 'status'>): boolean {
  if (request === 'answer' && call.direction !== 'incoming') return false;
  return ALLOWED[request].includes(call.status);
}
