import type { CallState, PhoneState } from '@sip-kit/phone';
import { nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { html } from 'lit/static-html.js';
import { icon } from '../icons/icon.js';
import {
  SipAnswerButton,
  SipAnswerVideoButton,
  SipCameraButton,
  SipHangupButton,
  SipHoldButton,
  SipMuteButton,
} from '../sip-action-button/buttons.js';
import { SipDialpad } from '../sip-dialpad/sip-dialpad.js';
import { SipTimer } from '../sip-timer/sip-timer.js';
import { SipVideo } from '../sip-video/sip-video.js';
import { controls } from '../style/controls.js';
import { tokens } from '../style/tokens.js';
import { boolean } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { SipEvent } from '../support/sip-event.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { avatar } from '../views/avatar.js';
import { callOf, isConnected, isIncoming, isLive } from '../views/live-call.js';
import { describeNote, describeStatus } from './call-status.js';
import { styles } from './sip-call.styles.js';

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
 * @csspart actions - the buttons
 */
export class SipCall extends PhoneElement {
  static override tag = 'sip-call';
  static override styles = [tokens, controls, styles];
  static override readonly dependencies = [
    SipAnswerButton,
    SipAnswerVideoButton,
    SipCameraButton,
    SipDialpad,
    SipHangupButton,
    SipHoldButton,
    SipMuteButton,
    SipTimer,
    SipVideo,
  ];

  /** The call; the active one when there is none. */
  @property({ attribute: 'call-id' }) callId: string | undefined;
  /** A call that the phone has forgotten already. */
  @property({ attribute: false }) past: CallState | undefined;
  @property({ ...boolean, attribute: 'no-hold' }) noHold: boolean | undefined;
  @property({ ...boolean, attribute: 'no-video' }) noVideo: boolean | undefined;
  @property({ ...boolean, attribute: 'no-dialpad' }) noDialpad: boolean | undefined;

  @state() private keypad = false;

  /** Moves the focus to the call as a whole: nothing is done by accident with the next key. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('section')?.focus(options);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [callOf(state, this.callId), state.audio.playing];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    const call = this.#call;
    if (!call || !isConnected(call)) this.keypad = false;
    this.toggleState('video', this.#showsVideo(call));
  }

  protected override render(): TemplateResult {
    const call = this.#call;
    if (!call) return html`<div part="base" class="call"></div>`;
    const video = this.#showsVideo(call);
    const layout = ['call', video && 'with-video', this.keypad && 'with-keypad', !isLive(call) && 'over'];
    return html`
      <section
        part="base"
        tabindex="-1"
        @keydown=${this.#onKeyDown}
        class=${layout.filter(Boolean).join(' ')}
        aria-label=${this.text.callWith(nameOf(call.remote, this.text))}
      >
        ${video ? html`<${tagOf(SipVideo)} class="video" .callId=${call.id} fit="cover"></${tagOf(SipVideo)}>` : nothing}
        ${this.#renderPeer(call)} ${this.keypad ? this.#renderKeypad() : nothing}
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
        <p part="number" class="number" dir="auto" ?hidden=${!number || this.keypad}>${number}</p>
        <p part="status" class=${call.status === 'failed' ? 'status failed' : 'status'}>
          ${
            status ??
            html`<${tagOf(SipTimer)} .since=${call.confirmedAt} .until=${call.endedAt}></${tagOf(SipTimer)}>`
          }
        </p>
        ${note ? html`<p part="note" class="note">${icon('warning')}${note}</p>` : nothing}
        <slot name="info"></slot>
      </div>
    `;
  }

  #renderKeypad(): TemplateResult {
    return html`<${tagOf(SipDialpad)} class="keypad" mode="dtmf" no-call></${tagOf(SipDialpad)}>`;
  }

  #renderActions(call: CallState): TemplateResult {
    if (isIncoming(call)) return this.#renderIncoming(call);
    const connected = isConnected(call);
    const video = this.#showsVideo(call);
    return html`
      <div class="tools">
        <${tagOf(SipMuteButton)} .callId=${call.id} ?no-label=${video}></${tagOf(SipMuteButton)}>
        ${
          connected && call.hasVideo && !this.noVideo
            ? html`<${tagOf(SipCameraButton)} .callId=${call.id} ?no-label=${video}></${tagOf(SipCameraButton)}>`
            : nothing
        }
        ${connected && !this.noDialpad ? this.#renderKeypadButton() : nothing}
        ${
          connected && !this.noHold
            ? html`<${tagOf(SipHoldButton)} .callId=${call.id} ?no-label=${video}></${tagOf(SipHoldButton)}>`
            : nothing
        }
        <slot name="actions"></slot>
      </div>
      <${tagOf(SipHangupButton)} class="hang-up" .callId=${call.id} no-label></${tagOf(SipHangupButton)}>
    `;
  }

  #renderIncoming(call: CallState): TemplateResult {
    const rings = this.state.audio.playing === 'ringtone' || this.state.audio.playing === 'call-waiting';
    return html`
      <button type="button" class="pill" ?hidden=${!rings} @click=${this.#silence}>
        ${icon('bellOff')}${this.text.silence}
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

  #renderKeypadButton(): TemplateResult {
    return html`<button
      type="button"
      class="tool plain"
      aria-label=${this.text.keypad}
      aria-expanded=${this.keypad}
      @click=${() => {
        this.keypad = !this.keypad;
      }}
    >
      <span class="disc">${icon('keypad')}</span>
      <span class="tool-label" aria-hidden="true">${this.text.keypad}</span>
    </button>`;
  }

  #renderEnd(call: CallState): TemplateResult {
    const { text } = this;
    return html`
      <div class="end">
        <button type="button" class="pill" @click=${() => this.#dismiss(call)}>${text.close}</button>
        ${
          call.direction === 'outgoing' || call.status === 'failed'
            ? html`<button type="button" class="pill pill--accent" @click=${() => this.#callAgain(call)}>
              ${icon('call')}${text.callAgain}
            </button>`
            : nothing
        }
      </div>
    `;
  }

  /** Escape makes a ringing phone quiet. It never declines. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const call = this.#call;
    if (event.key === 'Escape' && call && isIncoming(call)) this.#silence();
  };

  readonly #silence = (): void => {
    void this.request('sip-silence-request', {}).catch(() => {});
  };

  get #call(): CallState | undefined {
    return callOf(this.state, this.callId) ?? this.past;
  }

  #showsVideo(call: CallState | undefined): boolean {
    return !this.noVideo && call !== undefined && call.hasVideo && isConnected(call) && !this.keypad;
  }

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
