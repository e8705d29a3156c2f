import { moreAction } from './actions.js';
import { SipActionButton } from './sip-action-button.js';

/**
 * Opens what there is no room for.
 *
 * @event sip-panel-toggle - `{callId, panel: 'more'}`: what the button opens is to be opened or closed.
 */
export class SipMoreButton extends SipActionButton {
  static override tag = 'sip-more-button';
  protected override readonly action = moreAction;
}

declare global {
  interface HTMLElementTagNameMap {
    'sip-more-button': SipMoreButton;
  }
}
