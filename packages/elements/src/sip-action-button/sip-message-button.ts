import { messageAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Opens the messages with the other side of a call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'message'}`: what the button opens is to be opened or closed.
 */
export class SipMessageButton extends SipActionButton {
  static override tag = 'sip-message-button';
  protected override readonly action = messageAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-message-button': SipMessageButton;
  }
}
