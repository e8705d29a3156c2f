import { SipHangupButton } from '../sip-action-button/buttons.js';

SipHangupButton.define();
