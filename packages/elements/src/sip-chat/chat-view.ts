import type { ConversationState, PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import type { HostView, HostViewModule } from '../host/view-host.js';
import { backIcon, messageIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { empties } from '../style/empties.js';
import { iconButtons } from '../style/icon-buttons.js';
import { inputs } from '../style/inputs.js';
import { tokens } from '../style/tokens.js';
import { avatar } from '../views/avatar.js';
import type { ChatElement } from './chat-element.js';
import { type ChatText, chatText } from './chat-text.js';
import { Composer } from './composer.js';
import { conversationList } from './conversation-list.js';
import { messageList } from './message-list.js';
import { MessageWindow } from './message-window.js';
import { nameOfTarget } from './name-of-target.js';
import { ReadingPlace } from './reading-place.js';
import { sameTarget } from './same-target.js';
import { styles } from './sip-chat.styles.js';

/** Pixels between the reader and the end of what is drawn, at which more is drawn. */
const margin = 300;

/** A conversation, or the list of all, and what the reader does there. */
export class ChatView implements HostView {
  readonly #element: ChatElement;
  readonly #composer: Composer;
  /** The `target` that was drawn last. */
  #target: string | undefined;
  /** Whether the reader is at the end, and wants to stay there when messages come. */
  #atEnd = true;
  readonly #window = new MessageWindow();
  /** Where the reader was when the window moved. */
  #place: ReadingPlace | undefined;
  #visible = false;
  /** The document that we are in, or were when we left it. */
  #page: Document | undefined;
  #observer: IntersectionObserver | undefined;

  constructor(element: ChatElement) {
    this.#element = element;
    this.#composer = new Composer(element);
  }

  select(state: PhoneState): readonly unknown[] {
    const target = this.#peer;
    const name = target === undefined ? '' : nameOfTarget(target, state);
    return [state.conversations, state.identity, state.connection.status, name];
  }

  hostConnected(): void {
    this.#page = this.#element.ownerDocument;
    this.#page.addEventListener('visibilitychange', this.#markRead);
    if (typeof IntersectionObserver !== 'function') return;
    this.#observer = new IntersectionObserver((entries) => {
      this.#visible = entries.at(-1)?.isIntersecting ?? false;
      this.#markRead();
    });
    this.#observer.observe(this.#element);
  }

  hostDisconnected(): void {
    this.#page?.removeEventListener('visibilitychange', this.#markRead);
    this.#observer?.disconnect();
  }

  hostUpdate(): void {
    if (this.#element.target !== this.#target) this.goToEnd();
    this.#target = this.#element.target;
  }

  hostUpdated(): void {
    const log = this.#log;
    if (this.#place) {
      // What was read stays where it is, whatever came in above it or went.
      this.#place.restore();
      this.#place = undefined;
    } else if (this.#atEnd && log) log.scrollTop = log.scrollHeight;
    this.#markRead();
  }

  /** Shows the end of the conversation. */
  goToEnd(): void {
    this.#window.toEnd();
    this.#atEnd = true;
    this.#place = undefined;
    this.#element.requestUpdate();
  }

  render(): TemplateResult {
    const target = this.#peer;
    const text = this.#element.wordsOf(chatText);
    return html`<div part="base" class="chat">
      ${target === undefined ? this.#renderConversations(text) : this.#renderConversation(target, text)}
    </div>`;
  }

  #renderConversations(text: ChatText): TemplateResult {
    const { conversations } = this.#element.state;
    return conversationList(conversations, {
      text,
      language: this.#element.language,
      open: (target) => this.#element.open(target),
      canStart: !this.#element.noCompose,
    });
  }

  #renderConversation(target: string, text: ChatText): TemplateResult {
    const conversation = this.#conversation;
    const name = nameOfTarget(target, this.#element.state);
    const { messages, hasEarlier, hasLater } = this.#window.of(conversation?.messages ?? []);
    return html`
      ${this.#element.noHeader ? nothing : this.#renderHeader(name, text)}
      <div
        part="log"
        class="log"
        role="log"
        aria-live=${this.#place ? 'off' : 'polite'}
        tabindex="0"
        aria-label=${text.conversationWith(name)}
        @scroll=${this.#onScroll}
      >
        ${
          messages.length === 0
            ? html`<slot name="empty"
              ><div class="empty">
                ${icon(messageIcon)}<strong>${text.noMessages}</strong>${this.#element.noCompose ? '' : text.noMessagesHint}
              </div></slot
            >`
            : html`${hasEarlier ? this.#renderFurther(text.earlierMessages, this.#showEarlier) : nothing}${messageList(
                messages,
                {
                  text,
                  language: this.#element.language,
                  name,
                  retry: ({ id }) =>
                    void this.#element
                      .request('sip-message-retry-request', { messageId: id })
                      .catch(() => {}),
                },
              )}${hasLater ? this.#renderFurther(text.laterMessages, this.#showLater) : nothing}`
        }
        <p class="typing" part="typing" ?hidden=${!conversation?.composing}>${text.isTyping(name)}</p>
      </div>
      ${this.#element.noCompose ? nothing : this.#composer.render(target, name, text)}
    `;
  }

  #renderFurther(words: string, show: () => void): TemplateResult {
    return html`<button type="button" class="link further" @click=${show}>${words}</button>`;
  }

  #renderHeader(name: string, text: ChatText): TemplateResult {
    return html`<header part="header" class="header">
      ${
        this.#element.target === undefined
          ? html`<button
            type="button"
            class="icon-button back"
            aria-label=${text.back}
            @click=${() => this.#element.open(undefined)}
          >
            ${icon(backIcon)}
          </button>`
          : nothing
      }
      ${avatar(name)}
      <h2 dir="auto">${name}</h2>
    </header>`;
  }

  get #log(): HTMLElement | null {
    return this.#element.renderRoot.querySelector('.log');
  }

  get #peer(): string | undefined {
    return this.#element.target ?? this.#element.chosen;
  }

  get #conversation(): ConversationState | undefined {
    const target = this.#peer;
    if (target === undefined) return undefined;
    const { conversations, identity } = this.#element.state;
    return conversations.find((each) => sameTarget(each.target, target, identity.uri));
  }

  get #count(): number {
    return this.#conversation?.messages.length ?? 0;
  }

  /** What can be seen counts as read: the end of the log, in a window that is looked at. */
  readonly #markRead = (): void => {
    const conversation = this.#conversation;
    const inSight = this.#visible && this.#atEnd && this.#element.ownerDocument.visibilityState === 'visible';
    if (!inSight || !conversation?.unread) return;
    void this.#element.request('sip-message-read-request', { target: conversation.target }).catch(() => {});
  };

  readonly #onScroll = (): void => {
    const log = this.#log;
    if (!log) return;
    const toEnd = log.scrollHeight - log.scrollTop - log.clientHeight;
    const count = this.#count;
    this.#atEnd = this.#window.isAtEnd(count) && toEnd < 48;
    if (this.#atEnd) this.#window.follow(count);
    else this.#window.hold(count);
    this.#markRead();
    if (log.scrollTop < margin) this.#showEarlier();
    else if (toEnd < margin) this.#showLater();
  };

  readonly #showEarlier = (): void => this.#move((count) => this.#window.earlier(count));

  readonly #showLater = (): void => this.#move((count) => this.#window.later(count));

  #move(step: (count: number) => boolean): void {
    const log = this.#log;
    // One step at a time: what was drawn for the last one is not in its place yet.
    if (!log || this.#place || !step(this.#count)) return;
    this.#place = new ReadingPlace(log);
    this.#element.requestUpdate();
  }
}

/** What a chat shows, and its look. */
export const chat: HostViewModule<ChatView> = {
  View: ChatView,
  styles: [tokens, buttons, inputs, iconButtons, avatars, empties, styles],
  dependencies: [],
};
