import { cameraAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Turns our camera on and off.
 *
 * @event sip-video-request - `{callId, on}`, cancelable: our camera is to become part of the call.
 * @event sip-mute-request - `{callId, kind, muted}`, cancelable: a camera that is part of the call is to be covered or uncovered.
 * @cssstate active - what the button does is on
 * @cssstate pending - it was asked for, and is not done yet
 */
export class SipCameraButton extends SipActionButton {
  static override tag = 'sip-camera-button';
  protected override readonly action = cameraAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-camera-button': SipCameraButton;
  }
}
