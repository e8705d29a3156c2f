import type { PhoneState } from '@sip-kit/phone';
import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { callIcon, cameraIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { buttons } from '../style/buttons.js';
import { pills } from '../style/pills.js';
import { tokens } from '../style/tokens.js';
import { boolean, string } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { shortAddress } from '../text/names.js';
import { calleeWords } from '../text/words.js';

/**
 * Calls one number or address. Put a link in it (`<a href="tel:…">`) and it works without a phone too: with one, the
 * link dials.
 *
 * @slot - a link to take the place of the button
 * @csspart base - everything
 * @csspart button - the button
 */
export class SipCallButton extends PhoneElement {
  static override tag = 'sip-call-button';
  static override styles = [
    tokens,
    buttons,
    pills,
    css`
      :host {
        display: inline-block;
      }
    `,
  ];

  /** Whom to call. */
  @property(string) target: string | undefined;
  @property(string) label: string | undefined;
  /** Whether to offer our camera. */
  @property(boolean) video: boolean | undefined;
  @property(boolean) disabled: boolean | undefined;

  protected get text(): typeof calleeWords {
    return this.wordsOf(calleeWords);
  }

  protected override select(_state: PhoneState): readonly unknown[] {
    return [];
  }

  protected override render(): TemplateResult {
    const label = this.label ?? this.text.callName(shortAddress(this.target ?? ''));
    return html`<slot @click=${this.#onLink}>
      <span part="base">
        <button
          part="button"
          type="button"
          class="pill pill--accent"
          ?disabled=${this.disabled || !this.target || this.isOrphan}
          @click=${this.#call}
        >
          ${icon(this.video ? cameraIcon : callIcon)}${label}
        </button>
      </span>
    </slot>`;
  }

  readonly #call = (): void => {
    if (!this.target || this.disabled) return;
    void this.request('sip-call-request', { target: this.target, video: this.video ?? false }).catch(
      () => {},
    );
  };

  /** A link inside dials, when there is a phone to dial with. */
  readonly #onLink = (event: Event): void => {
    const link = (event.target as Element).closest?.('a[href]');
    if (!link || this.isOrphan) return;
    event.preventDefault();
    this.target ??= link.getAttribute('href') ?? undefined;
    this.#call();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-call-button': SipCallButton;
  }
}
