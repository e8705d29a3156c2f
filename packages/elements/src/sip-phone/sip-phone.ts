import type { CallState, PhoneState } from '@sip-kit/phone';
import { nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { html } from 'lit/static-html.js';
import { Announcer, announced } from '../host/announcer.js';
import { PhoneHost } from '../host/phone-host.js';
import { phoneParts } from '../host/phone-parts.js';
import { callIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import type { Panel } from '../sip-action-button/actions.js';
import type { SipCall } from '../sip-call/sip-call.js';
import { SipChat } from '../sip-chat/sip-chat.js';
import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';
import { SipStatus } from '../sip-status/sip-status.js';
import { SipTimer } from '../sip-timer/sip-timer.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { empties } from '../style/empties.js';
import { iconButtons } from '../style/icon-buttons.js';
import { inputs } from '../style/inputs.js';
import { pills } from '../style/pills.js';
import { tokens } from '../style/tokens.js';
import { boolean, oneOf, string } from '../support/converters.js';
import { LazyElement } from '../support/lazy-element.js';
import { SipEvent } from '../support/sip-event.js';
import { tagOf } from '../support/tag.js';
import { describePhoneError } from '../text/phone-errors.js';
import { isIncoming, isLive } from '../views/live-call.js';
import { type CallScreenView, callElements, callScreen, type Features, waitingCall } from './call-screen.js';
import { returnStrip } from './call-strips.js';
import { type FloatingHost, FloatingPanel } from './floating-panel.js';
import { headerView } from './header-view.js';
import { historyList } from './history-list.js';
import { launcher } from './launcher.styles.js';
import { type Layout, layoutOf, type PhoneView, type Placement, placements, views } from './layout.js';
import { MessagesPane } from './messages-pane.js';
import { navigation, type PhonePage, phonePages } from './navigation.js';
import { Notice } from './notice.js';
import { pages } from './pages.styles.js';
import { phoneText } from './phone-text.js';
import { ShownCall, shownOfCall } from './shown-call.js';
import { styles } from './sip-phone.styles.js';
import { targetView } from './target-view.js';

const settings = new LazyElement(async () => (await import('../sip-settings/sip-settings.js')).SipSettings);

/** How long after it has a phone it loads what shows a call. */
const restMilliseconds = 1000;

/**
 * A whole phone in one tag: dialling, calls, messages, recent calls, and how the connection is.
 *
 * @event sip-page-change - `{page}`: the reader turned to another page.
 * @slot header - in place of the line with the user's name
 * @slot idle - in place of the keypad that `no-dialpad` takes away, and while there is no call in `view="call"`
 * @slot footer - below everything
 * @csspart base - everything
 * @csspart header - the line with the user's name
 * @csspart status - the connection's status
 * @csspart dialpad - the keypad
 * @csspart call - the call
 * @csspart incoming - a further call that comes in
 * @csspart chat - the messages
 * @csspart settings - the settings
 * @csspart nav - the buttons for the pages
 * @csspart notice - what the phone would not do
 * @csspart launcher - the button that opens a phone in a corner
 * @cssstate ringing - somebody calls
 */
export class SipPhone extends PhoneHost implements FloatingHost {
  static override tag = 'sip-phone';
  static override readonly phoneParts = phoneParts;
  static override styles = [
    tokens,
    buttons,
    inputs,
    pills,
    iconButtons,
    avatars,
    empties,
    pages,
    styles,
    launcher,
  ];
  static override readonly dependencies = [SipChat, SipDialpad, SipStatus, SipTimer];

  /** The colours: those of the page (absent), of the reader's system, light, or dark. */
  @property({ converter: oneOf('auto', 'light', 'dark').converter }) theme:
    | 'auto'
    | 'light'
    | 'dark'
    | undefined;
  /** How much of the phone is shown. */
  @property({ ...oneOf(...views), reflect: true }) view: PhoneView = 'auto';
  /** Whether the phone is part of the page, or a button in a corner of it that opens a panel. */
  @property({ ...oneOf(...placements), reflect: true }) placement: Placement = 'inline';
  /** Whether the panel of a phone in a corner is open. */
  @property({ ...boolean, reflect: true }) open: boolean | undefined;
  /** The only number or address that this phone calls: there is a button in place of the keypad. */
  @property(string) target: string | undefined;
  @property({ ...boolean, attribute: 'no-dialpad' }) noDialpad: boolean | undefined;
  @property({ ...boolean, attribute: 'no-video' }) noVideo: boolean | undefined;
  @property({ ...boolean, attribute: 'no-chat' }) noChat: boolean | undefined;
  @property({ ...boolean, attribute: 'no-hold' }) noHold: boolean | undefined;
  @property({ ...boolean, attribute: 'no-transfer' }) noTransfer: boolean | undefined;
  @property({ ...boolean, attribute: 'no-settings' }) noSettings: boolean | undefined;
  @property({ ...boolean, attribute: 'no-history' }) noHistory: boolean | undefined;

  /** The page that is open. */
  @property(oneOf(...phonePages)) page: PhonePage = 'keypad';
  /** Whether the reader has put a running call aside, to look at a page. */
  @state() private aside = false;

  @query('.call') private readonly callView!: SipCall | null;
  @query('.dialpad') private readonly dialpadView!: SipDialpad | null;

  readonly #panel = new FloatingPanel(this);
  readonly #announcer = new Announcer(this, () => this.text);
  readonly #shown = new ShownCall();
  readonly #messages = new MessagesPane(this, '.chat');
  /** What the phone would not do, in words. */
  readonly #notice = new Notice(this);
  #expecting: ReturnType<typeof setTimeout> | undefined;
  #call: CallState | undefined;
  /** Where the focus goes after the next update, because where it was is gone. */
  #refocus: 'call' | 'dialpad' | undefined;

  constructor() {
    super();
    this.keepPhone();
    this.addEventListener('sip-request-failed', (event) => this.#onRefusal(event as CustomEvent));
  }

  /** Puts the focus where one begins: on the call, or on the number to dial. */
  focusInside(): void {
    this.#refocus = this.#call ? 'call' : 'dialpad';
    this.requestUpdate();
  }

  /** Opens the messages with somebody, where there are messages. */
  async chatWith(target: string): Promise<void> {
    if (!this.#hasChat) return;
    this.#turnTo('messages');
    this.#messages.open(target);
    await this.updateComplete;
  }

  protected get text(): typeof phoneText {
    return this.wordsOf(phoneText);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [
      ...super.select(state),
      ...announced(state),
      state.identity,
      state.activeCallId,
      unreadOf(state),
      this.page === 'recents' && state.history,
      ...state.calls.flatMap(shownOfCall),
    ];
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    const loading = [settings, ...callElements].flatMap(({ settled }) => settled ?? []);
    await Promise.all(loading);
    return complete && loading.length === 0;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const before = this.#call;
    this.#call = this.#shown.choose(this.state);
    if (before?.id !== this.#call?.id) {
      this.aside = false;
      // Somebody who calls must be seen.
      if (this.#call && isIncoming(this.#call)) this.open = true;
      if (this.shadowRoot?.activeElement) this.#refocus = this.#call ? 'call' : 'dialpad';
    }
    // Without pages there is nothing to put a call aside for.
    if (this.#layout.pages.length === 0) this.aside = false;
    if (this.page !== 'settings' && !this.#layout.pages.includes(this.page)) this.page = 'keypad';
    if (this.page === 'messages') this.#messages.claim();
    this.#messages.offer(this.#call);
    this.toggleState('ringing', this.state.calls.some(isIncoming));
  }

  protected override render(): TemplateResult {
    const call = this.aside ? undefined : this.#call;
    const layout = this.#layout;
    const classes = [
      'phone',
      call ? 'in-call' : '',
      `on-${this.page}`,
      this.#messages.hasThread ? 'thread' : '',
      layout.isWide ? 'has-chat' : '',
    ];
    const phone = html`<div part="base" class=${classes.filter(Boolean).join(' ')}>
        <div class="main">
          <p part="notice" class="notice" role="alert" ?hidden=${!this.#notice.words}>${this.#notice.words}</p>
          ${call ? this.#renderCall(call) : this.#renderPages()}
        </div>
        ${this.#hasChat ? html`<div class="chat">${this.#messages.render(!this.isOrphan)}</div>` : nothing}
        ${call ? nothing : this.#renderNavigation()}
        <slot name="footer"></slot>
        ${this.#announcer.render()}
      </div>`;
    return this.#panel.render(phone, {
      text: this.text,
      ringing: this.state.calls.some(isIncoming),
      unread: this.#unread,
    });
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    if (this.phone) this.#expectCalls();
    const refocus = this.#refocus;
    // The call's element may still be on its way.
    if (refocus === 'call' && this.#call && !this.callView) return;
    this.#refocus = undefined;
    const view = refocus === 'call' ? this.callView : refocus === 'dialpad' ? this.dialpadView : null;
    void view?.updateComplete.then(() => view.focus());
  }

  /** Has what shows a call at hand, a moment after the phone has shown itself. */
  #expectCalls(): void {
    this.#expecting ??= setTimeout(() => {
      for (const element of callElements) void element.load();
    }, restMilliseconds);
  }

  get #hasChat(): boolean {
    return this.#layout.pages.includes('messages');
  }

  /** How many messages were not read, of those that can be. */
  get #unread(): number {
    if (!this.#hasChat) return 0;
    return unreadOf(this.state);
  }

  get #layout(): Layout {
    return layoutOf(this.view, this);
  }

  #renderPages(): TemplateResult {
    if (this.#layout.pages.length === 0) return this.#renderIdle();
    return html`
      ${this.#renderReturnToCall()}
      <slot name="header">${this.#renderHeader()}</slot>
      <${tagOf(SipStatus)} part="status" class="banner" variant="banner"></${tagOf(SipStatus)}>
      ${waitingCall(this, this.state.calls, this.aside ? undefined : this.#call?.id, this.#callView)}
      <div class="page">${this.#renderPage()}</div>
    `;
  }

  /** A phone that shows nothing but calls, while there is none. */
  #renderIdle(): TemplateResult {
    return html`<${tagOf(SipStatus)} part="status" class="banner" variant="banner"></${tagOf(SipStatus)}>
      <div class="page"><slot name="idle"><div class="empty">${icon(callIcon)}${this.text.noCalls}</div></slot></div>`;
  }

  #renderPage(): TemplateResult | undefined {
    if (this.page === 'recents') return this.#renderRecents();
    if (this.page === 'settings') {
      return settings.render(
        this,
        (tag) => html`<${tag} part="settings" ?no-video=${this.noVideo}></${tag}>`,
      );
    }
    return this.#renderKeypad();
  }

  #renderHeader(): TemplateResult {
    const open = this.page === 'settings';
    return headerView(this.state.identity, {
      text: this.text,
      settings: this.noSettings
        ? undefined
        : { open, toggle: () => this.#turnTo(open ? 'keypad' : 'settings') },
    });
  }

  #renderKeypad(): TemplateResult {
    if (this.target !== undefined) {
      return targetView(this.target, {
        text: this.text,
        video: !this.noVideo,
        disabled: this.isOrphan,
        call: (target, video) => this.#dial(target, video),
      });
    }
    if (this.noDialpad) return html`<slot name="idle"></slot>`;
    return html`<${tagOf(SipDialpad)}
      part="dialpad"
      class="dialpad"
      mode="dial"
      ?video=${!this.noVideo}
    ></${tagOf(SipDialpad)}>`;
  }

  #renderRecents(): TemplateResult {
    return historyList(this.state.history, {
      text: this.text,
      language: this.language,
      call: ({ remote, video }) => this.#dial(remote.uri, video && !this.noVideo),
      clear: () => void this.request('sip-history-clear-request', {}).catch(() => {}),
    });
  }

  #renderCall(call: CallState): TemplateResult {
    return callScreen(this, call, this.state.calls, this.#callView);
  }

  get #callView(): CallScreenView {
    return {
      text: this.text,
      ...this.#features,
      ask: ({ type, detail }) => void this.request(type, detail).catch(() => {}),
      dismiss: (callId) => {
        this.#shown.dismiss(callId);
        this.requestUpdate();
      },
      openPanel: (panel) => this.#onPanel(panel),
      activate: (callId) => void this.request('sip-activate-request', { callId }).catch(() => {}),
    };
  }

  get #features(): Features {
    return {
      video: !this.noVideo,
      hold: !this.noHold,
      transfer: !this.noTransfer,
      chat: this.#hasChat,
      furtherCalls: !this.noDialpad && this.target === undefined && this.#layout.pages.length > 0,
      devices: !this.noSettings && this.#layout.pages.length > 0,
    };
  }

  #renderReturnToCall(): TemplateResult | typeof nothing {
    const call = this.#call;
    if (!this.aside || !call || !isLive(call)) return nothing;
    return returnStrip(call, this.text, () => this.#showCall());
  }

  #renderNavigation(): TemplateResult | typeof nothing {
    return navigation({
      text: this.text,
      page: this.page,
      pages: this.#layout.pages,
      unread: this.#unread,
      turnTo: (page) => this.#turnTo(page),
    });
  }

  #turnTo(page: PhonePage): void {
    this.aside = this.#call !== undefined && isLive(this.#call);
    if (this.#call && !isLive(this.#call)) this.#shown.dismiss(this.#call.id);
    if (page === this.page) return;
    this.page = page;
    this.dispatchEvent(new SipEvent('sip-page-change', { page }));
  }

  #showCall(): void {
    this.aside = false;
    this.#refocus = 'call';
  }

  #dial(target: string, video: boolean): void {
    void this.request('sip-call-request', { target, video }).catch(() => {});
  }

  /** What a call cannot show by itself: the messages, the keypad for a further call, and the devices. */
  #onPanel(panel: Panel): void {
    const call = this.#call;
    if (panel === 'message' && call) void this.chatWith(call.remote.uri);
    if (panel === 'add') this.#turnTo('keypad');
    if (panel === 'devices') this.#turnTo('settings');
  }

  /** What no element inside has shown by itself. */
  #onRefusal(event: CustomEvent<{ error: unknown }>): void {
    const words = event.defaultPrevented ? undefined : describePhoneError(this.text, event.detail.error);
    if (!words) return;
    event.preventDefault();
    this.#notice.say(words);
  }
}

/** How many messages were not read. */
function unreadOf(state: PhoneState): number {
  return state.conversations.reduce((sum, conversation) => sum + conversation.unread, 0);
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-phone': SipPhone;
  }
}
