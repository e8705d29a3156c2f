import { HISTORY_LIMIT } from '../history/with-entry.js';
import type { ChatMessage, ConversationState, HistoryEntry } from '../state.js';

/** The calls of both, each once, the latest first. */
export function mergeHistory(
  present: readonly HistoryEntry[],
  kept: readonly HistoryEntry[],
): readonly HistoryEntry[] {
  return unique([...present, ...kept])
    .sort((one, other) => other.startedAt - one.startedAt)
    .slice(0, HISTORY_LIMIT);
}

/**
 * The conversations of both. What was kept comes before what happened since; a message that was on its way when the page
 * was closed has not arrived as far as anybody knows.
 */
export function mergeConversations(
  present: readonly ConversationState[],
  kept: readonly ConversationState[],
): readonly ConversationState[] {
  const merged = kept.map((old) => {
    const now = present.find(({ target }) => target === old.target);
    const before = old.messages.map(interrupted);
    if (!now) return { ...old, composing: false, messages: before };
    return {
      ...now,
      displayName: now.displayName ?? old.displayName,
      unread: now.unread + old.unread,
      messages: unique([...now.messages, ...before]).sort((one, other) => one.at - other.at),
    };
  });
  const added = present.filter(({ target }) => kept.every((old) => old.target !== target));
  return [...added, ...merged].sort((one, other) => latest(other) - latest(one));
}

function interrupted(message: ChatMessage): ChatMessage {
  return message.status === 'sending' ? { ...message, status: 'failed', cause: 'Interrupted' } : message;
}

function latest({ messages }: ConversationState): number {
  return messages.at(-1)?.at ?? 0;
}

function unique<Item extends { readonly id: string }>(items: readonly Item[]): Item[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}
