import { devicesAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Opens the choice of microphone, speaker and camera.
 *
 * @event sip-panel-toggle - `{callId, panel: 'devices'}`: what the button opens is to be opened or closed.
 */
export class SipDevicesButton extends SipActionButton {
  static override tag = 'sip-devices-button';
  protected override readonly action = devicesAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-devices-button': SipDevicesButton;
  }
}
