import { type Clock, cryptoRandom, randomToken } from '@sip-kit/core/runtime';
import { remoteParty } from '../calls/remote-party.js';
import type { ComposingDesk } from '../composing/composing-desk.js';
import { COMPOSING_TYPE } from '../composing/composing-type.js';
import { PhoneError } from '../errors.js';
import type { PhoneSettings } from '../settings/settings.js';
import type { ChatMessage, ChatMessageStatus, PhoneState } from '../state.js';
import type { Store } from '../store/store.js';
import { Lazy } from '../support/lazy.js';
import { listen } from '../support/listen.js';
import type { InstantMessage, InstantMessageEvents, UserAgent, UserAgentEvents } from '../user-agent.js';
import {
  findMessage,
  withConversationChanged,
  withMessage,
  withMessageChanged,
} from './conversation-list.js';
import { UnseenMessages } from './unseen-messages.js';

const TEXT = 'text/plain';
/** How far a message of ours may come. */
const WAY: readonly ChatMessageStatus[] = ['sending', 'sent', 'delivered', 'displayed'];
const RECEIPTS = ['delivery', 'display'] as const;

/** Sends and receives messages, and keeps the conversations of the snapshot. */
export class ConversationDesk {
  readonly #ua: UserAgent;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #settings: () => PhoneSettings;
  readonly #composing: Lazy<ComposingDesk>;
  readonly #unseen = new UnseenMessages();
  #sending = false;

  constructor(ua: UserAgent, store: Store, clock: Clock, settings: () => PhoneSettings) {
    this.#ua = ua;
    this.#store = store;
    this.#clock = clock;
    this.#settings = settings;
    const send = (target: string, body: string, contentType: string): void => {
      this.#silently(() => this.#ua.sendMessage(target, body, { contentType }));
    };
    this.#composing = new Lazy(async () => {
      const { ComposingDesk } = await import('../composing/composing-desk.js');
      return new ComposingDesk(store, clock, send);
    });
  }

  /** @returns the message's id; the message is in the snapshot */
  send(target: string, body: string): string {
    const address = this.#address(target);
    const id = randomToken(cryptoRandom);
    const message: ChatMessage = {
      id,
      direction: 'outgoing',
      body,
      contentType: TEXT,
      at: this.#clock.now(),
      status: 'sending',
    };
    this.#composing.ifWanted((composing) => composing.sent(address));
    this.#change(withMessage(this.#conversations, address, message));
    this.#transmit(id, address, body);
    return id;
  }

  retry(id: string): void {
    const found = findMessage(this.#conversations, id);
    if (!found) throw new PhoneError('unknown-message', `There is no message "${id}"`);
    const { target, message } = found;
    if (message.direction !== 'outgoing' || message.status !== 'failed') {
      throw new PhoneError('wrong-state', `A message that is ${message.status} cannot be sent again`);
    }
    this.#mark(id, { status: 'sending', cause: undefined, statusCode: undefined, reason: undefined });
    this.#transmit(id, target, message.body);
  }

  markRead(target: string): void {
    const address = this.#addressOf(target);
    this.#unseen.seen(this.#messagesWith(address), this.#settings().receipts);
    this.#change(withConversationChanged(this.#conversations, address, { unread: 0 }));
  }

  /** Takes a conversation out of the snapshot. @returns its address */
  remove(target: string): string {
    const address = this.#addressOf(target);
    this.#unseen.seen(this.#messagesWith(address), false);
    this.#change(this.#conversations.filter((conversation) => conversation.target !== address));
    return address;
  }

  /** We write in a conversation, or no more. The far end is told, as seldom as possible. */
  compose(target: string, active: boolean): void {
    if (!this.#settings().composing) return;
    const address = this.#address(target);
    this.#composing.want((composing) => composing.compose(address, active));
  }

  dispose(): void {
    this.#composing.dispose();
  }

  /** The user agent has a message: a stranger's, or one that the program sent past the phone. */
  take({ originator, message, request }: UserAgentEvents['newMessage']): void {
    if (originator === 'local' && this.#sending) return;
    const party = remoteParty(message.remote_identity);
    const contentType = message.contentType ?? mediaType(request?.getHeader?.('Content-Type'));
    if (contentType === COMPOSING_TYPE) {
      const document = String(request?.body);
      if (originator === 'remote') this.#composing.want((desk) => desk.receive(party.uri, document));
      return;
    }
    const chat: ChatMessage = {
      id: randomToken(cryptoRandom),
      direction: originator === 'local' ? 'outgoing' : 'incoming',
      body: message.body ?? (typeof request?.body === 'string' ? request.body : ''),
      contentType,
      at: this.#clock.now(),
      status: originator === 'local' ? 'sending' : 'received',
      ...(originator !== 'local' && { from: party }),
    };
    this.#change(withMessage(this.#conversations, party.uri, chat, party.name));
    if (originator === 'local') {
      this.#follow(chat.id, message);
      return;
    }
    this.#unseen.add(chat.id, message);
    this.#composing.ifWanted((composing) => composing.received(party.uri));
  }

  #transmit(id: string, target: string, body: string): void {
    const options = { contentType: TEXT, ...(this.#settings().receipts && { notify: RECEIPTS }) };
    try {
      this.#follow(
        id,
        this.#silently(() => this.#ua.sendMessage(target, body, options)),
      );
    } catch (error) {
      this.#mark(id, { status: 'failed', cause: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Sends without taking the user agent's own word of it for a message past the phone. */
  #silently<Result>(send: () => Result): Result {
    this.#sending = true;
    try {
      return send();
    } finally {
      this.#sending = false;
    }
  }

  /** Without a word of delivery to come, the server's 200 is taken for it. */
  #follow(id: string, message: InstantMessage): void {
    const unlisten = listen<InstantMessageEvents>(message, {
      succeeded: ({ response }) => {
        const wishes = message.notify?.length ?? 0;
        if (wishes === 0) unlisten();
        const later = wishes > 0 || response?.status_code === 202;
        this.#advance(id, later ? 'sent' : 'delivered', { statusCode: response?.status_code });
      },
      delivered: () => this.#advance(id, 'delivered'),
      displayed: () => {
        unlisten();
        this.#advance(id, 'displayed');
      },
      failed: ({ response, cause }) => {
        unlisten();
        const { status_code: statusCode, reason_phrase: reason } = response ?? {};
        this.#mark(id, { status: 'failed', cause, statusCode, reason });
      },
    });
  }

  /** A message has come so far, or further already: word of its delivery may overtake the answer to it. */
  #advance(id: string, status: ChatMessageStatus, fields: Partial<ChatMessage> = {}): void {
    const present = findMessage(this.#conversations, id)?.message.status;
    const isFurther = present !== undefined && WAY.indexOf(present) > WAY.indexOf(status);
    this.#mark(id, { ...fields, ...(!isFurther && { status }) });
  }

  #address(target: string): string {
    const trimmed = target.trim();
    const uri = this.#ua.normalizeTarget ? this.#ua.normalizeTarget(trimmed) : undefined;
    if (trimmed === '' || (this.#ua.normalizeTarget && !uri)) {
      throw new PhoneError('invalid-target', `"${target}" is no address to write to`);
    }
    return uri?.toAor() ?? trimmed;
  }

  /** The address under which a conversation is kept; the target itself when it is none. */
  #addressOf(target: string): string {
    return this.#ua.normalizeTarget?.(target)?.toAor() ?? target;
  }

  #messagesWith(address: string): readonly ChatMessage[] {
    return this.#conversations.find(({ target }) => target === address)?.messages ?? [];
  }

  get #conversations(): PhoneState['conversations'] {
    return this.#store.state.conversations;
  }

  #change(conversations: PhoneState['conversations']): void {
    this.#store.set({ conversations });
  }

  #mark(id: string, fields: Partial<ChatMessage>): void {
    this.#change(withMessageChanged(this.#conversations, id, fields));
  }
}

/** The type without its parameters, in lower case. */
function mediaType(header: string | undefined): string {
  return (header ?? TEXT).split(';')[0]?.trim().toLowerCase() || TEXT;
}
