import type { PhoneState } from '@sip-kit/phone';
import { css, html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { tokens } from '../style/tokens.js';
import { oneOf, string } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { levelWords } from '../text/words.js';
import { callOf, isConnected } from '../views/live-call.js';

/**
 * How loud one side of a call is.
 *
 * @csspart base - the bar
 * @csspart level - the part that is lit
 */
export class SipMeter extends PhoneElement {
  static override tag = 'sip-meter';
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
        min-inline-size: 4em;
      }
      [part='base'] {
        overflow: hidden;
        block-size: 0.5em;
        border-radius: var(--_radius-full);
        background: var(--_raised);
      }
      [part='level'] {
        block-size: 100%;
        border-radius: inherit;
        background: var(--_success-text);
        transform: scaleX(var(--_level, 0));
        transform-origin: left;
      }
      :host(:dir(rtl)) [part='level'] {
        transform-origin: right;
      }
      @media (forced-colors: active) {
        [part='base'] {
          border: 1px solid CanvasText;
        }
        [part='level'] {
          background: Highlight;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  /** The call; the active one when there is none. */
  @property({ ...string, attribute: 'call-id' }) callId: string | undefined;
  /** Whose voice is measured. */
  @property(oneOf('local', 'remote')) side: 'local' | 'remote' = 'local';

  @query('[part=level]') private readonly bar!: HTMLElement | null;

  #watched: string | undefined;
  #stop: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch(undefined);
  }

  protected get text(): typeof levelWords {
    return this.wordsOf(levelWords);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    const call = callOf(state, this.callId);
    return [call?.id, call?.status, call?.mediaRevision];
  }

  protected override render(): TemplateResult {
    return html`<div
      part="base"
      role="meter"
      aria-label=${this.text.level}
      aria-valuemin="0"
      aria-valuemax="1"
      aria-valuenow="0"
    >
      <div part="level"></div>
    </div>`;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const call = callOf(this.state, this.callId);
    const live = this.isConnected && call && isConnected(call) ? call : undefined;
    this.#watch(live && `${live.id} ${live.mediaRevision} ${this.side}`, live?.id);
  }

  /** Measures something else, or nothing. The level is set on the bar itself: it changes twenty times a second. */
  #watch(what: string | undefined, callId?: string): void {
    if (what === this.#watched) return;
    this.#stop?.();
    this.#watched = what;
    this.#stop = callId ? this.phone?.watchLevel(callId, this.side, (level) => this.#show(level)) : undefined;
    if (!callId) this.#show(0);
  }

  #show(level: number): void {
    this.bar?.style.setProperty('--_level', level.toFixed(3));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-meter': SipMeter;
  }
}
