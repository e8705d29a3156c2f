import { SipHangupButton } from '../sip-action-button/sip-hangup-button.js';

SipHangupButton.define();
