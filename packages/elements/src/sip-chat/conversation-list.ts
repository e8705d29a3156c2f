import type { ConversationState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { messageIcon, newMessageIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { plainText, shortAddress } from '../text/names.js';
import { avatar } from '../views/avatar.js';
import type { ChatText } from './chat-text.js';
import { startOfDay } from './message-groups.js';

/** What the list needs to know besides the conversations. */
export interface ConversationListView {
  readonly text: ChatText;
  readonly language: string;
  /** Whether a conversation can be begun here. */
  readonly canStart: boolean;
  open(target: string): void;
}

/** All conversations, the latest first, and a field to begin one. */
export function conversationList(
  conversations: readonly ConversationState[],
  view: ConversationListView,
): TemplateResult {
  const { text } = view;
  return html`
    ${view.canStart ? startForm(view) : nothing}
    <div class="list">
      ${
        conversations.length === 0
          ? html`<div class="empty">
            ${icon(messageIcon)}<strong>${text.noConversations}</strong>${view.canStart ? text.noConversationsHint : ''}
          </div>`
          : html`<ul aria-label=${text.conversations}>
            ${repeat(
              conversations,
              ({ target }) => target,
              (conversation) => row(conversation, view),
            )}
          </ul>`
      }
    </div>
  `;
}

function startForm({ text, open }: ConversationListView): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('target') as HTMLInputElement;
    const target = field.value.trim();
    if (target === '') return;
    field.value = '';
    open(target);
  };
  return html`<form class="start" @submit=${submit}>
    <input
      name="target"
      type="text"
      dir="auto"
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      placeholder=${text.dialPlaceholder}
      aria-label=${text.newMessageTo}
    />
    <button type="submit" class="icon-button" aria-label=${text.startConversation} title=${text.newMessage}>
      ${icon(newMessageIcon)}
    </button>
  </form>`;
}

function row(conversation: ConversationState, view: ConversationListView): TemplateResult {
  const { text, open } = view;
  const { target, unread } = conversation;
  const name = plainText(conversation.displayName ?? '') || shortAddress(target);
  const last = conversation.messages.at(-1);
  return html`<li>
    <button type="button" class="row plain" @click=${() => open(target)}>
      ${avatar(name)}
      <span class="words">
        <span class="name" dir="auto">${name}</span>
        <span class="last">${last ? html`${last.direction === 'outgoing' ? `${text.you}: ` : ''}<bdi>${last.body.slice(0, 200)}</bdi>` : nothing}</span>
      </span>
      <span class="side">
        ${last ? html`<time>${shortTime(last.at, view.language)}</time>` : nothing}
        ${
          unread > 0
            ? html`<span class="badge"
              ><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span
              ><span class="visually-hidden">${text.unread(unread)}</span></span
            >`
            : nothing
        }
      </span>
    </button>
  </li>`;
}

/** The time of today, the date of any other day. */
function shortTime(at: number, language: string): string {
  const date = new Date(at);
  return startOfDay(at) === startOfDay(Date.now())
    ? date.toLocaleTimeString(language, { hour: 'numeric', minute: '2-digit' })
    : date.toLocaleDateString(language, { day: 'numeric', month: 'short' });
}
