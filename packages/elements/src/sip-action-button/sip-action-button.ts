import type { CallState, PhoneState } from '@sip-kit/phone';
import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { icon } from '../icons/icon.js';
import { buttons } from '../style/buttons.js';
import { tokens } from '../style/tokens.js';
import { boolean, string } from '../support/converters.js';
import { PhoneElement } from '../support/phone-element.js';
import { SipEvent } from '../support/sip-event.js';
import { actionWords } from '../text/words.js';
import { callOf } from '../views/live-call.js';
import type { Action } from './actions.js';
import { styles } from './sip-action-button.styles.js';

/**
 * A button that does one thing with a call. Each of the kit's action buttons is a row of `actions.ts`.
 *
 * @slot - the label
 * @slot icon - the icon
 * @csspart base - everything
 * @csspart button - the button
 * @csspart icon - the icon
 * @csspart label - the label under it
 * @cssstate unavailable - it makes no sense now
 */
export abstract class SipActionButton extends PhoneElement {
  static override styles = [tokens, buttons, styles];
  static override readonly shadowRootOptions = { ...PhoneElement.shadowRootOptions, delegatesFocus: true };

  /** The call; the active one when there is none. */
  @property({ ...string, attribute: 'call-id' }) callId: string | undefined;
  /** Whether only the icon is seen; the label is there for those who listen. */
  @property({ ...boolean, attribute: 'no-label' }) noLabel: boolean | undefined;

  /** Whether what this button opens is open. */
  @property(boolean) expanded: boolean | undefined;

  /** The row of the table. */
  protected abstract readonly action: Action;

  /** Does what a click does. */
  async activate(): Promise<void> {
    const call = this.#call;
    if (!call || !this.action.available(call, this.state)) return;
    const { ask, panel } = this.action;
    if (panel) this.dispatchEvent(new SipEvent('sip-panel-toggle', { callId: call.id, panel }));
    if (!ask) return;
    const { type, detail } = ask(call);
    await this.request(type, detail as never);
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('button')?.focus(options);
  }

  protected get text(): typeof actionWords {
    return this.wordsOf(actionWords);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    const call = callOf(state, this.callId);
    if (!call) return [];
    const { label, available, active, pending } = this.action;
    return [call.id, label(actionWords, call), available(call, state), active?.(call), pending?.(call)];
  }

  protected override render(): TemplateResult {
    const call = this.#call;
    const row = this.action;
    const available = call !== undefined && row.available(call, this.state);
    const active = available && (row.active?.(call) ?? false);
    const pending = call !== undefined && (row.pending?.(call) ?? false);
    this.toggleState('active', active);
    this.toggleState('pending', pending);
    this.toggleState('unavailable', !available);
    const label = row.label(this.text, call);
    return html`<div part="base">
      <button
        part="button"
        type="button"
        class=${`plain ${row.tone ?? ''}`}
        aria-label=${label}
        aria-pressed=${row.active ? (active ? 'true' : 'false') : nothing}
        aria-expanded=${row.panel ? (this.expanded ? 'true' : 'false') : nothing}
        aria-busy=${pending}
        ?disabled=${!available}
        @click=${() => void this.activate().catch(() => {})}
      >
        <span class="disc"><slot name="icon">${icon(row.icon)}</slot></span>
        <span part="label" class="label" ?hidden=${this.noLabel} aria-hidden="true"><slot>${label}</slot></span>
      </button>
    </div>`;
  }

  get #call(): CallState | undefined {
    return callOf(this.state, this.callId);
  }
}
