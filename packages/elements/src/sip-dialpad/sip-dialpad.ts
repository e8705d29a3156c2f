import type { PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { PhoneHost } from '../host/phone-host.js';
import { icon } from '../icons/icon.js';
import { controls } from '../style/controls.js';
import { tokens } from '../style/tokens.js';
import { boolean } from '../support/converters.js';
import { SipEvent } from '../support/sip-event.js';
import { cleanNumber, isTone, type Key, keys, nextIndex } from './keys.js';
import { LongPress } from './long-press.js';
import { styles } from './sip-dialpad.styles.js';

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
 * @csspart key - a key
 * @csspart digit - the digit on a key
 * @csspart letters - the letters on a key
 * @csspart backspace - the button that deletes
 * @csspart call - the button that dials
 */
export class SipDialpad extends PhoneHost {
  static override tag = 'sip-dialpad';
  static override styles = [tokens, controls, styles];
  static readonly formAssociated = true;
  static override readonly shadowRootOptions = { ...PhoneHost.shadowRootOptions, delegatesFocus: true };

  /** The number or address to dial. */
  @property({ useDefault: true }) value = '';
  /** Whether keys dial or send tones; `auto` sends tones while a call is connected. */
  @property({ useDefault: true }) mode: 'auto' | 'dial' | 'dtmf' = 'auto';
  /** Which letters the keys bear. */
  @property({ useDefault: true }) letters: 'latin' | 'none' = 'latin';
  /** How long 0 is held for a plus; milliseconds. */
  @property({ type: Number, attribute: 'long-press', useDefault: true }) longPress = 500;
  @property() placeholder: string | undefined;
  /** The name in a form. */
  @property() name: string | undefined;
  @property(boolean) disabled: boolean | undefined;
  /** Whether keys are silent here. */
  @property({ ...boolean, attribute: 'no-tones' }) noTones: boolean | undefined;
  @property({ ...boolean, attribute: 'no-display' }) noDisplay: boolean | undefined;
  /** Whether the button that dials is left out. */
  @property({ ...boolean, attribute: 'no-call' }) noCall: boolean | undefined;
  /** Whether to offer video calls. */
  @property(boolean) video: boolean | undefined;

  @state() private fieldsetDisabled = false;

  @query('input') private readonly field!: HTMLInputElement | null;

  /** The key that Tab leads to. */
  #current = 0;
  /** Whether the last character was typed, and not chosen by moving over the keys: then Enter dials. */
  #typed = false;
  readonly #longPress = new LongPress(() => this.#plus());

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

  protected override select(state: PhoneState): readonly unknown[] {
    const call = state.calls.find(({ id }) => id === state.activeCallId);
    return [call?.id, call?.status, call?.tones, lastDialled(state)];
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    super.willUpdate(changed);
    if (changed.has('value')) this.internals?.setFormValue(this.value);
  }

  protected override render(): TemplateResult {
    const sendsTones = this.#toneCall !== undefined || this.mode === 'dtmf';
    return html`
      <div part="base" @keydown=${this.#onKeyDown} @paste=${this.#onPaste}>
        <slot name="before"></slot>
        ${this.noDisplay ? nothing : sendsTones ? this.#renderTones() : this.#renderDisplay()}
        <div
          class="keys"
          role="group"
          aria-label=${this.text.dialKeys}
          @pointerdown=${this.#onPointerDown}
          @pointerup=${this.#longPress.cancel}
          @pointerleave=${this.#longPress.cancel}
          @pointercancel=${this.#longPress.cancel}
          @contextmenu=${this.#onContextMenu}
          @click=${this.#onClick}
        >
          ${keys.map((key, index) => this.#renderKey(key, index, sendsTones))}
        </div>
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
          @input=${(event: Event) => this.#change((event.target as HTMLInputElement).value)}
        />
      </div>
    `;
  }

  #renderTones(): TemplateResult {
    const tones = this.state.calls.find(({ id }) => id === this.#toneCall)?.tones ?? '';
    return html`<div class="display tones">
      <output part="display" aria-label=${this.text.sentTones} dir="ltr">${tones}</output>
    </div>`;
  }

  #renderKey({ digit, letters }: Key, index: number, sendsTones: boolean): TemplateResult {
    const shown = this.letters === 'none' || (sendsTones && digit === '0') ? '' : letters;
    return html`<button
      part="key"
      type="button"
      class="key plain"
      data-index=${index}
      tabindex=${index === this.#current ? 0 : -1}
      aria-label=${this.#keyName(digit, shown)}
      ?disabled=${this.#isDisabled}
      @focus=${() => this.#setCurrent(index)}
    >
      <span class="face" aria-hidden="true">
        <span part="digit" class=${`digit ${/\d/.test(digit) ? '' : 'sign'}`}>${digit === '*' ? '✱' : digit}</span>
        <span part="letters" class="letters">${shown}</span>
      </span>
    </button>`;
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
              ${icon('camera')}
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
          ${icon('call')}
        </button>
        <button
          part="backspace"
          type="button"
          class="side end"
          aria-label=${text.deleteDigit}
          ?hidden=${empty}
          ?disabled=${this.#isDisabled}
          @click=${this.#deleteLast}
        >
          ${icon('backspace')}
        </button>
      </div>
    `;
  }

  #keyName(digit: string, letters: string): string {
    const { text } = this;
    if (digit === '*') return text.keyStar;
    if (digit === '#') return text.keyHash;
    if (digit === '0') return letters ? text.keyZero : '0';
    return letters ? text.keyLetters(digit, letters) : digit;
  }

  /** The call that tones go to. */
  get #toneCall(): string | undefined {
    if (this.mode === 'dial') return undefined;
    const { calls, activeCallId } = this.state;
    const call = calls.find(({ id }) => id === activeCallId);
    return call && (call.status === 'confirmed' || call.status === 'accepted') ? call.id : undefined;
  }

  get #isDisabled(): boolean {
    return (this.disabled ?? false) || this.fieldsetDisabled;
  }

  #dialFromButton(video: boolean): void {
    void this.dial({ video }).catch(() => {});
  }

  #insert(text: string): void {
    const { field } = this;
    const focused =
      field !== null && this.renderRoot instanceof ShadowRoot && this.renderRoot.activeElement === field;
    const start = (focused ? field.selectionStart : null) ?? this.value.length;
    const end = (focused ? field.selectionEnd : null) ?? this.value.length;
    this.#change(this.value.slice(0, start) + text + this.value.slice(end));
  }

  readonly #deleteLast = (): void => this.#change(this.value.slice(0, -1));

  #change(value: string): void {
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new SipEvent('sip-value-change', { value }));
  }

  /** The 0 key was held: a plus takes the place of the 0, which is not entered. */
  #plus(): void {
    if (this.#toneCall === undefined) this.press('+');
  }

  #setCurrent(index: number): void {
    if (this.#current === index) return;
    this.#current = index;
    this.requestUpdate();
  }

  readonly #onPointerDown = (event: PointerEvent): void => {
    const digit = digitOf(event);
    if (digit === undefined || this.#isDisabled || event.button !== 0) return;
    if (!this.noTones && this.#toneCall === undefined) this.phone?.playTone(digit);
    if (digit === '0') this.#longPress.start(this.longPress);
  };

  readonly #onContextMenu = (event: Event): void => {
    if (digitOf(event) !== '0') return;
    event.preventDefault();
    // A long touch opens the context menu too: one plus is enough.
    if (!this.#longPress.fired && !this.#longPress.pending) this.#plus();
  };

  readonly #onClick = (event: MouseEvent): void => {
    const digit = digitOf(event);
    if (digit === undefined || this.#longPress.takeFired()) return;
    this.#typed = false;
    this.press(digit);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || this.#isDisabled) return;
    const target = event.composedPath()[0];
    if (target === this.field) {
      if (event.key === 'Enter') this.#dialByKey(event);
      return;
    }
    if (digitOf(event) === undefined) return;
    if (event.key === 'Enter' && this.#typed && this.value !== '') this.#dialByKey(event);
    else if (event.key === 'Backspace') this.#deleteLast();
    else if (/^[\d*#+]$/.test(event.key)) this.#typeDigit(event);
    else this.#moveFocus(event);
  };

  #dialByKey(event: Event): void {
    event.preventDefault();
    this.#dialFromButton(false);
  }

  #typeDigit(event: KeyboardEvent): void {
    event.preventDefault();
    this.#typed = true;
    if (!this.noTones && event.key !== '+' && this.#toneCall === undefined) this.phone?.playTone(event.key);
    this.press(event.key, 'key');
  }

  #moveFocus(event: KeyboardEvent): void {
    const next = nextIndex(this.#current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#typed = false;
    this.#setCurrent(next);
    this.renderRoot.querySelector<HTMLElement>(`[data-index='${next}']`)?.focus();
  }

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

/** The digit of the key on which an event happened. */
function digitOf(event: Event): string | undefined {
  const key = (event.target as Element).closest<HTMLElement>('[data-index]');
  return key ? keys[Number(key.dataset.index)]?.digit : undefined;
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
