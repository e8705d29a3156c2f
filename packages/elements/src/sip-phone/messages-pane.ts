import type { CallState } from '@sip-kit/phone';
import { nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { SipChat } from '../sip-chat/sip-chat.js';
import { tagOf } from '../support/tag.js';
import { isLive } from '../views/live-call.js';
import { FirstRoom } from './first-room.js';

interface PaneHost extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/**
 * The messages of a phone, beside the rest where there is room, or as a page: drawn when they are first seen, and then
 * with the conversation that was asked for meanwhile.
 */
export class MessagesPane implements ReactiveController {
  readonly #host: PaneHost;
  readonly #place: string;
  readonly #room: FirstRoom;
  #hasThread = false;
  /** The call whose conversation was opened beside it, or will be. */
  #offered: string | undefined;
  /** Whose conversation is opened when the messages are drawn. */
  #partner: string | undefined;

  /** @param place selector of where they stand, among the host's own elements */
  constructor(host: PaneHost, place: string) {
    this.#host = host;
    this.#place = place;
    host.addController(this);
    this.#room = new FirstRoom(host, place);
  }

  /** Whether a conversation is open, and not the list of them. */
  get hasThread(): boolean {
    return this.#hasThread;
  }

  /** They are wanted, even before there is room. */
  claim(): void {
    this.#room.claim();
  }

  /** Opens the conversation with somebody. */
  open(target: string): void {
    this.#partner = target;
    this.#host.requestUpdate();
  }

  /** Who one talks to is who one writes to, unless a conversation is open already. */
  offer(call: CallState | undefined): void {
    if (!call || call.id === this.#offered) return;
    this.#offered = call.id;
    if (!this.#hasThread && isLive(call)) this.#partner = call.remote.uri;
  }

  hostUpdated(): void {
    const chat = this.#host.renderRoot.querySelector<SipChat>(`${this.#place} > *`);
    const target = this.#partner;
    if (!chat || target === undefined) return;
    this.#partner = undefined;
    chat.open(target);
  }

  /** @param canWrite whether there is anybody to send what is written */
  render(canWrite: boolean): TemplateResult | typeof nothing {
    if (!this.#room.given) return nothing;
    return html`<${tagOf(SipChat)}
      part="chat"
      ?no-compose=${!canWrite}
      @sip-target-change=${this.#onTargetChange}
    ></${tagOf(SipChat)}>`;
  }

  readonly #onTargetChange = ({ detail }: CustomEvent<{ target: string | undefined }>): void => {
    this.#hasThread = detail.target !== undefined;
    this.#host.requestUpdate();
  };
}
