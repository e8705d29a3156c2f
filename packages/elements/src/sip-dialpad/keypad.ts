import { html, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { dialWords } from '../text/words.js';
import { type Key, keys, nextIndex } from './keys.js';
import { LongPress } from './long-press.js';

/** The element that the keys are drawn in. */
export interface KeypadElement extends ReactiveControllerHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Milliseconds for which 0 is held for a plus. */
  readonly longPress: number;
}

/** What the keys do. */
export interface KeypadActions {
  /** A key was pressed, or its character typed. */
  press(digit: string, source: 'pointer' | 'key'): void;
  /** The finger is on a key: time for its sound. */
  hear(digit: string): void;
  /** The last character is to go. */
  deleteLast(): void;
  /** Enter was typed after digits. @returns whether that meant something */
  enter(): boolean;
}

/** How the keys look now. */
export interface KeypadView {
  readonly text: typeof dialWords;
  readonly letters: boolean;
  /** Whether 0 can be held for a plus. */
  readonly plus: boolean;
  readonly disabled: boolean;
}

/**
 * The twelve keys: one tab stop with arrows inside, digits typed on any of them, 0 held for a plus. A tone sounds when
 * the finger comes down, the digit counts when it goes up: who slides away has pressed nothing.
 */
export class Keypad {
  readonly #element: KeypadElement;
  readonly #actions: KeypadActions;
  /** The key that Tab leads to. */
  #current = 0;
  /** Whether the last character was typed, and not chosen by moving over the keys: then Enter dials. */
  #typed = false;
  #view: KeypadView | undefined;
  readonly #longPress = new LongPress(() => this.#plus());

  constructor(element: KeypadElement, actions: KeypadActions) {
    this.#element = element;
    this.#actions = actions;
  }

  render(view: KeypadView): TemplateResult {
    this.#view = view;
    return html`<div
      class="keys"
      role="group"
      aria-label=${view.text.dialKeys}
      @pointerdown=${this.#onPointerDown}
      @pointerup=${this.#longPress.cancel}
      @pointerout=${this.#onPointerOut}
      @pointercancel=${this.#longPress.cancel}
      @contextmenu=${this.#onContextMenu}
      @click=${this.#onClick}
      @keydown=${this.#onKeyDown}
      @focusin=${this.#onFocus}
    >
      ${keys.map((key, index) => this.#renderKey(key, index, view))}
    </div>`;
  }

  #renderKey({ digit, letters }: Key, index: number, view: KeypadView): TemplateResult {
    const shown = !view.letters || (digit === '0' && !view.plus) ? '' : letters;
    return html`<button
      part="key"
      type="button"
      class="key plain"
      data-index=${index}
      tabindex=${index === this.#current ? 0 : -1}
      aria-label=${keyName(view.text, digit, shown)}
      ?disabled=${view.disabled}
    >
      <span class="face" aria-hidden="true">
        <span part="digit" class=${/\d/.test(digit) ? 'digit' : 'digit sign'}>${digit === '*' ? '✱' : digit}</span>
        <span part="letters" class="letters">${shown}</span>
      </span>
    </button>`;
  }

  #setCurrent(index: number): void {
    if (this.#current === index) return;
    this.#current = index;
    this.#element.requestUpdate();
  }

  /** The 0 key was held: a plus takes the place of the 0, which is not entered. */
  #plus(): void {
    if (this.#view?.plus) this.#actions.press('+', 'pointer');
  }

  readonly #onFocus = (event: FocusEvent): void => {
    const key = keyAt(event.target);
    if (key) this.#setCurrent(Number(key.dataset.index));
  };

  readonly #onPointerDown = (event: PointerEvent): void => {
    const digit = digitOf(event);
    if (digit === undefined || this.#view?.disabled || event.button !== 0) return;
    this.#longPress.reset();
    this.#actions.hear(digit);
    if (digit === '0') this.#longPress.start(this.#element.longPress);
  };

  /** Who slides off a key, even to another one, holds it no more. */
  readonly #onPointerOut = (event: PointerEvent): void => {
    if (keyAt(event.target) !== keyAt(event.relatedTarget)) this.#longPress.cancel();
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
    this.#actions.press(digit, 'pointer');
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || this.#view?.disabled) return;
    if (key === 'Enter' && this.#typed) {
      if (this.#actions.enter()) event.preventDefault();
    } else if (key === 'Backspace') this.#actions.deleteLast();
    else if (/^[\d*#+]$/.test(key)) this.#type(event);
    else this.#move(event);
  };

  #type(event: KeyboardEvent): void {
    event.preventDefault();
    this.#typed = true;
    if (event.key !== '+') this.#actions.hear(event.key);
    this.#actions.press(event.key, 'key');
  }

  #move(event: KeyboardEvent): void {
    const next = nextIndex(this.#current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.#typed = false;
    this.#setCurrent(next);
    this.#element.renderRoot.querySelector<HTMLElement>(`[data-index='${next}']`)?.focus();
  }
}

/** What a key is called by those who read it aloud. */
function keyName(text: typeof dialWords, digit: string, letters: string): string {
  if (digit === '*') return text.keyStar;
  if (digit === '#') return text.keyHash;
  if (digit === '0') return letters ? text.keyZero : '0';
  return letters ? text.keyLetters(digit, letters) : digit;
}

/** The digit of the key on which an event happened. */
function digitOf(event: Event): string | undefined {
  const key = keyAt(event.target);
  return key ? keys[Number(key.dataset.index)]?.digit : undefined;
}

function keyAt(place: EventTarget | null): HTMLElement | undefined {
  return (place as Element | null)?.closest<HTMLElement>('[data-index]') ?? undefined;
}
