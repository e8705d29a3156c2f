import { SipAddCallButton } from '../sip-action-button/buttons.js';

SipAddCallButton.define();
