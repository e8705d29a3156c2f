import { css } from 'lit';
import { transferAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Opens the transfer of a call.
 *
 * @event sip-panel-toggle - `{callId, panel: 'transfer'}`: what the button opens is to be opened or closed.
 * @cssstate pending - it was asked for, and is not done yet
 */
export class SipTransferButton extends SipActionButton {
  static override tag = 'sip-transfer-button';
  static override styles = [
    ...SipActionButton.styles,
    css`
      :host(:dir(rtl)) svg {
        transform: scaleX(-1);
      }
    `,
  ];
  protected override readonly action = transferAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-transfer-button': SipTransferButton;
  }
}
