import type { CallState, HistoryEntry } from '../state.js';

/** What remains of a call that is over. */
export function historyEntry(call: CallState): HistoryEntry {
  const { id, direction, remote, startedAt, confirmedAt, endedAt = startedAt, cause, statusCode } = call;
  return {
    id,
    direction,
    remote,
    startedAt,
    video: call.hasVideo,
    outcome: outcome(call),
    ...(confirmedAt !== undefined && { duration: Math.max(0, endedAt - confirmedAt) }),
    ...(cause !== undefined && { cause }),
    ...(statusCode !== undefined && { statusCode }),
  };
}

/**
 * An incoming call that is cancelled because another phone of ours took it says so by a Reason of 200 (RFC 3326 §3.1).
 */
function outcome(call: CallState): HistoryEntry['outcome'] {
  const { confirmedAt, direction, endedBy, statusCode, cause } = call;
  if (confirmedAt !== undefined) return 'answered';
  if (direction === 'outgoing') return endedBy === 'local' ? 'canceled' : 'failed';
  if (endedBy === 'remote' && statusCode === 200) return 'elsewhere';
  return endedBy === 'local' && cause === 'Rejected' ? 'declined' : 'missed';
}
