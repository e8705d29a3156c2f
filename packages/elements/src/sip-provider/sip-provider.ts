import type { PhoneState } from '@sip-kit/phone';
import { css, html, type TemplateResult } from 'lit';
import { Announcer, announced, announcementWords } from '../host/announcer.js';
import { PhoneHost } from '../host/phone-host.js';
import { phoneParts } from '../host/phone-parts.js';
import { tokens } from '../style/tokens.js';

/**
 * Owns a phone for the elements in it, and for those elsewhere that name it by `for`. It shows nothing of its own.
 *
 * @slot - whatever uses the phone
 */
export class SipProvider extends PhoneHost {
  static override tag = 'sip-provider';
  static override readonly phoneParts = phoneParts;
  static override styles = [
    tokens,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  readonly #announcer = new Announcer(this, () => this.text);

  constructor() {
    super();
    this.keepPhone();
  }

  protected get text(): typeof announcementWords {
    return this.wordsOf(announcementWords);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [...super.select(state), ...announced(state)];
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>${this.#announcer.render()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-provider': SipProvider;
  }
}
