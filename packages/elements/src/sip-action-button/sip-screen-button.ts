import { screenAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Shows the screen instead of the camera.
 *
 * @event sip-screen-request - `{callId, on}`, cancelable: the button was pressed.
 * @cssstate active - what the button does is on
 * @cssstate pending - it was asked for, and is not done yet
 */
export class SipScreenButton extends SipActionButton {
  static override tag = 'sip-screen-button';
  protected override readonly action = screenAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-screen-button': SipScreenButton;
  }
}
