import { isOffered } from '../calls/call-status.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { CallState, ChatMessage, ConversationState, PhoneState } from '../state.js';
import type { Store } from '../store/store.js';
import type { PagePort } from './page-port.js';

/**
 * Shows calls and messages as notifications of the system while the user does not look at the page. A call's goes when
 * it rings no more; a message's goes when its conversation is read.
 */
export class Notifier {
  readonly #page: PagePort;
  readonly #store: Store;
  readonly #settings: () => PhoneSettings;
  readonly #chosen: (callId: string) => void;
  readonly #shown = new Map<string, () => void>();
  readonly #seen = new WeakSet<ConversationState>();
  readonly #unsubscribe: () => void;

  /** @param chosen the user has chosen the notification of a call */
  constructor(page: PagePort, store: Store, settings: () => PhoneSettings, chosen: (callId: string) => void) {
    this.#page = page;
    this.#store = store;
    this.#settings = settings;
    this.#chosen = chosen;
    for (const conversation of store.state.conversations) this.#seen.add(conversation);
    this.#unsubscribe = store.subscribe((state) => this.#follow(state));
  }

  /** Looks at the present state. */
  follow(): void {
    this.#follow(this.#store.state);
  }

  dispose(): void {
    this.#unsubscribe();
    for (const close of this.#shown.values()) close();
    this.#shown.clear();
  }

  #follow({ calls, conversations }: PhoneState): void {
    const news = conversations.filter((conversation) => !this.#seen.has(conversation));
    for (const conversation of news) this.#seen.add(conversation);
    const offered = calls.filter((call) => isOffered(call) && call.pending === undefined);
    this.#close(new Set([...offered.map(callTag), ...conversations.filter(isUnread).map(chatTag)]));
    const isWanted = this.#settings().notifications && this.#page.notificationPermission === 'granted';
    if (!isWanted || this.#page.isAttended) return;
    for (const call of offered) this.#showCall(call);
    for (const conversation of news) this.#showMessage(conversation);
  }

  #showCall(call: CallState): void {
    const tag = callTag(call);
    if (this.#shown.has(tag)) return;
    const { title, body } = this.#settings().notificationText(
      call.hasVideo ? 'video-call' : 'call',
      call.remote,
    );
    const close = this.#page.notify({ title, body, tag, stays: true }, () => this.#chosen(call.id));
    this.#shown.set(tag, close);
  }

  #showMessage(conversation: ConversationState): void {
    const message = conversation.messages.at(-1);
    if (!isUnread(conversation) || !isIncoming(message)) return;
    const tag = chatTag(conversation);
    this.#shown.get(tag)?.();
    const { title, body } = this.#settings().notificationText('message', message.from, message.body);
    this.#shown.set(
      tag,
      this.#page.notify({ title, body, tag, stays: false }, () => undefined),
    );
  }

  #close(wanted: ReadonlySet<string>): void {
    for (const [tag, close] of this.#shown) {
      if (wanted.has(tag)) continue;
      close();
      this.#shown.delete(tag);
    }
  }
}

function callTag({ id }: CallState): string {
  return `sip-kit:call:${id}`;
}

function chatTag({ target }: ConversationState): string {
  return `sip-kit:chat:${target}`;
}

function isUnread({ unread }: ConversationState): boolean {
  return unread > 0;
}

function isIncoming(
  message: ChatMessage | undefined,
): message is ChatMessage & { from: NonNullable<ChatMessage['from']> } {
  return message?.direction === 'incoming' && message.from !== undefined;
}
