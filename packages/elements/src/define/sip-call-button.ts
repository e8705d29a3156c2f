import { SipCallButton } from '../sip-call-button/sip-call-button.js';

SipCallButton.define();
