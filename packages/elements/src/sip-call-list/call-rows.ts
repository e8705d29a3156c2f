import type { CallState } from '@sip-kit/phone';
import { css, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { html } from 'lit/static-html.js';
import { SipAnswerButton, SipHangupButton, SipHoldButton } from '../sip-action-button/buttons.js';
import { describeStatus, statusLineWords } from '../sip-call/call-status.js';
import { SipTimer } from '../sip-timer/sip-timer.js';
import { avatars } from '../style/avatars.js';
import { buttons } from '../style/buttons.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { callListWords } from '../text/words.js';
import { avatar } from '../views/avatar.js';
import { isConnected, isIncoming } from '../views/live-call.js';

export const words = { ...statusLineWords, ...callListWords };
export const dependencies = [SipAnswerButton, SipHangupButton, SipHoldButton, SipTimer];
export const styles = [
  buttons,
  avatars,
  css`
    ul {
      display: grid;
      gap: 0.5em;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      gap: 0.5em;
      align-items: center;
      padding: 0.5em;
      border-radius: var(--_radius-m);
      background: var(--_raised);
      --sip-action-size: 2.75em;
    }
    .active {
      outline: 0.125em solid var(--_accent);
    }
    .who {
      flex: 1;
      gap: 0.75em;
      justify-content: flex-start;
      min-inline-size: 0;
      border-radius: var(--_radius-s);
      text-align: start;
    }
    .words {
      display: grid;
      min-inline-size: 0;
    }
    .words > * {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .name {
      font-weight: 600;
    }
    .status {
      color: var(--_muted);
      font-size: 0.875em;
    }
  `,
];

/** What the rows need to know besides the calls. */
export interface CallRowsView {
  readonly text: typeof words;
  readonly activeCallId: string | undefined;
  /** A row was chosen. */
  select(call: CallState): void;
}

/** All calls, one to a row. */
export function callRows(calls: readonly CallState[], view: CallRowsView): TemplateResult {
  return html`<ul aria-label=${view.text.activeCalls}>
    ${repeat(
      calls,
      ({ id }) => id,
      (call) => row(call, view),
    )}
  </ul>`;
}

function row(call: CallState, { text, activeCallId, select }: CallRowsView): TemplateResult {
  const name = nameOf(call.remote, text);
  const active = call.id === activeCallId;
  return html`<li part="row" class=${active ? 'active' : ''}>
    <button
      type="button"
      class="who plain"
      aria-current=${active ? 'true' : 'false'}
      @click=${() => select(call)}
    >
      ${avatar(name)}
      <span class="words">
        <span class="name" dir="auto">${name}</span>
        <span class="status">
          ${
            describeStatus(text, call) ??
            html`<${tagOf(SipTimer)} .since=${call.confirmedAt}></${tagOf(SipTimer)}>`
          }
        </span>
      </span>
    </button>
    ${
      isConnected(call)
        ? html`<${tagOf(SipHoldButton)} .callId=${call.id} no-label></${tagOf(SipHoldButton)}>`
        : nothing
    }
    ${
      isIncoming(call)
        ? html`<${tagOf(SipAnswerButton)} .callId=${call.id} no-label></${tagOf(SipAnswerButton)}>`
        : nothing
    }
    <${tagOf(SipHangupButton)} .callId=${call.id} no-label></${tagOf(SipHangupButton)}>
  </li>`;
}
