import { SipHoldButton } from '../sip-action-button/sip-hold-button.js';

SipHoldButton.define();
