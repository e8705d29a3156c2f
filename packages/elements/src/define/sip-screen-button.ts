import { SipScreenButton } from '../sip-action-button/buttons.js';

SipScreenButton.define();
