import { css } from 'lit';
import { property, state } from 'lit/decorators.js';
import { type Backstage, ViewHost } from '../host/view-host.js';
import { boolean, number, string } from '../support/converters.js';
import { SipEvent } from '../support/sip-event.js';
import type { ChatElement } from './chat-element.js';
import type { ChatView } from './chat-view.js';

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
export class SipChat extends ViewHost<ChatView> implements Omit<ChatElement, keyof Backstage | 'chosen'> {
  static override tag = 'sip-chat';
  static override styles = css`
    :host {
      display: block;
      min-block-size: 16em;
      font-size: var(--sip-font-size, medium);
    }

    :host([hidden]) {
      display: none !important;
    }
  `;

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
  @state() protected chosen: string | undefined;

  /** Opens a conversation, as if chosen from the list. */
  open(target: string | undefined): void {
    this.chosen = target;
    this.view?.goToEnd();
    this.dispatchEvent(new SipEvent('sip-target-change', { target }));
  }

  /** Sends a message to the open conversation. @returns its id */
  async send(body: string): Promise<unknown> {
    const target = this.target ?? this.chosen;
    if (!target || body.trim() === '') return undefined;
    const event = new SipEvent('sip-message-send', { target, body }, { cancelable: true });
    if (!this.dispatchEvent(event)) return undefined;
    this.view?.goToEnd();
    return this.request('sip-message-request', { target, body });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-chat': SipChat;
  }
}
