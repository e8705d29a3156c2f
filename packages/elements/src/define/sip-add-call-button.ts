import { SipAddCallButton } from '../sip-action-button/sip-add-call-button.js';

SipAddCallButton.define();
