import type { CallState, PhoneState } from '@sip-kit/phone';
import { type LitElement, nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { RequestMap, RequestType } from '../host/requests.js';
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
import { LazyElement } from '../support/lazy-element.js';
import { SipEvent } from '../support/sip-event.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { callNoteWords, callWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { isConnected, isIncoming, isLive } from '../views/live-call.js';
import { describeNote, describeStatus, statusLineWords } from './call-status.js';
import { callStyles } from './call-view.styles.js';
import { type ToolChoice, type ToolClass, toolClasses, toolsFor } from './tools.js';

export const words = { ...statusLineWords, ...callNoteWords, ...callWords };
export const styles = [buttons, pills, avatars, callStyles];
export const dependencies = [
  ...toolClasses,
  SipAnswerButton,
  SipAnswerVideoButton,
  SipDialpad,
  SipHangupButton,
  SipTimer,
];

const transfer = new LazyElement(async () => (await import('../sip-transfer/sip-transfer.js')).SipTransfer);
const video = new LazyElement(async () => (await import('../sip-video/sip-video.js')).SipVideo);

/** What is loaded for some calls only. */
export const parts: readonly LazyElement[] = [transfer, video];

type Text = typeof words;

/** What a call needs to know of the element that it stands in. */
export interface CallElement extends LitElement {
  readonly state: PhoneState;
  readonly noHold: boolean | undefined;
  readonly noVideo: boolean | undefined;
  readonly noDialpad: boolean | undefined;
  readonly noTransfer: boolean | undefined;
  readonly withMessage: boolean | undefined;
  readonly withAdd: boolean | undefined;
  readonly withDevices: boolean | undefined;
}

/** Asks the owner of the phone for something. */
type Request = <Type extends RequestType>(type: Type, detail: RequestMap[Type]) => Promise<unknown>;

/** A call on the screen, and what a person has opened in it. */
export class CallView {
  readonly #element: CallElement;
  readonly #request: Request;
  #call: CallState | undefined;
  #panel: Panel | undefined;
  /** Whether the tools behind "More" are shown. */
  #more = false;

  constructor(element: CallElement, request: Request) {
    this.#element = element;
    this.#request = request;
  }

  /** Takes the call as it stands now, or that there is none. */
  follow(call: CallState | undefined): void {
    this.#call = call;
    if (call && isConnected(call)) return;
    this.#panel = undefined;
    this.#more = false;
  }

  /** Whether the call's pictures are shown. */
  showsVideo(call: CallState | undefined): boolean {
    const covered = this.#panel === 'keypad' || this.#panel === 'transfer';
    return !this.#element.noVideo && call !== undefined && call.hasVideo && isConnected(call) && !covered;
  }

  render(call: CallState, text: Text): TemplateResult {
    const showsVideo = this.showsVideo(call);
    const layout = [
      'call',
      showsVideo && 'with-video',
      this.#panel && `with-${this.#panel}`,
      this.#more && 'with-more',
      !isLive(call) && 'over',
    ];
    return html`
      <section
        part="base"
        tabindex="-1"
        class=${layout.filter(Boolean).join(' ')}
        aria-label=${text.callWith(nameOf(call.remote, text))}
        @keydown=${this.#onKeyDown}
        @sip-panel-toggle=${this.#onPanel}
        @sip-transfer-close=${this.#closePanel}
      >
        ${
          showsVideo
            ? video.render(
                this.#element,
                (tag) => html`<${tag} class="video" .callId=${call.id} fit="cover"></${tag}>`,
              )
            : nothing
        }
        ${this.#renderPeer(call, text)} ${this.#renderPanel(call) ?? nothing}
        <div part="actions" class="actions">
          ${isLive(call) ? this.#renderActions(call, text) : this.#renderEnd(call, text)}
        </div>
      </section>
    `;
  }

  #renderPeer(call: CallState, text: Text): TemplateResult {
    const name = nameOf(call.remote, text);
    const status = describeStatus(text, call);
    const note = describeNote(text, call);
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

  #renderPanel(call: CallState): TemplateResult | undefined {
    if (this.#panel === 'keypad') {
      return html`<${tagOf(SipDialpad)} class="keypad" mode="dtmf" no-call></${tagOf(SipDialpad)}>`;
    }
    if (this.#panel !== 'transfer') return undefined;
    return transfer.render(
      this.#element,
      (tag) => html`<${tag} class="transfer" .callId=${call.id}></${tag}>`,
    );
  }

  #renderActions(call: CallState, text: Text): TemplateResult {
    if (isIncoming(call)) return this.#renderIncoming(call, text);
    const small = this.showsVideo(call);
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
      camera: !this.#element.noVideo,
      keypad: !this.#element.noDialpad,
      hold: !this.#element.noHold,
      message: this.#element.withMessage ?? false,
      add: this.#element.withAdd ?? false,
      devices: this.#element.withDevices ?? false,
      transfer: !this.#element.noTransfer,
      screen: !this.#element.noVideo && this.#element.state.devices.canShareScreen,
      room: small ? 5 : 6,
      all: this.#more,
      panel: this.#panel,
    };
  }

  #renderTool(tool: ToolClass, call: CallState, small: boolean): TemplateResult {
    const open =
      (tool === SipKeypadButton && this.#panel === 'keypad') ||
      (tool === SipTransferButton && this.#panel === 'transfer') ||
      (tool === SipMoreButton && this.#more);
    return html`<${tagOf(tool)}
      part=${`tool ${tool.tag}`}
      .callId=${call.id}
      ?expanded=${open}
      ?no-label=${small || this.#panel !== undefined}
    ></${tagOf(tool)}>`;
  }

  #renderIncoming(call: CallState, text: Text): TemplateResult {
    const { playing } = this.#element.state.audio;
    return html`
      <button
        type="button"
        class="pill"
        ?hidden=${playing !== 'ringtone' && playing !== 'call-waiting'}
        @click=${this.#silence}
      >
        ${icon(bellOffIcon)}${text.silence}
      </button>
      <div class="choice">
        <${tagOf(SipHangupButton)} .callId=${call.id}></${tagOf(SipHangupButton)}>
        ${
          call.hasVideo && !this.#element.noVideo
            ? html`<${tagOf(SipAnswerVideoButton)} .callId=${call.id}></${tagOf(SipAnswerVideoButton)}>`
            : nothing
        }
        <${tagOf(SipAnswerButton)} .callId=${call.id}></${tagOf(SipAnswerButton)}>
      </div>
    `;
  }

  #renderEnd(call: CallState, text: Text): TemplateResult {
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

  readonly #onPanel = ({ detail }: CustomEvent<{ panel: Panel }>): void => {
    // What is not ours to show goes on to whoever is around.
    if (detail.panel === 'message' || detail.panel === 'add' || detail.panel === 'devices') return;
    if (detail.panel === 'more') {
      this.#more = !this.#more;
      this.#element.requestUpdate();
      return;
    }
    this.#open(this.#panel === detail.panel ? undefined : detail.panel);
    if (this.#panel === 'transfer') void this.#element.updateComplete.then(() => this.#focusTransfer());
  };

  #open(panel: Panel | undefined): void {
    this.#panel = panel;
    this.#element.requestUpdate();
  }

  #focusTransfer(): void {
    const view = this.#element.renderRoot.querySelector<SipTransfer>('.transfer');
    void view?.updateComplete.then(() => view.focus());
  }

  readonly #closePanel = (): void => this.#open(undefined);

  /** Escape closes what is open, or makes a ringing phone quiet. It never declines or hangs up. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const call = this.#call;
    if (event.key !== 'Escape' || !call) return;
    // One Escape does one thing: what is around this element sees that it was used.
    if (isIncoming(call) || this.#panel) event.preventDefault();
    if (isIncoming(call)) this.#silence();
    this.#open(undefined);
  };

  readonly #silence = (): void => {
    void this.#request('sip-silence-request', {}).catch(() => {});
  };

  #dismiss(call: CallState): void {
    this.#element.dispatchEvent(new SipEvent('sip-call-dismiss', { callId: call.id }));
  }

  #callAgain(call: CallState): void {
    this.#dismiss(call);
    const target = call.remote.uri || call.remote.number;
    void this.#request('sip-call-request', { target, video: call.hasVideo }).catch(() => {});
  }
}
