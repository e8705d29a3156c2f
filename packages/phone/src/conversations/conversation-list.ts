import type { ChatMessage, ConversationState } from '../state.js';

/** Changes of the list of conversations, as pure functions: each gives a new list and keeps what is the same. */
type Conversations = readonly ConversationState[];

/** Appends a message and brings its conversation to the front, which is made when there is none. */
export function withMessage(
  conversations: Conversations,
  target: string,
  message: ChatMessage,
  displayName?: string | undefined,
): Conversations {
  const known = conversations.find((conversation) => conversation.target === target);
  const present = known ?? { target, unread: 0, composing: false, messages: [] };
  const incoming = message.direction === 'incoming';
  const next: ConversationState = {
    ...present,
    ...(displayName !== undefined && { displayName }),
    unread: present.unread + (incoming ? 1 : 0),
    composing: incoming ? false : present.composing,
    messages: [...present.messages, message],
  };
  return [next, ...conversations.filter((conversation) => conversation !== known)];
}

/** Changes some fields of one message, wherever it is. */
export function withMessageChanged(
  conversations: Conversations,
  id: string,
  fields: Partial<ChatMessage>,
): Conversations {
  return conversations.map((conversation) => {
    const index = conversation.messages.findLastIndex((message) => message.id === id);
    const message = conversation.messages[index];
    if (!message) return conversation;
    return { ...conversation, messages: conversation.messages.with(index, { ...message, ...fields }) };
  });
}

/** Changes some fields of one conversation. */
export function withConversationChanged(
  conversations: Conversations,
  target: string,
  fields: Partial<Pick<ConversationState, 'unread' | 'composing' | 'displayName'>>,
): Conversations {
  return conversations.map((conversation) =>
    conversation.target === target ? { ...conversation, ...fields } : conversation,
  );
}

export function findMessage(conversations: Conversations, id: string) {
  for (const { target, messages } of conversations) {
    const message = messages.findLast((candidate) => candidate.id === id);
    if (message) return { target, message };
  }
  return undefined;
}
