import { isEngaged, isOffered } from '../calls/call-status.js';
import type { CallState, PhoneState } from '../state.js';
import type { ToneKind } from './cadences.js';

/** Responses that a telephone user knows as the busy tone. */
const BUSY: ReadonlySet<number | undefined> = new Set([486, 600]);

/**
 * What the phone sounds like besides its calls. A call that asks for an answer comes first: it rings, or, while the
 * user talks, only knocks. Then the call that is being dialled: it rings far away, unless the far end sends its own sound.
 */
export function whatSounds({ calls, activeCallId, audio }: PhoneState): ToneKind | 'none' {
  if (!audio.silenced && calls.some(rings)) return calls.some(isEngaged) ? 'call-waiting' : 'ringtone';
  const active = calls.find((call) => call.id === activeCallId);
  if (active?.direction !== 'outgoing') return 'none';
  if (active.status === 'ringing') return 'ringback';
  return active.status === 'failed' && BUSY.has(active.statusCode) ? 'busy' : 'none';
}

function rings(call: CallState): boolean {
  return isOffered(call) && call.status === 'ringing' && call.pending === undefined;
}
