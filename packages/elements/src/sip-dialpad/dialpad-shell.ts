import { css } from 'lit';
import { property } from 'lit/decorators.js';
import { type Backstage, ViewHost } from '../host/view-host.js';
import { boolean, number, oneOf, string } from '../support/converters.js';
import { SipEvent } from '../support/sip-event.js';
import type { DialpadElement, DialpadView } from './dialpad-view.js';
import { changeValue, type DigitSource, insert, isDisabled, isTone, toneCallOf } from './entry.js';

export type { DigitSource };

/**
 * A keypad that dials, and during a call sends tones.
 *
 * @event sip-digit - `{digit, source}`, cancelable: a character is about to be entered, or a tone to be sent.
 * @event sip-value-change - `{value}`: the number to dial changed.
 * @slot before - above the display
 * @slot after - below the keys
 * @csspart base - everything
 * @csspart display - the field with the number
 * @csspart refusal - why the number was not dialled
 * @csspart key - a key
 * @csspart digit - the digit on a key
 * @csspart letters - the letters on a key
 * @csspart backspace - the button that deletes
 * @csspart call - the button that dials
 * @csspart call-video - the button that dials with our camera
 */
export class SipDialpad extends ViewHost<DialpadView> implements Omit<DialpadElement, keyof Backstage> {
  static override tag = 'sip-dialpad';
  static override styles = css`
    :host {
      display: block;
      font-size: var(--sip-font-size, medium);
    }

    :host([hidden]) {
      display: none !important;
    }

    /* Number, keys, and the button that dials. */
    .room {
      --_key: var(--sip-dialpad-key-size, 4.75em);
      block-size: calc(
        var(--_above, 4.22em) + 4 * var(--_key) + 3 * var(--sip-dialpad-gap, 0.75em) +
          var(--_below, 1em + var(--_key))
      );
    }

    :host([no-display]) {
      --_above: 0em;
    }

    :host([no-call]),
    :host([mode='dtmf']) {
      --_below: 0em;
    }
  `;
  static readonly formAssociated = true;
  static override readonly shadowRootOptions = { ...ViewHost.shadowRootOptions, delegatesFocus: true };

  /** The number or address to dial. */
  @property({ ...string, useDefault: true }) value = '';
  /** Whether keys dial or send tones; `auto` sends tones while a call is connected. */
  @property(oneOf('auto', 'dial', 'dtmf')) mode: 'auto' | 'dial' | 'dtmf' = 'auto';
  /** Which letters the keys bear. */
  @property(oneOf('latin', 'none')) letters: 'latin' | 'none' = 'latin';
  /** How long 0 is held for a plus; milliseconds. */
  @property({ ...number, attribute: 'long-press', useDefault: true }) longPress = 500;
  @property(string) placeholder: string | undefined;
  /** The name in a form. */
  @property({ ...string, reflect: true }) name: string | undefined;
  @property(boolean) disabled: boolean | undefined;
  /** Whether keys are silent here. */
  @property({ ...boolean, attribute: 'no-tones' }) noTones: boolean | undefined;
  @property({ ...boolean, attribute: 'no-display' }) noDisplay: boolean | undefined;
  /** Whether the button that dials is left out. */
  @property({ ...boolean, attribute: 'no-call' }) noCall: boolean | undefined;
  /** Whether to offer video calls. */
  @property(boolean) video: boolean | undefined;

  /** Dials the number, as the button does. */
  async dial(options: { video?: boolean } = {}): Promise<unknown> {
    if (!this.view) await (this.constructor as typeof SipDialpad).prepare();
    return this.view?.dial(options);
  }

  /** Enters a character, or sends it as a tone, as its key does. */
  press(digit: string, source: DigitSource = 'pointer'): void {
    if (isDisabled(this)) return;
    const callId = toneCallOf(this);
    if (callId !== undefined && !isTone(digit)) return;
    if (!this.dispatchEvent(new SipEvent('sip-digit', { digit, source }, { cancelable: true }))) return;
    if (callId !== undefined) void this.request('sip-dtmf-request', { callId, tone: digit }).catch(() => {});
    else insert(this, digit, this.view?.selection);
  }

  /** Takes the last character away. */
  deleteLast(): void {
    changeValue(this, this.value.slice(0, -1));
  }

  formResetCallback(): void {
    changeValue(this, '');
  }

  /** A disabled fieldset disables the pad too. */
  formDisabledCallback(): void {
    this.requestUpdate();
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    // For the platform any `disabled` disables a form control; frameworks write "false" and mean it.
    if (name === 'disabled' && value === 'false') this.removeAttribute('disabled');
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('value')) this.internals?.setFormValue(this.value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-dialpad': SipDialpad;
  }
}
