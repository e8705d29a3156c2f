import { SipAnswerButton } from '../sip-action-button/sip-answer-button.js';

SipAnswerButton.define();
