import type { ChatMessage } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type IconName, icon } from '../icons/icon.js';
import type { Dictionary } from '../text/dictionaries.js';
import { findLinks } from './links.js';
import { groupMessages, type MessageGroup, startOfDay } from './message-groups.js';

/** What the list needs to know besides the messages. */
export interface MessageListView {
  readonly text: Dictionary;
  readonly language: string;
  /** The other side's name. */
  readonly name: string;
  retry(message: ChatMessage): void;
}

const statusSigns: { readonly [Status in ChatMessage['status']]?: IconName } = {
  sending: 'clock',
  sent: 'check',
  delivered: 'checkTwice',
  displayed: 'checkTwice',
  failed: 'warning',
};

const statusWords = {
  sending: 'messageSending',
  sent: 'messageSent',
  delivered: 'messageDelivered',
  displayed: 'messageDisplayed',
  failed: 'messageFailed',
} as const;

/** All messages of a conversation, by day. */
export function messageList(messages: readonly ChatMessage[], view: MessageListView): TemplateResult {
  const last = messages.findLast(({ direction }) => direction === 'outgoing');
  return html`${repeat(
    groupMessages(messages),
    ({ day }) => day,
    ({ day, groups }) => html`
      <h3 class="day"><span>${dayName(day, view)}</span></h3>
      <ol class="messages">
        ${repeat(
          groups,
          (group) => group.messages[0]?.id,
          (group) => messageGroup(group, last, view),
        )}
      </ol>
    `,
  )}`;
}

function messageGroup(
  group: MessageGroup,
  last: ChatMessage | undefined,
  view: MessageListView,
): TemplateResult {
  const side = group.direction === 'outgoing' ? 'local' : 'remote';
  const author = side === 'local' ? view.text.you : view.name;
  const end = group.messages.at(-1);
  return html`${repeat(
    group.messages,
    ({ id }) => id,
    (message, index) => html`
      <li part=${`message message-${side}`} class=${`message ${side} ${index === 0 ? 'first' : ''}`}>
        <span class="visually-hidden">${author}: </span>
        <p part="bubble" class="bubble" dir="auto">${messageText(message.body)}</p>
        ${message === end || message === last || message.status === 'failed' ? messageNote(message, view) : nothing}
      </li>
    `,
  )}`;
}

/** When it was written and, for our own, how far it has come. */
function messageNote(message: ChatMessage, view: MessageListView): TemplateResult {
  const { text } = view;
  const { status } = message;
  const time = new Date(message.at);
  const words = status === 'received' ? undefined : text[statusWords[status]];
  const sign = statusSigns[status];
  return html`<p class=${`note ${status}`}>
    <time part="time" datetime=${time.toISOString()}
      >${time.toLocaleTimeString(view.language, { hour: 'numeric', minute: '2-digit' })}</time
    >
    ${sign ? html`<span part="status" class="status">${icon(sign)}${words}</span>` : nothing}
    ${
      status === 'failed'
        ? html`<button type="button" class="link" @click=${() => view.retry(message)}>${text.messageRetry}</button>`
        : nothing
    }
  </p>`;
}

/** A stranger's words: text, and links to web pages that open elsewhere. */
function messageText(body: string): unknown {
  return findLinks(body).map(({ text, href }) =>
    href
      ? html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr">${text}</a>`
      : text,
  );
}

function dayName(day: number, { text, language }: MessageListView): string {
  const today = startOfDay(Date.now());
  if (day === today) return text.today;
  if (day === startOfDay(today - 1)) return text.yesterday;
  const year = new Date(day).getFullYear() === new Date(today).getFullYear() ? undefined : 'numeric';
  return new Date(day).toLocaleDateString(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year,
  } as Intl.DateTimeFormatOptions);
}
