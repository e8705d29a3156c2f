import { SipMuteButton } from '../sip-action-button/sip-mute-button.js';

SipMuteButton.define();
