import type { ChatMessage } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { checkIcon, checkTwiceIcon, clockIcon, type Drawing, warningIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import type { ChatText } from './chat-text.js';
import { isEmojiOnly } from './emoji.js';
import { findLinks } from './links.js';
import { groupMessages, type MessageGroup, startOfDay } from './message-groups.js';

/** What the list needs to know besides the messages. */
export interface MessageListView {
  readonly text: ChatText;
  readonly language: string;
  /** The other side's name. */
  readonly name: string;
  retry(message: ChatMessage): void;
}

const statusSigns: { readonly [Status in ChatMessage['status']]?: Drawing } = {
  sending: clockIcon,
  sent: checkIcon,
  delivered: checkTwiceIcon,
  displayed: checkTwiceIcon,
  failed: warningIcon,
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
          groups.flatMap(inGroup),
          ({ message }) => message.id,
          (placed) => messageItem(placed, last, view),
        )}
      </ol>
    `,
  )}`;
}

/** A message, and where it stands among those that belong together. */
interface Placed {
  readonly message: ChatMessage;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const inGroup = ({ messages }: MessageGroup): readonly Placed[] =>
  messages.map((message, index) => ({
    message,
    isFirst: index === 0,
    isLast: index === messages.length - 1,
  }));

function messageItem(
  { message, isFirst, isLast }: Placed,
  last: ChatMessage | undefined,
  view: MessageListView,
): TemplateResult {
  const side = message.direction === 'outgoing' ? 'local' : 'remote';
  const author = side === 'local' ? view.text.you : view.name;
  const hasNote = isLast || message === last || message.status === 'failed';
  return html`
    <li
      part=${`message message-${side}`}
      class=${`message ${side} ${isFirst ? 'first' : ''}`}
      data-id=${message.id}
    >
      <span class="visually-hidden">${author}: </span>
      <p part="bubble" class=${isEmojiOnly(message.body) ? 'bubble emoji' : 'bubble'} dir="auto">${messageText(message.body)}</p>
      ${hasNote ? messageNote(message, view) : nothing}
    </li>
  `;
}

/** Making a format takes longer than using it a hundred times. */
const timeFormats = new Map<string, Intl.DateTimeFormat>();

function timeFormat(language: string): Intl.DateTimeFormat {
  const known = timeFormats.get(language);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  timeFormats.set(language, format);
  return format;
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
      >${timeFormat(view.language).format(time)}</time
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
