import type { IdentityState } from '@sip-kit/phone';
import { nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { settingsIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { SipStatus } from '../sip-status/sip-status.js';
import { tagOf } from '../support/tag.js';
import { plainText, shortAddress } from '../text/names.js';
import { avatar } from '../views/avatar.js';
import type { PhoneText } from './phone-text.js';

/** What the header needs to know. */
export interface HeaderView {
  readonly text: PhoneText;
  /** The button for the settings, when there is one. */
  readonly settings: { readonly open: boolean; toggle(): void } | undefined;
}

/** Whose phone it is, and how it is doing. */
export function headerView(identity: IdentityState, { text, settings }: HeaderView): TemplateResult {
  const name = plainText(identity.displayName ?? '') || shortAddress(identity.uri);
  return html`<header part="header" class="header">
    ${name ? avatar(name) : nothing}
    <div class="who">
      <p class="name" dir="auto">${name || text.phone}</p>
      <${tagOf(SipStatus)} class="badge"></${tagOf(SipStatus)}>
    </div>
    ${
      settings
        ? html`<button
          type="button"
          class="icon-button plain settings"
          aria-label=${text.settings}
          aria-pressed=${settings.open ? 'true' : 'false'}
          @click=${settings.toggle}
        >
          ${icon(settingsIcon)}
        </button>`
        : nothing
    }
  </header>`;
}
