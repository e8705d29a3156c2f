import type { ConversationState, PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { PhoneHost } from '../host/phone-host.js';
import { backIcon, messageIcon, sendIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { empties } from '../style/empties.js';
import { iconButtons } from '../style/icon-buttons.js';
import { inputs } from '../style/inputs.js';
import { tokens } from '../style/tokens.js';
import { boolean, number, string } from '../support/converters.js';
import { SipEvent } from '../support/sip-event.js';
import { avatar } from '../views/avatar.js';
import { chatText } from './chat-text.js';
import { conversationList } from './conversation-list.js';
import { messageList } from './message-list.js';
import { MessageWindow } from './message-window.js';
import { nameOfTarget } from './name-of-target.js';
import { ReadingPlace } from './reading-place.js';
import { sameTarget } from './same-target.js';
import { styles } from './sip-chat.styles.js';

/** Pixels between the reader and the end of what is drawn, at which more is drawn. */
const margin = 300;

/**
 * Messages with one address or, without a `target`, with everyone who wrote.
 *
 * @event sip-message-send - `{target, body}`, cancelable: a message is about to be sent.
 * @event sip-target-change - `{target}`: the reader opened or left a conversation.
 * @slot empty - shown in place of a conversation without messages
 * @slot toolbar - beside the field for writing
 * @csspart base - everything
 * @csspart header - the other side's name
 * @csspart log - the messages
 * @csspart message - one message
 * @csspart message-local - one of ours
 * @csspart message-remote - one of the other side's
 * @csspart bubble - the text of a message
 * @csspart time - when it was written
 * @csspart status - how far it has come
 * @csspart typing - that the other side writes
 * @csspart composer - where one writes
 * @csspart input - the field
 * @csspart send - the button
 */
export class SipChat extends PhoneHost {
  static override tag = 'sip-chat';
  static override styles = [tokens, buttons, inputs, iconButtons, avatars, empties, styles];

  /** The other side's number or address. Without one, all conversations are listed. */
  @property(string) target: string | undefined;
  @property(string) placeholder: string | undefined;
  /** How many characters a message may have. */
  @property({ ...number, attribute: 'max-length' }) maxLength: number | undefined;
  /** Whether one can only read. */
  @property({ ...boolean, attribute: 'no-compose' }) noCompose: boolean | undefined;
  /** Whether the line with the other side's name is left out. */
  @property({ ...boolean, attribute: 'no-header' }) noHeader: boolean | undefined;

  /** The conversation that was chosen from the list. */
  @state() private chosen: string | undefined;
  @state() private draft = '';

  @query('.log') private readonly log!: HTMLElement | null;
  @query('textarea') private readonly field!: HTMLTextAreaElement | null;

  /** Whether the reader is at the end, and wants to stay there when messages come. */
  #atEnd = true;
  readonly #window = new MessageWindow();
  /** Where the reader was when the window moved. */
  #place: ReadingPlace | undefined;
  #visible = false;
  /** The document that we are in, or were when we left it. */
  #page: Document | undefined;
  #observer: IntersectionObserver | undefined;

  /** Opens a conversation, as if chosen from the list. */
  open(target: string | undefined): void {
    this.chosen = target;
    this.#goToEnd();
    this.dispatchEvent(new SipEvent('sip-target-change', { target }));
  }

  /** Sends a message to the open conversation. @returns its id */
  async send(body: string): Promise<unknown> {
    const target = this.#peer;
    if (!target || body.trim() === '') return undefined;
    const event = new SipEvent('sip-message-send', { target, body }, { cancelable: true });
    if (!this.dispatchEvent(event)) return undefined;
    this.#goToEnd();
    return this.request('sip-message-request', { target, body });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#page = this.ownerDocument;
    this.#page.addEventListener('visibilitychange', this.#markRead);
    if (typeof IntersectionObserver !== 'function') return;
    this.#observer = new IntersectionObserver((entries) => {
      this.#visible = entries.at(-1)?.isIntersecting ?? false;
      this.#markRead();
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#page?.removeEventListener('visibilitychange', this.#markRead);
    this.#observer?.disconnect();
  }

  protected get text(): typeof chatText {
    return this.wordsOf(chatText);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    const target = this.#peer;
    const name = target === undefined ? '' : nameOfTarget(target, state);
    return [...super.select(state), state.conversations, state.identity, state.connection.status, name];
  }

  protected override render(): TemplateResult {
    const target = this.#peer;
    return html`<div part="base" class="chat">
      ${target === undefined ? this.#renderConversations() : this.#renderConversation(target)}
    </div>`;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('target')) this.#goToEnd();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const { log } = this;
    if (this.#place) {
      // What was read stays where it is, whatever came in above it or went.
      this.#place.restore();
      this.#place = undefined;
    } else if (this.#atEnd && log) log.scrollTop = log.scrollHeight;
    this.#markRead();
  }

  #renderConversations(): TemplateResult {
    const { conversations } = this.state;
    return conversationList(conversations, {
      text: this.text,
      language: this.language,
      open: (target) => this.open(target),
      canStart: !this.noCompose,
    });
  }

  #renderConversation(target: string): TemplateResult {
    const conversation = this.#conversation;
    const name = nameOfTarget(target, this.state);
    const { messages, hasEarlier, hasLater } = this.#window.of(conversation?.messages ?? []);
    return html`
      ${this.noHeader ? nothing : this.#renderHeader(name)}
      <div
        part="log"
        class="log"
        role="log"
        aria-live=${this.#place ? 'off' : 'polite'}
        tabindex="0"
        aria-label=${this.text.conversationWith(name)}
        @scroll=${this.#onScroll}
      >
        ${
          messages.length === 0
            ? html`<slot name="empty"
              ><div class="empty">
                ${icon(messageIcon)}<strong>${this.text.noMessages}</strong>${this.noCompose ? '' : this.text.noMessagesHint}
              </div></slot
            >`
            : html`${hasEarlier ? this.#renderFurther(this.text.earlierMessages, this.#showEarlier) : nothing}${messageList(
                messages,
                {
                  text: this.text,
                  language: this.language,
                  name,
                  retry: ({ id }) =>
                    void this.request('sip-message-retry-request', { messageId: id }).catch(() => {}),
                },
              )}${hasLater ? this.#renderFurther(this.text.laterMessages, this.#showLater) : nothing}`
        }
        <p class="typing" part="typing" ?hidden=${!conversation?.composing}>${this.text.isTyping(name)}</p>
      </div>
      ${this.noCompose ? nothing : this.#renderComposer(name)}
    `;
  }

  #renderFurther(words: string, show: () => void): TemplateResult {
    return html`<button type="button" class="link further" @click=${show}>${words}</button>`;
  }

  #renderHeader(name: string): TemplateResult {
    return html`<header part="header" class="header">
      ${
        this.target === undefined
          ? html`<button
            type="button"
            class="icon-button back"
            aria-label=${this.text.back}
            @click=${() => this.open(undefined)}
          >
            ${icon(backIcon)}
          </button>`
          : nothing
      }
      ${avatar(name)}
      <h2 dir="auto">${name}</h2>
    </header>`;
  }

  #renderComposer(name: string): TemplateResult {
    const { text } = this;
    return html`<form part="composer" class="composer" @submit=${this.#onSubmit}>
      <slot name="toolbar"></slot>
      <textarea
        part="input"
        rows="1"
        dir="auto"
        .value=${this.draft}
        placeholder=${this.placeholder ?? text.writeMessage}
        aria-label=${text.writeTo(name)}
        maxlength=${this.maxLength ?? nothing}
        enterkeyhint="send"
        ?disabled=${this.isOrphan}
        @input=${this.#onInput}
        @keydown=${this.#onKeyDown}
      ></textarea>
      <button
        part="send"
        type="submit"
        class="send"
        aria-label=${text.send}
        ?disabled=${this.draft.trim() === '' || this.isOrphan}
      >
        ${icon(sendIcon)}
      </button>
    </form>`;
  }

  get #peer(): string | undefined {
    return this.target ?? this.chosen;
  }

  get #conversation(): ConversationState | undefined {
    const target = this.#peer;
    if (target === undefined) return undefined;
    const { conversations, identity } = this.state;
    return conversations.find((each) => sameTarget(each.target, target, identity.uri));
  }

  get #count(): number {
    return this.#conversation?.messages.length ?? 0;
  }

  /** What can be seen counts as read: the end of the log, in a window that is looked at. */
  readonly #markRead = (): void => {
    const conversation = this.#conversation;
    const inSight = this.#visible && this.#atEnd && this.ownerDocument.visibilityState === 'visible';
    if (!inSight || !conversation?.unread) return;
    void this.request('sip-message-read-request', { target: conversation.target }).catch(() => {});
  };

  readonly #onScroll = (): void => {
    const { log } = this;
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
    const { log } = this;
    // One step at a time: what was drawn for the last one is not in its place yet.
    if (!log || this.#place || !step(this.#count)) return;
    this.#place = new ReadingPlace(log);
    this.requestUpdate();
  }

  #goToEnd(): void {
    this.#window.toEnd();
    this.#atEnd = true;
    this.#place = undefined;
    this.requestUpdate();
  }

  readonly #onInput = (event: Event): void => {
    this.draft = (event.target as HTMLTextAreaElement).value;
    this.#tellComposing();
  };

  /** Tells the other side whether we write. */
  #tellComposing(): void {
    const target = this.#peer;
    const active = this.draft.trim() !== '';
    if (target) void this.request('sip-composing-request', { target, active }).catch(() => {});
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.#submit();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#submit();
  };

  #submit(): void {
    const body = this.draft;
    if (body.trim() === '') return;
    this.draft = '';
    this.#tellComposing();
    this.field?.focus();
    void this.send(body).catch(() => {
      // Nothing was sent and nothing tells so: the words go back to where they can be sent again.
      if (this.draft === '') this.draft = body;
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-chat': SipChat;
  }
}
