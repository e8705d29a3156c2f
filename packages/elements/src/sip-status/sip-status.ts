import type { PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { warningIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { buttons } from '../style/buttons.js';
import { tokens } from '../style/tokens.js';
import { oneOf } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { styles } from './sip-status.styles.js';
import { statusView, statusViewWords } from './status-view.js';

/**
 * How the phone is doing: a sign and a few words. When something is wrong, it says what, and offers the one thing that
 * helps.
 *
 * @event sip-register-request - `{}`, cancelable: the reader wants the phone to connect, or to sign in again.
 * @event sip-audio-unlock-request - `{}`, cancelable: the reader wants sound to be heard.
 * @csspart base - everything
 * @csspart sign - the dot or the warning sign
 * @csspart text - the words
 * @csspart action - the button that helps
 * @cssstate problem - something is wrong
 */
export class SipStatus extends PhoneElement {
  static override tag = 'sip-status';
  static override styles = [tokens, buttons, styles];

  /**
   * `badge` is one line that is always there; `banner` is a strip that is there only when something is wrong.
   */
  @property(oneOf('badge', 'banner')) variant: 'badge' | 'banner' = 'badge';

  protected get text(): typeof statusViewWords {
    return this.wordsOf(statusViewWords);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [state.audio.blocked, state.connection, state.registration, state.dnd];
  }

  protected override render(): TemplateResult {
    const view = statusView(this.text, this.handle);
    this.toggleState('problem', view.kind === 'problem');
    if (this.variant === 'banner' && view.kind !== 'problem' && !view.action) return html``;
    const { action } = view;
    return html`<div part="base" class=${`${this.variant} ${view.kind}`}>
      ${
        view.kind === 'problem'
          ? html`<span part="sign" class="warning">${icon(warningIcon)}</span>`
          : html`<span part="sign" class="dot" aria-hidden="true"></span>`
      }
      <span part="text" class="text">${this.variant === 'badge' ? (view.short ?? view.words) : view.words}</span>
      ${
        action && this.variant === 'banner'
          ? html`<button
            part="action"
            type="button"
            class="action"
            @click=${() => void this.request(action.request, {}).catch(() => {})}
          >
            ${action.label}
          </button>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-status': SipStatus;
  }
}
