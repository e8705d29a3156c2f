import { SipAnswerButton } from '../sip-action-button/buttons.js';

SipAnswerButton.define();
