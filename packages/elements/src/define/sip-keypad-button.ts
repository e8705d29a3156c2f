import { SipKeypadButton } from '../sip-action-button/buttons.js';

SipKeypadButton.define();
