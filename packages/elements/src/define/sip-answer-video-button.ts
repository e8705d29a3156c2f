import { SipAnswerVideoButton } from '../sip-action-button/buttons.js';

SipAnswerVideoButton.define();
