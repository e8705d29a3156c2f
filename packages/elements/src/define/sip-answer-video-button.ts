import { SipAnswerVideoButton } from '../sip-action-button/sip-answer-video-button.js';

SipAnswerVideoButton.define();
