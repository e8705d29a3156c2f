import { SipKeypadButton } from '../sip-action-button/sip-keypad-button.js';

SipKeypadButton.define();
