import type { CallState, PhoneState } from '@sip-kit/phone';
import { css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { html } from 'lit/static-html.js';
import { SipAnswerButton, SipHangupButton, SipHoldButton } from '../sip-action-button/buttons.js';
import { describeStatus, statusLineWords } from '../sip-call/call-status.js';
import { SipTimer } from '../sip-timer/sip-timer.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { tokens } from '../style/tokens.js';
import { PhoneElement } from '../support/phone-element.js';
import { SipEvent } from '../support/sip-event.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { callListWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { isConnected, isIncoming, isLive } from '../views/live-call.js';

const words = { ...statusLineWords, ...callListWords };

/**
 * All calls, one to a row. A click on a row brings its call to the front.
 *
 * @event sip-call-select - `{callId}`, cancelable: a row was chosen.
 * @slot empty - shown while there are no calls
 * @csspart base - everything
 * @csspart row - one call
 */
export class SipCallList extends PhoneElement {
  static override tag = 'sip-call-list';
  static override readonly dependencies = [SipAnswerButton, SipHangupButton, SipHoldButton, SipTimer];
  static override styles = [
    tokens,
    buttons,
    avatars,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        gap: 0.5em;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        gap: 0.5em;
        align-items: center;
        padding: 0.5em;
        border-radius: var(--_radius-m);
        background: var(--_raised);
        --sip-action-size: 2.75em;
      }
      .active {
        outline: 0.125em solid var(--_accent);
      }
      .who {
        flex: 1;
        gap: 0.75em;
        justify-content: flex-start;
        min-inline-size: 0;
        border-radius: var(--_radius-s);
        text-align: start;
      }
      .words {
        display: grid;
        min-inline-size: 0;
      }
      .words > * {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .name {
        font-weight: 600;
      }
      .status {
        color: var(--_muted);
        font-size: 0.875em;
      }
    `,
  ];

  protected get text(): typeof words {
    return this.wordsOf(words);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [state.calls, state.activeCallId];
  }

  protected override render(): TemplateResult {
    const calls = this.state.calls.filter(isLive);
    return html`<div part="base">
      ${
        calls.length === 0
          ? html`<slot name="empty"></slot>`
          : html`<ul aria-label=${this.text.activeCalls}>
            ${repeat(
              calls,
              ({ id }) => id,
              (call) => this.#renderRow(call),
            )}
          </ul>`
      }
    </div>`;
  }

  #renderRow(call: CallState): TemplateResult {
    const name = nameOf(call.remote, this.text);
    const active = call.id === this.state.activeCallId;
    return html`<li part="row" class=${active ? 'active' : ''}>
      <button
        type="button"
        class="who plain"
        aria-current=${active ? 'true' : 'false'}
        @click=${() => this.#select(call)}
      >
        ${avatar(name)}
        <span class="words">
          <span class="name" dir="auto">${name}</span>
          <span class="status">
            ${
              describeStatus(this.text, call) ??
              html`<${tagOf(SipTimer)} .since=${call.confirmedAt}></${tagOf(SipTimer)}>`
            }
          </span>
        </span>
      </button>
      ${
        isConnected(call)
          ? html`<${tagOf(SipHoldButton)} .callId=${call.id} no-label></${tagOf(SipHoldButton)}>`
          : nothing
      }
      ${
        isIncoming(call)
          ? html`<${tagOf(SipAnswerButton)} .callId=${call.id} no-label></${tagOf(SipAnswerButton)}>`
          : nothing
      }
      <${tagOf(SipHangupButton)} .callId=${call.id} no-label></${tagOf(SipHangupButton)}>
    </li>`;
  }

  #select(call: CallState): void {
    const event = new SipEvent('sip-call-select', { callId: call.id }, { cancelable: true });
    if (!this.dispatchEvent(event) || !isConnected(call)) return;
    void this.request('sip-activate-request', { callId: call.id }).catch(() => {});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-call-list': SipCallList;
  }
}
