import { SipMuteButton } from '../sip-action-button/buttons.js';

SipMuteButton.define();
