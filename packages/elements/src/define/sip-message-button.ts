import { SipMessageButton } from '../sip-action-button/sip-message-button.js';

SipMessageButton.define();
