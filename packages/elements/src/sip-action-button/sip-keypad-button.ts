import { keypadAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Opens the keypad of a call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'keypad'}`: what the button opens is to be opened or closed.
 */
export class SipKeypadButton extends SipActionButton {
  static override tag = 'sip-keypad-button';
  protected override readonly action = keypadAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-keypad-button': SipKeypadButton;
  }
}
