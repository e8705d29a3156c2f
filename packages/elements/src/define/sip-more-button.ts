import { SipMoreButton } from '../sip-action-button/buttons.js';

SipMoreButton.define();
