import { addCallAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Opens the keypad for a further call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'add'}`: what the button opens is to be opened or closed.
 */
export class SipAddCallButton extends SipActionButton {
  static override tag = 'sip-add-call-button';
  protected override readonly action = addCallAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-add-call-button': SipAddCallButton;
  }
}
