import type { PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { PhoneHost } from '../host/phone-host.js';
import { backspaceIcon, callIcon, cameraIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { buttons } from '../style/buttons.js';
import { inputs } from '../style/inputs.js';
import { tokens } from '../style/tokens.js';
import { boolean, number, oneOf, string } from '../support/converters.js';
import { SipEvent } from '../support/sip-event.js';
import { describePhoneError, phoneErrorWords } from '../text/phone-errors.js';
import { calleeWords, dialWords } from '../text/words.js';
import { Keypad, type KeypadHost } from './keypad.js';
import { cleanNumber, isTone } from './keys.js';
import { styles } from './sip-dialpad.styles.js';

const words = { ...dialWords, ...calleeWords, ...phoneErrorWords };

/** How a character got into the pad. */
export type DigitSource = 'pointer' | 'key' | 'paste';

/**
 * A keypad that dials, and during a call sends tones.
 *
 * @event sip-digit - `{digit, source}`, cancelable: a character is about to be entered, or a tone to be sent.
 * @event sip-value-change - `{value}`: the number to dial changed.
 * @slot before - above the display
 * @slot after - below the keys
 * @csspart base - everything
 * @csspart display - the field with the number
 * @csspart refusal - why the number was not dialled
 * @csspart key - a key
 * @csspart digit - the digit on a key
 * @csspart letters - the letters on a key
 * @csspart backspace - the button that deletes
 * @csspart call - the button that dials
 * @csspart call-video - the button that dials with our camera
 */
export class SipDialpad extends PhoneHost implements KeypadHost {
  static override tag = 'sip-dialpad';
  static override styles = [tokens, buttons, inputs, styles];
  static readonly formAssociated = true;
  static override readonly shadowRootOptions = { ...PhoneHost.shadowRootOptions, delegatesFocus: true };

  /** The number or address to dial. */
  @property({ ...string, useDefault: true }) value = '';
  /** Whether keys dial or send tones; `auto` sends tones while a call is connected. */
  @property(oneOf('auto', 'dial', 'dtmf')) mode: 'auto' | 'dial' | 'dtmf' = 'auto';
  /** Which letters the keys bear. */
  @property(oneOf('latin', 'none')) letters: 'latin' | 'none' = 'latin';
  /** How long 0 is held for a plus; milliseconds. */
  @property({ ...number, attribute: 'long-press', useDefault: true }) longPress = 500;
  @property(string) placeholder: string | undefined;
  /** The name in a form. */
  @property({ ...string, reflect: true }) name: string | undefined;
  @property(boolean) disabled: boolean | undefined;
  /** Whether keys are silent here. */
  @property({ ...boolean, attribute: 'no-tones' }) noTones: boolean | undefined;
  @property({ ...boolean, attribute: 'no-display' }) noDisplay: boolean | undefined;
  /** Whether the button that dials is left out. */
  @property({ ...boolean, attribute: 'no-call' }) noCall: boolean | undefined;
  /** Whether to offer video calls. */
  @property(boolean) video: boolean | undefined;

  @state() private fieldsetDisabled = false;
  /** Why the number was not dialled. */
  @state() private refusal: string | undefined;

  @query('input') private readonly field!: HTMLInputElement | null;

  readonly #keypad = new Keypad(this);

  constructor() {
    super();
    this.addEventListener('sip-request-failed', (event) => this.#onRefusal(event as CustomEvent));
  }

  /** Dials the number, as the button does. */
  async dial(options: { video?: boolean } = {}): Promise<unknown> {
    const target = cleanNumber(this.value);
    if (!target || this.#isDisabled) return undefined;
    return this.request('sip-call-request', { target, ...options });
  }

  /** Enters a character, or sends it as a tone, as its key does. */
  press(digit: string, source: DigitSource = 'pointer'): void {
    if (this.#isDisabled) return;
    const callId = this.#toneCall;
    if (callId !== undefined && !isTone(digit)) return;
    if (!this.dispatchEvent(new SipEvent('sip-digit', { digit, source }, { cancelable: true }))) return;
    if (callId !== undefined) void this.request('sip-dtmf-request', { callId, tone: digit }).catch(() => {});
    else this.#insert(digit);
  }

  formResetCallback(): void {
    this.#change('');
  }

  /** A disabled fieldset disables the pad too. */
  formDisabledCallback(): void {
    this.fieldsetDisabled = this.matches('fieldset:disabled *');
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    // For the platform any `disabled` disables a form control; frameworks write "false" and mean it.
    if (name === 'disabled' && value === 'false') this.removeAttribute('disabled');
  }

  protected get text(): typeof words {
    return this.wordsOf(words);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    const call = state.calls.find(({ id }) => id === state.activeCallId);
    return [...super.select(state), call?.id, call?.status, call?.tones, lastDialled(state)];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('value')) this.internals?.setFormValue(this.value);
  }

  /** Plays the sound of a key, unless the call plays it already. */
  hear(digit: string): void {
    if (!this.noTones && this.#toneCall === undefined) this.phone?.playTone(digit);
  }

  /** Takes the last character away. */
  deleteLast(): void {
    this.#change(this.value.slice(0, -1));
  }

  /** Does what Enter means: the number is dialled. @returns whether there is a number */
  enter(): boolean {
    if (this.value === '' || this.#toneCall !== undefined) return false;
    this.#dialFromButton(false);
    return true;
  }

  protected override render(): TemplateResult {
    const sendsTones = this.#toneCall !== undefined || this.mode === 'dtmf';
    return html`
      <div part="base" @paste=${this.#onPaste}>
        <slot name="before"></slot>
        ${this.noDisplay ? nothing : sendsTones ? this.#renderTones() : this.#renderDisplay()}
        ${this.#keypad.render({
          text: this.text,
          letters: this.letters !== 'none',
          plus: !sendsTones,
          disabled: this.#isDisabled,
        })}
        ${this.noCall || sendsTones ? nothing : this.#renderActions()}
        <slot name="after"></slot>
      </div>
    `;
  }

  #renderDisplay(): TemplateResult {
    return html`
      <div class=${`display ${this.value.length > 14 ? 'long' : ''}`}>
        <input
          part="display"
          .value=${live(this.value)}
          placeholder=${this.placeholder ?? this.text.dialPlaceholder}
          aria-label=${this.text.dialLabel}
          ?disabled=${this.#isDisabled}
          dir="auto"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="go"
          aria-invalid=${this.refusal ? 'true' : 'false'}
          aria-describedby="refusal"
          @keydown=${this.#onFieldKey}
          @input=${(event: Event) => this.#change((event.target as HTMLInputElement).value)}
        />
        <p part="refusal" id="refusal" class="refusal" role="alert">${this.refusal}</p>
      </div>
    `;
  }

  #renderTones(): TemplateResult {
    const tones = this.state.calls.find(({ id }) => id === this.#toneCall)?.tones ?? '';
    return html`<div class="display tones">
      <output part="display" aria-label=${this.text.sentTones} dir="ltr">${tones}</output>
    </div>`;
  }

  #renderActions(): TemplateResult {
    const { text } = this;
    const empty = this.value === '';
    // An empty pad brings back the last number: one press to see it, a second one to call.
    const last = lastDialled(this.state);
    return html`
      <div class="actions">
        ${
          this.video
            ? html`<button
              part="call-video"
              type="button"
              class="side"
              aria-label=${text.videoCall}
              ?disabled=${this.#isDisabled || empty}
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
          aria-label=${empty ? (last ? text.redial(last) : text.call) : text.callName(this.value)}
          ?disabled=${this.#isDisabled || (empty && !last) || this.isOrphan}
          @click=${() => (empty && last ? this.#change(last) : this.#dialFromButton(false))}
        >
          ${icon(callIcon)}
        </button>
        <button
          part="backspace"
          type="button"
          class="side end"
          aria-label=${text.deleteDigit}
          ?hidden=${empty}
          ?disabled=${this.#isDisabled}
          @click=${() => this.deleteLast()}
        >
          ${icon(backspaceIcon)}
        </button>
      </div>
    `;
  }

  /** The call that tones go to. */
  get #toneCall(): string | undefined {
    if (this.mode === 'dial') return undefined;
    const { calls, activeCallId } = this.state;
    const call = calls.find(({ id }) => id === activeCallId);
    return call && (call.status === 'confirmed' || call.status === 'accepted') ? call.id : undefined;
  }

  #onRefusal(event: CustomEvent<{ request: string; error: unknown }>): void {
    if (event.detail.request !== 'sip-call-request' || this.noDisplay) return;
    this.refusal = describePhoneError(this.text, event.detail.error);
    if (this.refusal) event.preventDefault();
  }

  get #isDisabled(): boolean {
    return (this.disabled ?? false) || this.fieldsetDisabled;
  }

  #dialFromButton(video: boolean): void {
    void this.dial({ video }).catch(() => {});
  }

  #insert(text: string): void {
    const { field } = this;
    const focused = field !== null && this.shadowRoot?.activeElement === field;
    const start = (focused ? field.selectionStart : null) ?? this.value.length;
    const end = (focused ? field.selectionEnd : null) ?? this.value.length;
    this.#change(this.value.slice(0, start) + text + this.value.slice(end));
  }

  #change(value: string): void {
    if (value === this.value) return;
    this.refusal = undefined;
    this.value = value;
    this.dispatchEvent(new SipEvent('sip-value-change', { value }));
  }

  readonly #onFieldKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing || this.#isDisabled) return;
    event.preventDefault();
    this.enter();
  };

  readonly #onPaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain');
    if (!pasted || this.#isDisabled) return;
    event.preventDefault();
    const text = cleanNumber(pasted).slice(0, 256);
    for (const tone of this.#toneCall === undefined ? [] : text) this.press(tone, 'paste');
    if (this.#toneCall !== undefined) return;
    const digit = new SipEvent('sip-digit', { digit: text, source: 'paste' as const }, { cancelable: true });
    if (this.dispatchEvent(digit)) this.#insert(text);
  };
}

/** The number that was dialled last. */
function lastDialled(state: PhoneState): string | undefined {
  return state.history.find(({ direction }) => direction === 'outgoing')?.remote.number;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-dialpad': SipDialpad;
  }
}
