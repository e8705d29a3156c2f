import { muteAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Keeps the other side from hearing us.
 *
 * @event sip-mute-request - `{callId, kind, muted}`, cancelable: the button was pressed.
 * @cssstate active - what the button does is on
 */
export class SipMuteButton extends SipActionButton {
  static override tag = 'sip-mute-button';
  protected override readonly action = muteAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-mute-button': SipMuteButton;
  }
}
