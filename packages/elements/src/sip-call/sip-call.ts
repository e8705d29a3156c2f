import type { CallState, PhoneState } from '@sip-kit/phone';
import { nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { html } from 'lit/static-html.js';
import { bellOffIcon, callIcon, warningIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import type { Panel } from '../sip-action-button/actions.js';
import {
  SipAnswerButton,
  SipAnswerVideoButton,
  SipHangupButton,
  SipKeypadButton,
  SipMoreButton,
  SipTransferButton,
} from '../sip-action-button/buttons.js';
import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';
import { SipTimer } from '../sip-timer/sip-timer.js';
import type { SipTransfer } from '../sip-transfer/sip-transfer.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { pills } from '../style/pills.js';
import { tokens } from '../style/tokens.js';
import { boolean, string } from '../support/converters.js';
import { LazyElement } from '../support/lazy-element.js';
import { PhoneElement } from '../support/phone-element.js';
import { SipEvent } from '../support/sip-event.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { callNoteWords, callWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { callOf, isConnected, isIncoming, isLive } from '../views/live-call.js';
import { describeNote, describeStatus, statusLineWords } from './call-status.js';
import { styles } from './sip-call.styles.js';
import { type ToolChoice, type ToolClass, toolClasses, toolsFor } from './tools.js';

const words = { ...statusLineWords, ...callNoteWords, ...callWords };

const video = new LazyElement(async () => (await import('../sip-video/sip-video.js')).SipVideo);
const transfer = new LazyElement(async () => (await import('../sip-transfer/sip-transfer.js')).SipTransfer);

/**
 * One call, from dialling or ringing to its end: who it is, where it stands, and what can be done with it.
 *
 * @event sip-call-dismiss - `{callId}`: the reader has seen that the call is over.
 * @slot info - below the name
 * @slot actions - more buttons
 * @csspart base - everything
 * @csspart peer - avatar, name and status
 * @csspart name - the name
 * @csspart number - the number
 * @csspart status - the line that says where the call stands
 * @csspart note - what else there is to know: a bad line, something that was refused
 * @csspart actions - the buttons
 * @csspart tool - one of them; also by its tag:
 * @csspart sip-mute-button - the tool by this tag
 * @csspart sip-camera-button - the tool by this tag
 * @csspart sip-keypad-button - the tool by this tag
 * @csspart sip-hold-button - the tool by this tag
 * @csspart sip-message-button - the tool by this tag
 * @csspart sip-add-call-button - the tool by this tag
 * @csspart sip-transfer-button - the tool by this tag
 * @csspart sip-screen-button - the tool by this tag
 * @csspart sip-devices-button - the tool by this tag
 * @csspart sip-more-button - the tool by this tag
 * @cssstate video - the call's pictures are shown
 */
export class SipCall extends PhoneElement {
  static override tag = 'sip-call';
  static override styles = [tokens, buttons, pills, avatars, styles];
  static override readonly dependencies = [
    ...toolClasses,
    SipAnswerButton,
    SipAnswerVideoButton,
    SipDialpad,
    SipHangupButton,
    SipTimer,
  ];

  /** The call; the active one when there is none. */
  @property({ ...string, attribute: 'call-id' }) callId: string | undefined;
  /** A call that the phone has forgotten already. */
  @property({ attribute: false }) past: CallState | undefined;
  @property({ ...boolean, attribute: 'no-hold' }) noHold: boolean | undefined;
  @property({ ...boolean, attribute: 'no-video' }) noVideo: boolean | undefined;
  @property({ ...boolean, attribute: 'no-dialpad' }) noDialpad: boolean | undefined;
  @property({ ...boolean, attribute: 'no-transfer' }) noTransfer: boolean | undefined;
  /** Whether there is a button for messages; what it opens is for the page to show. */
  @property({ ...boolean, attribute: 'with-message' }) withMessage: boolean | undefined;
  /** Whether there is a button for a further call; what it opens is for the page to show. */
  @property({ ...boolean, attribute: 'with-add' }) withAdd: boolean | undefined;
  /** Whether there is a button for the devices; what it opens is for the page to show. */
  @property({ ...boolean, attribute: 'with-devices' }) withDevices: boolean | undefined;

  @state() private panel: Panel | undefined;
  @state() private more = false;

  /** Moves the focus to the call as a whole: nothing is done by accident with the next key. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('section')?.focus(options);
  }

  protected get text(): typeof words {
    return this.wordsOf(words);
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    const loading = [video.settled, transfer.settled].filter(Boolean);
    await Promise.all(loading);
    return complete && loading.length === 0;
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [callOf(state, this.callId), state.audio.playing, state.devices.canShareScreen];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const call = this.#call;
    if (!call || !isConnected(call)) {
      this.panel = undefined;
      this.more = false;
    }
    this.toggleState('video', this.#showsVideo(call));
  }

  protected override render(): TemplateResult {
    const call = this.#call;
    if (!call) return html`<div part="base" class="call"></div>`;
    const showsVideo = this.#showsVideo(call);
    const layout = [
      'call',
      showsVideo && 'with-video',
      this.panel && `with-${this.panel}`,
      this.more && 'with-more',
      !isLive(call) && 'over',
    ];
    return html`
      <section
        part="base"
        tabindex="-1"
        class=${layout.filter(Boolean).join(' ')}
        aria-label=${this.text.callWith(nameOf(call.remote, this.text))}
        @keydown=${this.#onKeyDown}
        @sip-panel-toggle=${this.#onPanel}
        @sip-transfer-close=${this.#closePanel}
      >
        ${
          showsVideo
            ? video.render(
                this,
                (tag) => html`<${tag} class="video" .callId=${call.id} fit="cover"></${tag}>`,
              )
            : nothing
        }
        ${this.#renderPeer(call)} ${this.#renderPanel(call)}
        <div part="actions" class="actions">${isLive(call) ? this.#renderActions(call) : this.#renderEnd(call)}</div>
      </section>
    `;
  }

  #renderPeer(call: CallState): TemplateResult {
    const name = nameOf(call.remote, this.text);
    const status = describeStatus(this.text, call);
    const note = describeNote(this.text, call);
    const number = call.remote.name ? call.remote.number : '';
    return html`
      <div part="peer" class="peer">
        ${avatar(name, 'large')}
        <h2 part="name" class="name" dir="auto">${name}</h2>
        <p part="number" class="number" dir="auto" ?hidden=${!number}>${number}</p>
        <p part="status" class=${call.status === 'failed' ? 'status failed' : 'status'}>
          ${
            status ??
            html`<${tagOf(SipTimer)} .since=${call.confirmedAt} .until=${call.endedAt}></${tagOf(SipTimer)}>`
          }
        </p>
        ${note ? html`<p part="note" class="note">${icon(warningIcon)}${note}</p>` : nothing}
        <slot name="info"></slot>
      </div>
    `;
  }

  #renderPanel(call: CallState): TemplateResult | typeof nothing {
    if (this.panel === 'keypad') {
      return html`<${tagOf(SipDialpad)} class="keypad" mode="dtmf" no-call></${tagOf(SipDialpad)}>`;
    }
    if (this.panel === 'transfer') {
      return (
        transfer.render(this, (tag) => html`<${tag} class="transfer" .callId=${call.id}></${tag}>`) ?? nothing
      );
    }
    return nothing;
  }

  #renderActions(call: CallState): TemplateResult {
    if (isIncoming(call)) return this.#renderIncoming(call);
    const small = this.#showsVideo(call);
    return html`
      <div class="tools">
        ${toolsFor(call, this.#toolChoice(small)).map((tool) => this.#renderTool(tool, call, small))}
        <slot name="actions"></slot>
      </div>
      <${tagOf(SipHangupButton)} class="hang-up" .callId=${call.id} no-label></${tagOf(SipHangupButton)}>
    `;
  }

  #toolChoice(small: boolean): ToolChoice {
    return {
      camera: !this.noVideo,
      keypad: !this.noDialpad,
      hold: !this.noHold,
      message: this.withMessage ?? false,
      add: this.withAdd ?? false,
      devices: this.withDevices ?? false,
      transfer: !this.noTransfer,
      screen: !this.noVideo && this.state.devices.canShareScreen,
      room: small ? 5 : 6,
      all: this.more,
      panel: this.panel,
    };
  }

  #renderTool(tool: ToolClass, call: CallState, small: boolean): TemplateResult {
    const open =
      (tool === SipKeypadButton && this.panel === 'keypad') ||
      (tool === SipTransferButton && this.panel === 'transfer') ||
      (tool === SipMoreButton && this.more);
    return html`<${tagOf(tool)}
      part=${`tool ${tool.tag}`}
      .callId=${call.id}
      ?expanded=${open}
      ?no-label=${small || this.panel !== undefined}
    ></${tagOf(tool)}>`;
  }

  #renderIncoming(call: CallState): TemplateResult {
    const { playing } = this.state.audio;
    return html`
      <button
        type="button"
        class="pill"
        ?hidden=${playing !== 'ringtone' && playing !== 'call-waiting'}
        @click=${this.#silence}
      >
        ${icon(bellOffIcon)}${this.text.silence}
      </button>
      <div class="choice">
        <${tagOf(SipHangupButton)} .callId=${call.id}></${tagOf(SipHangupButton)}>
        ${
          call.hasVideo && !this.noVideo
            ? html`<${tagOf(SipAnswerVideoButton)} .callId=${call.id}></${tagOf(SipAnswerVideoButton)}>`
            : nothing
        }
        <${tagOf(SipAnswerButton)} .callId=${call.id}></${tagOf(SipAnswerButton)}>
      </div>
    `;
  }

  #renderEnd(call: CallState): TemplateResult {
    const { text } = this;
    return html`
      <div class="end">
        <button type="button" class="pill" @click=${() => this.#dismiss(call)}>${text.close}</button>
        ${
          call.direction === 'outgoing' || call.status === 'failed'
            ? html`<button type="button" class="pill pill--accent" @click=${() => this.#callAgain(call)}>
              ${icon(callIcon)}${text.callAgain}
            </button>`
            : nothing
        }
      </div>
    `;
  }

  get #call(): CallState | undefined {
    return callOf(this.state, this.callId) ?? this.past;
  }

  #showsVideo(call: CallState | undefined): boolean {
    const covered = this.panel === 'keypad' || this.panel === 'transfer';
    return !this.noVideo && call !== undefined && call.hasVideo && isConnected(call) && !covered;
  }

  readonly #onPanel = ({ detail }: CustomEvent<{ panel: Panel }>): void => {
    // What is not ours to show goes on to whoever is around.
    if (detail.panel === 'message' || detail.panel === 'add' || detail.panel === 'devices') return;
    if (detail.panel === 'more') {
      this.more = !this.more;
      return;
    }
    this.panel = this.panel === detail.panel ? undefined : detail.panel;
    if (this.panel === 'transfer') void this.updateComplete.then(() => this.#focusTransfer());
  };

  #focusTransfer(): void {
    const view = this.renderRoot.querySelector<SipTransfer>('.transfer');
    void view?.updateComplete.then(() => view.focus());
  }

  readonly #closePanel = (): void => {
    this.panel = undefined;
  };

  /** Escape closes what is open, or makes a ringing phone quiet. It never declines or hangs up. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const call = this.#call;
    if (event.key !== 'Escape' || !call) return;
    // One Escape does one thing: what is around this element sees that it was used.
    if (isIncoming(call) || this.panel) event.preventDefault();
    if (isIncoming(call)) this.#silence();
    this.panel = undefined;
  };

  readonly #silence = (): void => {
    void this.request('sip-silence-request', {}).catch(() => {});
  };

  #dismiss(call: CallState): void {
    this.dispatchEvent(new SipEvent('sip-call-dismiss', { callId: call.id }));
  }

  #callAgain(call: CallState): void {
    this.#dismiss(call);
    const target = call.remote.uri || call.remote.number;
    void this.request('sip-call-request', { target, video: call.hasVideo }).catch(() => {});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-call': SipCall;
  }
}
