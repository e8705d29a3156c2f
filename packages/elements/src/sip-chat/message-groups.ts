import type { ChatMessage } from '@sip-kit/phone';

/** Messages of one side that follow each other closely. */
export interface MessageGroup {
  readonly direction: ChatMessage['direction'];
  readonly messages: readonly ChatMessage[];
}

/** A day and what was written on it. */
export interface MessageDay {
  /** Midnight at which it began, local time. */
  readonly day: number;
  readonly groups: readonly MessageGroup[];
}

/** A pause after which a new group begins. */
const pauseMilliseconds = 5 * 60_000;

/** Puts messages, oldest first, under days, and on each day together what belongs together. */
export function groupMessages(messages: readonly ChatMessage[]): MessageDay[] {
  const days: { day: number; groups: { direction: ChatMessage['direction']; messages: ChatMessage[] }[] }[] =
    [];
  let previous: ChatMessage | undefined;
  for (const message of messages) {
    const day = startOfDay(message.at);
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, groups: [] };
      days.push(last);
      previous = undefined;
    }
    const follows = previous?.direction === message.direction && message.at - previous.at < pauseMilliseconds;
    if (follows) last.groups.at(-1)?.messages.push(message);
    else last.groups.push({ direction: message.direction, messages: [message] });
    previous = message;
  }
  return days;
}

/** Midnight before this moment, local time. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
