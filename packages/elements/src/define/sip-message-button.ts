import { SipMessageButton } from '../sip-action-button/buttons.js';

SipMessageButton.define();
