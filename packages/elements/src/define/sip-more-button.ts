import { SipMoreButton } from '../sip-action-button/sip-more-button.js';

SipMoreButton.define();
