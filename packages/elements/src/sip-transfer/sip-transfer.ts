import type { CallState, PhoneState } from '@sip-kit/phone';
import { html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { transferIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { cleanNumber } from '../sip-dialpad/keys.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { inputs } from '../style/inputs.js';
import { pills } from '../style/pills.js';
import { tokens } from '../style/tokens.js';
import { string } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { SipEvent } from '../support/sip-event.js';
import { nameOf } from '../text/names.js';
import { actionWords, nameWords, transferWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { callOf, isConnected } from '../views/live-call.js';
import { styles } from './sip-transfer.styles.js';

const words = { ...transferWords, ...nameWords, transfer: actionWords.transfer };

/**
 * Gives a call to somebody else: to a number, at once, or to the other side of another call, after one has talked.
 *
 * @event sip-transfer-close - `{callId}`: the transfer was asked for, or is not wanted.
 * @csspart base - everything
 * @csspart input - the field for the number
 */
export class SipTransfer extends PhoneElement {
  static override tag = 'sip-transfer';
  static override styles = [tokens, buttons, inputs, pills, avatars, styles];

  /** The call; the active one when there is none. */
  @property({ ...string, attribute: 'call-id' }) callId: string | undefined;

  @query('input') private readonly field!: HTMLInputElement | null;

  override focus(options?: FocusOptions): void {
    this.field?.focus(options);
  }

  protected get text(): typeof words {
    return this.wordsOf(words);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [state.calls, state.activeCallId];
  }

  protected override render(): TemplateResult {
    const call = callOf(this.state, this.callId);
    if (!call) return html``;
    const { text } = this;
    const others = this.state.calls.filter((other) => other.id !== call.id && isConnected(other));
    const title = text.transferTo(nameOf(call.remote, text));
    return html`<section part="base" aria-label=${title} @keydown=${this.#onKeyDown}>
      <form class="target" @submit=${this.#onSubmit}>
        <input
          part="input"
          type="text"
          dir="auto"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
          required
          placeholder=${text.transferTarget}
          aria-label=${text.transferTarget}
        />
        <button type="submit" class="pill pill--accent">${text.transfer}</button>
      </form>
      <ul>
        ${others.map((other) => this.#renderOther(call, other))}
      </ul>
    </section>`;
  }

  #renderOther(call: CallState, other: CallState): TemplateResult {
    const name = nameOf(other.remote, this.text);
    return html`<li>
      <button type="button" class="other plain" @click=${() => this.#transfer(call, { otherCallId: other.id })}>
        ${avatar(name)}
        <span class="words">
          <span>${this.text.joinWith(name)}</span>
          <small>${this.text.joinHint}</small>
        </span>
        ${icon(transferIcon)}
      </button>
    </li>`;
  }

  #transfer(call: CallState, to: { target: string } | { otherCallId: string }): void {
    void this.request('sip-transfer-request', { callId: call.id, ...to }).catch(() => {});
    this.#close(call.id);
  }

  #close(callId: string): void {
    this.dispatchEvent(new SipEvent('sip-transfer-close', { callId }));
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const call = callOf(this.state, this.callId);
    const target = cleanNumber(this.field?.value ?? '');
    if (call && target) this.#transfer(call, { target });
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const call = callOf(this.state, this.callId);
    if (event.key !== 'Escape' || !call) return;
    event.stopPropagation();
    this.#close(call.id);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-transfer': SipTransfer;
  }
}
