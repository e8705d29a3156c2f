import { html, nothing, type TemplateResult } from 'lit';
import { clockIcon, type Drawing, keypadIcon, messageIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import type { PhoneText } from './phone-text.js';

/** The phone's pages. */
export const phonePages = ['keypad', 'recents', 'messages', 'settings'] as const;

export type PhonePage = (typeof phonePages)[number];

/** The pages with a button at the bottom. */
export type MainPage = Exclude<PhonePage, 'settings'>;

/** What the navigation needs to know. */
export interface NavigationView {
  readonly text: PhoneText;
  readonly page: PhonePage;
  readonly pages: readonly MainPage[];
  /** How many messages were not read. */
  readonly unread: number;
  turnTo(page: PhonePage): void;
}

const icons: { readonly [Page in MainPage]: Drawing } = {
  keypad: keypadIcon,
  recents: clockIcon,
  messages: messageIcon,
};

/** The buttons for the pages; nothing where there is one page only. */
export function navigation(view: NavigationView): TemplateResult | typeof nothing {
  if (view.pages.length < 2) return nothing;
  return html`<nav part="nav" class="nav" aria-label=${view.text.phone}>${view.pages.map((page) => tab(page, view))}</nav>`;
}

function tab(page: MainPage, { text, page: open, unread, turnTo }: NavigationView): TemplateResult {
  return html`<button
    type="button"
    class=${`tab tab-${page} plain`}
    aria-current=${open === page ? 'page' : 'false'}
    @click=${() => turnTo(page)}
  >
    <span class="tab-icon">
      ${icon(icons[page])}${page === 'messages' && unread > 0 ? unreadBadge(unread, text) : nothing}
    </span>
    ${text[page]}
  </button>`;
}

/** How many messages were not read. */
export function unreadBadge(unread: number, text: PhoneText): TemplateResult {
  return html`<span class="unread"
    ><span aria-hidden="true">${unread > 99 ? '99+' : unread}</span
    ><span class="visually-hidden">${text.unread(unread)}</span></span
  >`;
}
