import { css, html, type TemplateResult } from 'lit';
import { answerPhoneRequests, ContextProviderEvent, type PhoneHandle } from '../context/context.js';
import { ViewHost } from '../host/view-host.js';
import type { Announcements } from './announcements.js';

/**
 * Owns a phone for the elements in it, and for those elsewhere that name it by `for`. It shows nothing of its own.
 *
 * @slot - whatever uses the phone
 */
export class SipProvider extends ViewHost<Announcements> {
  static override tag = 'sip-provider';
  static override styles = css`
    :host {
      display: contents;
    }

    :host([hidden]) {
      display: none !important;
    }
  `;

  /** The handle that the elements in it know of, until there is what keeps a phone. */
  #told: PhoneHandle | undefined;

  constructor() {
    super();
    // The elements in it are its own from the first moment: they must not take another phone meanwhile.
    answerPhoneRequests(this);
    this.keepPhone();
  }

  /** What keeps a phone is wanted without one too: then the elements in it see the phone around it. */
  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    this.keepPhone();
    super.willUpdate(changed);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    // What keeps a phone tells of its handle by itself, and that stays the same.
    if (this.view || this.handle === this.#told) return;
    this.#told = this.handle;
    this.dispatchEvent(new ContextProviderEvent(this));
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>${this.view?.render()}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-provider': SipProvider;
  }
}
