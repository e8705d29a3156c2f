import type { CallState } from '@sip-kit/phone';
import { html, type TemplateResult } from 'lit';
import { type Ask, answerAction, hangUpAction } from '../sip-action-button/actions.js';
import { nameOf } from '../text/names.js';
import { isIncoming, isLive } from '../views/live-call.js';
import type { PhoneText } from './phone-text.js';

/** What is needed of the phone around a call whose element is not there. */
export interface LostCallView {
  readonly text: PhoneText;
  ask(request: Ask): void;
  dismiss(callId: string): void;
}

/** In place of the element of a call that could not be loaded: who it is, and plain buttons for what must be possible. */
export function lostCall(call: CallState, view: LostCallView, retry: () => void): TemplateResult {
  const { text } = view;
  return html`<div class="lost">
    <strong dir="auto">${nameOf(call.remote, text)}</strong>
    <p role="alert">${text.statusNotLoaded}</p>
    <div class="choice">
      ${buttonsOf(call, view)}
      <button type="button" class="pill" @click=${retry}>${text.tryAgain}</button>
    </div>
  </div>`;
}

function buttonsOf(call: CallState, { text, ask, dismiss }: LostCallView): TemplateResult {
  if (!isLive(call)) {
    return html`<button type="button" class="pill" @click=${() => dismiss(call.id)}>${text.close}</button>`;
  }
  const hangUpButton = html`<button type="button" class="pill" @click=${() => ask(hangUpAction.ask(call))}>
    ${hangUpAction.label(text, call)}
  </button>`;
  if (!isIncoming(call)) return hangUpButton;
  return html`${hangUpButton}
    <button type="button" class="pill pill--accent" @click=${() => ask(answerAction.ask(call))}>${answerAction.label(text)}</button>`;
}
