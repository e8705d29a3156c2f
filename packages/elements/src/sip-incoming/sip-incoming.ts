import type { CallState, PhoneState } from '@sip-kit/phone';
import { nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { html } from 'lit/static-html.js';
import { bellOffIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { SipAnswerButton, SipAnswerVideoButton, SipHangupButton } from '../sip-action-button/buttons.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { pills } from '../style/pills.js';
import { tokens } from '../style/tokens.js';
import { boolean, string } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { incomingWords, nameWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { isIncoming } from '../views/live-call.js';
import { styles } from './sip-incoming.styles.js';

const words = { ...incomingWords, ...nameWords };

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
  static override styles = [tokens, buttons, pills, avatars, styles];
  static override readonly dependencies = [SipAnswerButton, SipAnswerVideoButton, SipHangupButton];

  /** The call; the one that began to ring first when there is none. */
  @property({ ...string, attribute: 'call-id' }) callId: string | undefined;
  @property({ ...boolean, attribute: 'no-video' }) noVideo: boolean | undefined;

  /** Whether the card stands where the element is, and not above everything on the page. */
  @property(boolean) inline: boolean | undefined;
  /** Whether to be one line high: for a call that comes in during another one. */
  @property(boolean) compact: boolean | undefined;

  protected get text(): typeof words {
    return this.wordsOf(words);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [this.#find(state), state.audio.silenced, state.audio.playing];
  }

  protected override render(): TemplateResult {
    const call = this.#find(this.state);
    this.toggleState('ringing', call !== undefined);
    if (!call) return html``;
    const { text } = this;
    const name = nameOf(call.remote, text);
    return html`
      <section part="base" class=${this.compact ? 'card compact' : 'card'}
        popover=${this.inline ? nothing : 'manual'}
        aria-label=${text.incomingFrom(name)} @keydown=${this.#onKeyDown}>
        <div class="peer">
          ${avatar(name)}
          <div class="who">
            <p part="name" class="name" dir="auto">${name}</p>
            <p part="number" class="number" dir="auto">
              ${call.hasVideo ? text.incomingVideoCall : text.incomingCall}
            </p>
          </div>
          ${
            this.state.audio.playing === 'none' || this.compact
              ? nothing
              : html`<button
                part="silence"
                type="button"
                class="icon-button"
                aria-label=${text.silence}
                title=${text.silence}
                @click=${this.#silence}
              >
                ${icon(bellOffIcon)}
              </button>`
          }
        </div>
        <div part="actions" class="actions">
          <${tagOf(SipHangupButton)} .callId=${call.id} ?no-label=${this.compact}></${tagOf(SipHangupButton)}>
          ${
            call.hasVideo && !this.noVideo && !this.compact
              ? html`<${tagOf(SipAnswerVideoButton)} .callId=${call.id}></${tagOf(SipAnswerVideoButton)}>`
              : nothing
          }
          <${tagOf(SipAnswerButton)} .callId=${call.id} ?no-label=${this.compact}></${tagOf(SipAnswerButton)}>
        </div>
      </section>
    `;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const card = this.renderRoot.querySelector<HTMLElement>('[popover]:not(:popover-open)');
    // The top layer: no `overflow`, `transform` or `z-index` of the page hides somebody who calls.
    if (card?.isConnected) card.showPopover();
  }

  #find(state: PhoneState): CallState | undefined {
    return state.calls.find((call) => isIncoming(call) && (!this.callId || call.id === this.callId));
  }

  readonly #silence = (): void => {
    void this.request('sip-silence-request', {}).catch(() => {});
  };

  /** Escape makes it quiet. It never declines. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.#silence();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-incoming': SipIncoming;
  }
}
