import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { tokens } from '../style/tokens.js';
import { number } from '../support/converters.js';
import { SipElement } from '../support/sip-element.js';
import { clockText, spokenDuration } from '../text/durations.js';
import { durationWords } from '../text/words.js';
import { everySecond } from './every-second.js';

/**
 * The time since a moment, counting up.
 *
 * @csspart base - the text
 */
export class SipTimer extends SipElement {
  static override tag = 'sip-timer';
  static override styles = [
    tokens,
    css`
      :host {
        display: inline-block;
        font-size: inherit;
      }
      [part='base'] {
        color: inherit;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** The moment, in milliseconds since the Unix epoch. Nothing is shown without one. */
  @property(number) since: number | undefined;
  /** The moment at which it stopped. */
  @property(number) until: number | undefined;

  #stop: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  protected get text(): typeof durationWords {
    return this.wordsOf(durationWords);
  }

  protected override render(): TemplateResult {
    if (this.since === undefined) return html``;
    const elapsed = (this.until ?? Date.now()) - this.since;
    return html`<span part="base" role="timer">
      <span aria-hidden="true">${clockText(elapsed)}</span>
      <span class="visually-hidden">${spokenDuration(this.text, elapsed)}</span>
    </span>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const runs = this.isConnected && this.since !== undefined && this.until === undefined;
    if (runs) this.#stop ??= everySecond(() => this.requestUpdate());
    else this.#stop = void this.#stop?.();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-timer': SipTimer;
  }
}
