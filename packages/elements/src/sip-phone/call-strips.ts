import type { CallState } from '@sip-kit/phone';
import type { TemplateResult } from 'lit';
import { html } from 'lit/static-html.js';
import { callIcon, swapIcon } from '../icons/drawings.js';
import { icon } from '../icons/icon.js';
import { SipTimer } from '../sip-timer/sip-timer.js';
import { tagOf } from '../support/tag.js';
import { nameOf } from '../text/names.js';
import { avatar } from '../views/avatar.js';
import type { PhoneText } from './phone-text.js';

/** A call that waits behind the one on the screen; a click goes over to it. */
export function callStrip(call: CallState, text: PhoneText, activate: () => void): TemplateResult {
  const name = nameOf(call.remote, text);
  return html`<button type="button" class="strip" @click=${activate}>
    ${avatar(name)}
    <span class="strip-words">
      <span class="strip-name" dir="auto">${name}</span>
      <span class="strip-note">${text.onHold}</span>
    </span>
    <span class="strip-action">${icon(swapIcon)}<span class="visually-hidden">${text.swap}</span></span>
  </button>`;
}

/** The way back to a call that was put aside. */
export function returnStrip(call: CallState, text: PhoneText, show: () => void): TemplateResult {
  return html`<button type="button" class="return" @click=${show}>
    ${icon(callIcon)}
    <span class="strip-name" dir="auto">${text.callWith(nameOf(call.remote, text))}</span>
    <${tagOf(SipTimer)} .since=${call.confirmedAt}></${tagOf(SipTimer)}>
  </button>`;
}
