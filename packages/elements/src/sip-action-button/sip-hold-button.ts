import { holdAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Puts the call on hold.
 *
 * @event sip-hold-request - `{callId, held}`, cancelable: the button was pressed.
 * @cssstate active - what the button does is on
 * @cssstate pending - it was asked for, and is not done yet
 */
export class SipHoldButton extends SipActionButton {
  static override tag = 'sip-hold-button';
  protected override readonly action = holdAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-hold-button': SipHoldButton;
  }
}
