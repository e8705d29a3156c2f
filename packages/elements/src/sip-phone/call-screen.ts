import type { CallState } from '@sip-kit/phone';
import { type LitElement, nothing, type TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import type { Panel } from '../sip-action-button/actions.js';
import { SipStatus } from '../sip-status/sip-status.js';
import { LazyElement } from '../support/lazy-element.js';
import { tagOf } from '../support/tag.js';
import { isIncoming, isLive } from '../views/live-call.js';
import { callStrip } from './call-strips.js';
import { type LostCallView, lostCall } from './lost-call.js';

const panel = new LazyElement(async () => (await import('../sip-call/sip-call.js')).SipCall);
const card = new LazyElement(async () => (await import('../sip-incoming/sip-incoming.js')).SipIncoming);

/** The elements of a call. A phone loads them when it has shown itself, and so has them when a call comes. */
export const callElements: readonly LazyElement[] = [panel, card];

/** What the phone offers during a call. */
export interface Features {
  readonly video: boolean;
  readonly hold: boolean;
  readonly transfer: boolean;
  readonly chat: boolean;
  readonly furtherCalls: boolean;
  readonly devices: boolean;
}

/** What the screen needs to know and to say. */
export interface CallScreenView extends Features, LostCallView {
  openPanel(panel: Panel): void;
  activate(callId: string): void;
}

/** The screen of a call: the call itself, above it whoever calls meanwhile, and the calls that wait. */
export function callScreen(
  host: LitElement,
  call: CallState,
  calls: readonly CallState[],
  view: CallScreenView,
): TemplateResult {
  const others = calls.filter((other) => isLive(other) && !isIncoming(other) && other.id !== call.id);
  return html`
    ${waitingCall(host, calls, call.id, view)}
    ${others.map((other) => callStrip(other, view.text, () => view.activate(other.id)))}
    <${tagOf(SipStatus)} part="status" class="banner" variant="banner"></${tagOf(SipStatus)}>
    ${panel.render(
      host,
      (tag) => html`<${tag}
      part="call"
      class="call"
      .callId=${call.id}
      .past=${call}
      ?no-hold=${!view.hold}
      ?no-video=${!view.video}
      ?no-transfer=${!view.transfer}
      ?with-message=${view.chat}
      ?with-add=${view.furtherCalls}
      ?with-devices=${view.devices}
      @sip-call-dismiss=${(event: CustomEvent<{ callId: string }>) => view.dismiss(event.detail.callId)}
      @sip-panel-toggle=${(event: CustomEvent<{ panel: Panel }>) => view.openPanel(event.detail.panel)}
    ></${tag}>`,
      (retry) => lostCall(call, view, retry),
    )}
  `;
}

/** A call that comes in while something else fills the screen. */
export function waitingCall(
  host: LitElement,
  calls: readonly CallState[],
  shownId: string | undefined,
  view: CallScreenView,
): TemplateResult | typeof nothing | undefined {
  const waiting = calls.find((call) => isIncoming(call) && call.id !== shownId);
  if (!waiting) return nothing;
  return card.render(
    host,
    (tag) => html`<${tag}
    part="incoming"
    class="incoming"
    inline
    compact
    .callId=${waiting.id}
    ?no-video=${!view.video}
  ></${tag}>`,
    (retry) => lostCall(waiting, view, retry),
  );
}
