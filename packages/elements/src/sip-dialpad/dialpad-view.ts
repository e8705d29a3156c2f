import type { PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { HostView, HostViewModule, ViewedHost } from '../host/view-host.js';
import { backspaceIcon, callIcon, cameraIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { buttons } from '../style/buttons.js';
import { inputs } from '../style/inputs.js';
import { tokens } from '../style/tokens.js';
import { SipEvent } from '../support/sip-event.js';
import { describePhoneError, phoneErrorWords } from '../text/phone-errors.js';
import { calleeWords, dialWords } from '../text/words.js';
import { changeValue, type DigitSource, insert, isDisabled, type Pad, toneCallOf } from './entry.js';
import { Keypad, type KeypadActions } from './keypad.js';
import { cleanNumber } from './keys.js';
import { styles } from './sip-dialpad.styles.js';

const words = { ...dialWords, ...calleeWords, ...phoneErrorWords };

/** A pad as its view sees it. */
export interface DialpadElement extends ViewedHost, Pad {
  readonly longPress: number;
  readonly letters: 'latin' | 'none';
  readonly placeholder: string | undefined;
  readonly noTones: boolean | undefined;
  readonly noDisplay: boolean | undefined;
  readonly noCall: boolean | undefined;
  readonly video: boolean | undefined;
  press(digit: string, source: DigitSource): void;
  deleteLast(): void;
}

/** The number, the keys, and the buttons that dial. */
export class DialpadView implements HostView, KeypadActions {
  readonly #element: DialpadElement;
  readonly #keypad: Keypad;
  /** Why a number was not dialled. */
  #refusal: { readonly value: string; readonly words: string } | undefined;

  constructor(element: DialpadElement) {
    this.#element = element;
    this.#keypad = new Keypad(element, this);
    element.addEventListener('sip-request-failed', (event) => this.#onRefusal(event as CustomEvent));
  }

  select(state: PhoneState): readonly unknown[] {
    const call = state.calls.find(({ id }) => id === state.activeCallId);
    return [call?.id, call?.status, call?.tones, lastDialled(state)];
  }

  hostUpdate(): void {
    // Another number is worth another try.
    if (this.#refusal?.value !== this.#element.value) this.#refusal = undefined;
  }

  /** What is selected of the number, while the focus is on it. */
  get selection(): readonly [start: number, end: number] | undefined {
    const root = this.#element.shadowRoot;
    const field = root?.querySelector('input');
    if (!field || root?.activeElement !== field) return undefined;
    const { selectionStart, selectionEnd, value } = field;
    return [selectionStart ?? value.length, selectionEnd ?? value.length];
  }

  /** Dials the number. */
  async dial(options: { video?: boolean }): Promise<unknown> {
    const target = cleanNumber(this.#element.value);
    if (!target || isDisabled(this.#element)) return undefined;
    return this.#element.request('sip-call-request', { target, ...options });
  }

  press(digit: string, source: DigitSource): void {
    this.#element.press(digit, source);
  }

  /** Plays the sound of a key, unless the call plays it already. */
  hear(digit: string): void {
    const { noTones, phone } = this.#element;
    if (!noTones && toneCallOf(this.#element) === undefined) phone?.playTone(digit);
  }

  deleteLast(): void {
    this.#element.deleteLast();
  }

  enter(): boolean {
    if (this.#element.value === '' || toneCallOf(this.#element) !== undefined) return false;
    this.#dialFromButton(false);
    return true;
  }

  render(): TemplateResult {
    const { mode, letters, noDisplay, noCall } = this.#element;
    const sendsTones = toneCallOf(this.#element) !== undefined || mode === 'dtmf';
    const text = this.#element.wordsOf(words);
    return html`
      <div part="base" @paste=${this.#onPaste}>
        <slot name="before"></slot>
        ${noDisplay ? nothing : sendsTones ? this.#renderTones(text) : this.#renderDisplay(text)}
        ${this.#keypad.render({
          text,
          letters: letters !== 'none',
          plus: !sendsTones,
          disabled: isDisabled(this.#element),
        })}
        ${noCall || sendsTones ? nothing : this.#renderActions(text)}
        <slot name="after"></slot>
      </div>
    `;
  }

  #renderDisplay(text: typeof words): TemplateResult {
    const { value, placeholder } = this.#element;
    return html`
      <div class=${`display ${value.length > 14 ? 'long' : ''}`}>
        <input
          part="display"
          .value=${live(value)}
          placeholder=${placeholder ?? text.dialPlaceholder}
          aria-label=${text.dialLabel}
          ?disabled=${isDisabled(this.#element)}
          dir="auto"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
          aria-invalid=${this.#refusal ? 'true' : 'false'}
          aria-describedby="refusal"
          @keydown=${this.#onFieldKey}
          @input=${(event: Event) => changeValue(this.#element, (event.target as HTMLInputElement).value)}
        />
        <p part="refusal" id="refusal" class="refusal" role="alert">${this.#refusal?.words}</p>
      </div>
    `;
  }

  #renderTones(text: typeof words): TemplateResult {
    const callId = toneCallOf(this.#element);
    const tones = this.#element.state.calls.find(({ id }) => id === callId)?.tones ?? '';
    return html`<div class="display tones">
      <output part="display" aria-label=${text.sentTones} dir="ltr">${tones}</output>
    </div>`;
  }

  #renderActions(text: typeof words): TemplateResult {
    const { value, video, state } = this.#element;
    const disabled = isDisabled(this.#element);
    const empty = value === '';
    // An empty pad brings back the last number: one press to see it, a second one to call.
    const last = lastDialled(state);
    return html`
      <div class="actions">
        ${
          video
            ? html`<button
              part="call-video"
              type="button"
              class="side"
              aria-label=${text.videoCall}
              ?disabled=${disabled || empty}
              @click=${() => this.#dialFromButton(true)}
            >
              ${icon(cameraIcon)}
            </button>`
            : nothing
        }
        <button
          part="call"
          type="button"
          class="call"
          aria-label=${empty ? (last ? text.redial(last) : text.call) : text.callName(value)}
          ?disabled=${disabled || (empty && !last) || this.#element.isOrphan}
          @click=${() => (empty && last ? changeValue(this.#element, last) : this.#dialFromButton(false))}
        >
          ${icon(callIcon)}
        </button>
        <button
          part="backspace"
          type="button"
          class="side end"
          aria-label=${text.deleteDigit}
          ?hidden=${empty}
          ?disabled=${disabled}
          @click=${() => this.deleteLast()}
        >
          ${icon(backspaceIcon)}
        </button>
      </div>
    `;
  }

  #onRefusal(event: CustomEvent<{ request: string; error: unknown }>): void {
    if (event.detail.request !== 'sip-call-request' || this.#element.noDisplay) return;
    const refusal = describePhoneError(this.#element.wordsOf(words), event.detail.error);
    this.#refusal = refusal ? { value: this.#element.value, words: refusal } : undefined;
    if (refusal) event.preventDefault();
    this.#element.requestUpdate();
  }

  #dialFromButton(video: boolean): void {
    void this.dial({ video }).catch(() => {});
  }

  readonly #onFieldKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || isDisabled(this.#element)) return;
    event.preventDefault();
    this.enter();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain');
    if (!pasted || isDisabled(this.#element)) return;
    event.preventDefault();
    const text = cleanNumber(pasted).slice(0, 256);
    const sendsTones = toneCallOf(this.#element) !== undefined;
    for (const tone of sendsTones ? text : []) this.press(tone, 'paste');
    if (sendsTones) return;
    const digit = new SipEvent('sip-digit', { digit: text, source: 'paste' as const }, { cancelable: true });
    if (this.#element.dispatchEvent(digit)) insert(this.#element, text, this.selection);
  };
}

/** The number that was dialled last. */
function lastDialled(state: PhoneState): string | undefined {
  return state.history.find(({ direction }) => direction === 'outgoing')?.remote.number;
}

/** What a keypad shows, and its look. */
export const dialpad: HostViewModule<DialpadView> = {
  View: DialpadView,
  styles: [tokens, buttons, inputs, styles],
  dependencies: [],
};
