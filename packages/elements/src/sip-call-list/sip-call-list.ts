import type { CallState, PhoneState } from '@sip-kit/phone';
import { css, html, nothing, type TemplateResult } from 'lit';
import { tokens } from '../style/tokens.js';
import { LateView } from '../support/late-view.js';
import { completeWith } from '../support/later.js';
import { PhoneElement } from '../support/phone-element.js';
import { SipEvent } from '../support/sip-event.js';
import { expectsCalls } from '../views/expects-calls.js';
import { isConnected, isLive } from '../views/live-call.js';

const rows = new LateView(() => import('./call-rows.js'));

/**
 * All calls, one to a row. A click on a row brings its call to the front.
 *
 * @event sip-call-select - `{callId}`, cancelable: a row was chosen.
 * @slot empty - shown while there are no calls
 * @csspart base - everything
 * @csspart row - one call
 */
export class SipCallList extends PhoneElement {
  static override tag = 'sip-call-list';
  static override styles = [
    tokens,
    css`
      :host {
        display: block;
      }
    `,
  ];

  protected override getUpdateComplete(): Promise<boolean> {
    return completeWith(super.getUpdateComplete(), [rows]);
  }

  protected override select(state: PhoneState): readonly unknown[] {
    return [state.calls, state.activeCallId, expectsCalls(state)];
  }

  protected override render(): TemplateResult {
    const calls = this.state.calls.filter(isLive);
    const view = expectsCalls(this.state) ? rows.in(this) : undefined;
    return html`<div part="base">
      ${
        calls.length === 0
          ? html`<slot name="empty"></slot>`
          : (view?.callRows(calls, {
              text: this.wordsOf(view.words),
              activeCallId: this.state.activeCallId,
              select: (call) => this.#select(call),
            }) ?? nothing)
      }
    </div>`;
  }

  #select(call: CallState): void {
    const event = new SipEvent('sip-call-select', { callId: call.id }, { cancelable: true });
    if (!this.dispatchEvent(event) || !isConnected(call)) return;
    void this.request('sip-activate-request', { callId: call.id }).catch(() => {});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-call-list': SipCallList;
  }
}
