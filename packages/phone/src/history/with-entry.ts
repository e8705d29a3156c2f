import type { HistoryEntry } from '../state.js';

/** How many calls are remembered. */
export const HISTORY_LIMIT = 500;

/** Puts a call that is over in front of the history; the oldest falls out. */
export function withEntry(history: readonly HistoryEntry[], entry: HistoryEntry): readonly HistoryEntry[] {
  return [entry, ...history.filter(({ id }) => id !== entry.id)].slice(0, HISTORY_LIMIT);
}
