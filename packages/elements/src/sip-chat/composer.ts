import { html, nothing, type TemplateResult } from 'lit';
import { sendIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import type { ChatElement } from './chat-element.js';
import type { ChatText } from './chat-text.js';
import { sameTarget } from './same-target.js';

/** The field for writing. What is written to somebody and not sent stays theirs, whoever else is written to meanwhile. */
export class Composer {
  readonly #element: ChatElement;
  /** By the address to which each was begun. */
  readonly #drafts = new Map<string, string>();

  constructor(element: ChatElement) {
    this.#element = element;
  }

  /** @param name of the other side */
  render(target: string, name: string, text: ChatText): TemplateResult {
    const draft = this.#draftTo(target);
    const { isOrphan, maxLength, placeholder } = this.#element;
    return html`<form
      part="composer"
      class="composer"
      @submit=${(event: Event) => {
        event.preventDefault();
        this.#submit(target);
      }}
    >
      <slot name="toolbar"></slot>
      <textarea
        part="input"
        rows="1"
        dir="auto"
        .value=${draft}
        placeholder=${placeholder ?? text.writeMessage}
        aria-label=${text.writeTo(name)}
        maxlength=${maxLength ?? nothing}
        enterkeyhint="send"
        ?disabled=${isOrphan}
        @input=${(event: Event) => {
          this.#write(target, (event.target as HTMLTextAreaElement).value);
          this.#tellComposing(target);
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          this.#submit(target);
        }}
      ></textarea>
      <button
        part="send"
        type="submit"
        class="send"
        aria-label=${text.send}
        ?disabled=${draft.trim() === '' || isOrphan}
      >
        ${icon(sendIcon)}
      </button>
    </form>`;
  }

  #keyOf(target: string): string {
    const { uri } = this.#element.state.identity;
    for (const key of this.#drafts.keys()) if (sameTarget(key, target, uri)) return key;
    return target;
  }

  #draftTo(target: string): string {
    return this.#drafts.get(this.#keyOf(target)) ?? '';
  }

  #write(target: string, draft: string): void {
    const key = this.#keyOf(target);
    if (draft === '') this.#drafts.delete(key);
    else this.#drafts.set(key, draft);
    this.#element.requestUpdate();
  }

  /** Tells the other side whether we write. */
  #tellComposing(target: string): void {
    const active = this.#draftTo(target).trim() !== '';
    void this.#element.request('sip-composing-request', { target, active }).catch(() => {});
  }

  #submit(target: string): void {
    const body = this.#draftTo(target);
    if (body.trim() === '') return;
    this.#write(target, '');
    this.#tellComposing(target);
    this.#element.renderRoot.querySelector('textarea')?.focus();
    void this.#element.send(body).catch(() => {
      // Nothing was sent and nothing tells so: the words go back to where they can be sent again.
      if (this.#draftTo(target) === '') this.#write(target, body);
    });
  }
}
