import { SipHoldButton } from '../sip-action-button/buttons.js';

SipHoldButton.define();
