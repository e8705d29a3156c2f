import { hangUpAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Ends, cancels or declines a call, whichever it is.
 *
 * @event sip-hangup-request - `{callId, statusCode, reason}`, cancelable: the button was pressed.
 * @cssstate pending - it was asked for, and is not done yet
 */
export class SipHangupButton extends SipActionButton {
  static override tag = 'sip-hangup-button';
  protected override readonly action = hangUpAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-hangup-button': SipHangupButton;
  }
}
