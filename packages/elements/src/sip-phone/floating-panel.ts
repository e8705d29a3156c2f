import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { callIcon, closeIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { isFloating, type PhoneView, type Placement } from './layout.js';
import { unreadBadge } from './navigation.js';
import type { PhoneText } from './phone-text.js';

/** What the panel needs of the phone that it shows. */
export interface FloatingHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly view: PhoneView;
  readonly placement: Placement;
  open: boolean | undefined;
  /** The panel was opened by the reader: the focus goes into it. */
  focusInside(): void;
}

/** What the button in the corner shows. */
export interface LauncherView {
  readonly text: PhoneText;
  readonly ringing: boolean;
  /** How many messages were not read. */
  readonly unread: number;
}

/**
 * A phone behind a button, in a corner of the page or in its place: a panel in the top layer, where nothing covers it.
 * Escape closes the panel; a call goes on, and the button shows it.
 */
export class FloatingPanel implements ReactiveController {
  readonly #host: FloatingHost;

  constructor(host: FloatingHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The phone in its place. */
  render(phone: TemplateResult, view: LauncherView): TemplateResult {
    if (!isFloating(this.#host.view, this.#host.placement)) return html`<div class="shell">${phone}</div>`;
    const open = this.#host.open ?? false;
    const { text } = view;
    const unread = open ? 0 : view.unread;
    return html`
      <button
        part="launcher"
        type="button"
        class=${view.ringing ? 'launcher ringing' : 'launcher'}
        aria-expanded=${open ? 'true' : 'false'}
        @click=${() => this.#setOpen(!open)}
      >
        ${icon(open ? closeIcon : callIcon)}<span class="visually-hidden">${text.phone} </span>${unread > 0 ? unreadBadge(unread, text) : ''}
      </button>
      <div class="shell" popover="manual" @keydown=${this.#onKeyDown}>${phone}</div>
    `;
  }

  hostUpdated(): void {
    const panel = this.#host.renderRoot.querySelector<HTMLElement>('[popover].shell');
    const open = this.#host.open ?? false;
    if (panel?.isConnected && panel.matches(':popover-open') !== open) panel.togglePopover(open);
  }

  #setOpen(open: boolean): void {
    this.#host.open = open;
    if (open) this.#host.focusInside();
    else this.#host.renderRoot.querySelector<HTMLElement>('.launcher')?.focus();
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) this.#setOpen(false);
  };
}
