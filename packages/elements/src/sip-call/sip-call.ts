import type { CallState, PhoneState } from '@sip-kit/phone';
import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../style/tokens.js';
import { boolean, string } from '../support/converters.js';
import { LateView } from '../support/late-view.js';
import { completeWith } from '../support/later.js';
import { PhoneElement } from '../support/phone-element.js';
import { expectsCalls } from '../views/expects-calls.js';
import { callOf } from '../views/live-call.js';
import type { CallElement, CallView } from './call-view.js';

const screen = new LateView(() => import('./call-view.js'));

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
export class SipCall extends PhoneElement implements CallElement {
  static override tag = 'sip-call';
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        min-block-size: 0;
        --_action: var(--sip-call-action-size, 4.25em);
        --sip-action-size: var(--_action);
      }

      .call {
        position: relative;
        display: flex;
        flex-direction: column;
        gap: 1.5em;
        block-size: 100%;
        padding: 2.5em 1.25em 1.75em;
        border-radius: inherit;
      }
    `,
  ];

  /** Loads what shows a call, before the phone says that one may come. Rejected when it cannot be had. */
  static prepare(): Promise<void> {
    return screen.prepare();
  }

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

  #view: CallView | undefined;

  /** Moves the focus to the call as a whole: nothing is done by accident with the next key. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('section')?.focus(options);
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return completeWith(super.getUpdateComplete(), [screen, ...(screen.now?.parts ?? [])]);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [
      state.audio.playing,
      state.devices.canShareScreen,
      expectsCalls(state),
      ...shownOf(callOf(state, this.callId)),
    ];
  }

  protected override render(): TemplateResult {
    const call = this.#call;
    const loaded = call || expectsCalls(this.state) ? screen.in(this) : undefined;
    if (loaded) this.#view ??= new loaded.CallView(this, (type, detail) => this.request(type, detail));
    this.#view?.follow(call);
    this.toggleState('video', this.#view?.showsVideo(call) ?? false);
    if (!call || !loaded || !this.#view) return html`<div part="base" class="call"></div>`;
    return this.#view.render(call, this.wordsOf(loaded.words));
  }

  get #call(): CallState | undefined {
    return callOf(this.state, this.callId) ?? this.past;
  }
}

/** All of a call but what its mute button, its keypad and its pictures show by themselves. */
function shownOf(call: CallState | undefined): readonly unknown[] {
  if (!call) return [];
  const { muted, tones, mediaRevision, ...shown } = call;
  return Object.values(shown);
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-call': SipCall;
  }
}
