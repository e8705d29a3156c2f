import { SipScreenButton } from '../sip-action-button/sip-screen-button.js';

SipScreenButton.define();
