import type { CallState, PhoneState } from '@sip-kit/phone';
import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../style/tokens.js';
import { boolean, string } from '../support/converters.js';
import { LateView } from '../support/late-view.js';
import { completeWith } from '../support/later.js';
import { PhoneElement } from '../support/phone-element.js';
import { expectsCalls } from '../views/expects-calls.js';
import { isIncoming } from '../views/live-call.js';

const card = new LateView(() => import('./incoming-card.js'));

/**
 * A card for a call that comes in: who it is, answer, decline, silence. It stands above the page, shows nothing while
 * nobody calls, and never takes the focus.
 *
 * @csspart base - the card
 * @csspart name - the name
 * @csspart number - what kind of call it is
 * @csspart silence - the button that makes it quiet
 * @csspart actions - the buttons
 * @cssstate ringing - somebody calls
 */
export class SipIncoming extends PhoneElement {
  static override tag = 'sip-incoming';
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
      }
    `,
  ];

  /** Loads the card, before the phone says that somebody may call. Rejected when it cannot be had. */
  static prepare(): Promise<void> {
    return card.prepare();
  }

  /** The call; the one that began to ring first when there is none. */
  @property({ ...string, attribute: 'call-id' }) callId: string | undefined;
  @property({ ...boolean, attribute: 'no-video' }) noVideo: boolean | undefined;

  /** Whether the card stands where the element is, and not above everything on the page. */
  @property(boolean) inline: boolean | undefined;
  /** Whether to be one line high: for a call that comes in during another one. */
  @property(boolean) compact: boolean | undefined;

  protected override getUpdateComplete(): Promise<boolean> {
    return completeWith(super.getUpdateComplete(), [card]);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [this.#find(state), state.audio.silenced, state.audio.playing, expectsCalls(state)];
  }

  protected override render(): TemplateResult {
    const { state } = this;
    const call = this.#find(state);
    this.toggleState('ringing', call !== undefined);
    const view = expectsCalls(state) ? card.in(this) : undefined;
    if (!call || !view) return html``;
    return view.incomingCard(call, {
      text: this.wordsOf(view.words),
      inline: this.inline ?? false,
      compact: this.compact ?? false,
      video: !this.noVideo,
      rings: state.audio.playing !== 'none',
      silence: this.#silence,
    });
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const hidden = this.renderRoot.querySelector<HTMLElement>('[popover]:not(:popover-open)');
    // The top layer: no `overflow`, `transform` or `z-index` of the page hides somebody who calls.
    if (hidden?.isConnected) hidden.showPopover();
  }

  #find(state: PhoneState): CallState | undefined {
    return state.calls.find((call) => isIncoming(call) && (!this.callId || call.id === this.callId));
  }

  readonly #silence = (): void => {
    void this.request('sip-silence-request', {}).catch(() => {});
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-incoming': SipIncoming;
  }
}
